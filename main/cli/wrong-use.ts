/** The command was used wrongly: one clear line, exit status 2. */
export class WrongUse extends Error {}
