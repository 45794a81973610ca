import { AppError } from '#contract/app-error.ts'
import { createLog } from '#main/log.ts'

// What others write in an error may hold anything, also lines that look like a stack.
const log = createLog()
log.info('document read', { device: 'id-reader', durationMs: 12 })
log.error('call failed', { call: 'visit.close', error: new TypeError('mevrouw Van der Tuin') })
log.error('odd', { error: new Error('regel een\n    at mevrouw Van der Tuin, Grote Markt 2') })
log.warn('expected', { error: new AppError('brp.refused', {}, { cause: new Error('999970045') }) })
log.warn('no stack', { error: Object.assign(new Error('Van der Tuin'), { stack: undefined }) })
log.warn('short stack', { error: Object.assign(new Error('Van der Tuin'), { stack: 'Error: Van der Tuin' }) })
log.error('no error at all', { error: 'Van der Tuin' })
