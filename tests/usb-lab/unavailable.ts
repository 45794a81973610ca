/** This machine cannot have the lab: the stage is skipped, with this reason in the last lines of the run. */
export class LabUnavailable extends Error {}
