import { useCallback } from 'react'
import type { Ticket } from '#contract/domain/ticket.ts'
import type { Desk } from '../../counter/desk.ts'
import { useWords } from '../../text/use-text.tsx'

export interface QueueCalls {
  callNext(): void
  callThis(ticketId: string): void
  callByHand(number: string, kind: Ticket['kind']): Promise<boolean>
}

export function useQueue(desk: Desk): QueueCalls {
  const { text } = useWords()
  const callNext = useCallback(() => {
    void desk.run('call-next', (options) => desk.client.queue.callNext({}, options))
  }, [desk])
  const callThis = useCallback(
    (ticketId: string) => {
      void desk.run('call-next', (options) => desk.client.queue.callNext({ ticketId }, options))
    },
    [desk],
  )
  const callByHand = useCallback<QueueCalls['callByHand']>(
    async (number, kind) => {
      const started = await desk.run('call-by-hand', (options) =>
        desk.client.queue.callByHand({ number, kind }, options),
      )
      if (started) desk.say('ok', () => text.visit.called(number.trim().toUpperCase()))
      return started !== undefined
    },
    [desk, text],
  )
  return { callNext, callThis, callByHand }
}
