import os from 'node:os'
import path from 'node:path'

/** Where this user's counter keeps its data when nobody says otherwise. */
export const defaultDataFolder = (): string => path.join(os.homedir(), '.balie')
