import { type Clock, systemClock } from '../clock.ts'
import type { Database } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'
import { ageQuietly } from './age-quietly.ts'
import { type Ageing, createAgeing } from './ageing.ts'
import { createOutboxDesk, type OutboxDesk } from './outbox-desk.ts'
import { createOutboxQueue } from './outbox-queue.ts'
import { createSender, type Sender, type SenderOptions } from './sender.ts'
import { createTakeOver, type TakeOver } from './take-over.ts'
import type { Topics } from './topic.ts'

/** Everything that was committed here and has to reach the hall server. */
export type Outbox = Omit<Sender, 'isSending' | 'hurry'> & OutboxDesk & TakeOver & Ageing

interface OutboxOptions extends Omit<SenderOptions, 'queue'> {
  readonly database: Database
  readonly vault: Vault
  readonly topics: Topics
  /** Settings `outbox`. */
  readonly keepDays?: number
  readonly warnAfterMinutes?: number
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { database, vault, topics, clock = systemClock, keepDays = 30, warnAfterMinutes = 60 } = options
  const shared: { database: Database; vault: Vault; topics: Topics; clock: Clock } = {
    database,
    vault,
    topics,
    clock,
  }
  const { isSending, hurry, ...sender } = createSender({ ...options, queue: createOutboxQueue(shared) })
  const ageing = createAgeing({ ...shared, keepDays })
  let stopAgeing = () => {}
  return {
    ...sender,
    ...createOutboxDesk({ ...shared, isSending, warnAfterMinutes, onHurry: hurry }),
    ...createTakeOver({ ...shared, onTaken: sender.kick }),
    ...ageing,
    start() {
      sender.start()
      stopAgeing = ageQuietly({ ageing, onTrouble: options.onBug ?? (() => {}) })
    },
    async stop() {
      stopAgeing()
      await sender.stop()
    },
  }
}
