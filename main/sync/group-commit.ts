import type { Database, Transaction } from '../storage/database.ts'

type Write = (tx: Transaction) => Promise<unknown>
interface Batch {
  readonly writes: Write[]
  done: Promise<void>
}

/** Writes that come while another transaction is on its way to the disk share the next one: one fsync for all. */
export function createGroupCommit(database: Database): (write: Write) => Promise<void> {
  let gathering: Batch | undefined

  function gather(): Batch {
    const batch: Batch = { writes: [], done: Promise.resolve() }
    const close = () => {
      if (gathering === batch) gathering = undefined
    }
    batch.done = database
      .transaction(async (tx) => {
        close()
        for (const write of batch.writes) await write(tx)
      })
      .finally(close)
    return batch
  }

  return (write) => {
    gathering ??= gather()
    gathering.writes.push(write)
    return gathering.done
  }
}
