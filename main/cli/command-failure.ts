/** The command could not do its work, for a reason that its user can do something about: one clear line, exit status 1. */
export class CommandFailure extends Error {}
