import { createLog } from '#main/log.ts'
import { outliveStrayFailures } from '#main/stray-failures.ts'

outliveStrayFailures(createLog())
void Promise.reject(new Error('BSN 999970124 is weg'))
setImmediate(() => process.stdout.write('de balie werkt nog\n'))
