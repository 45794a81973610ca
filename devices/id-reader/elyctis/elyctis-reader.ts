import { AppError, isAppError, troubleOf } from '#contract/app-error.ts'
import { oneAtATime } from '../../hub/one-at-a-time.ts'
import { parseMrz } from '../../mrz/parse-mrz.ts'
import type { DocumentEvent, DocumentRead, IdReader } from '../id-reader.ts'
import type { Conversation, ElyctisTiming, Heard } from './conversation.ts'
import { ask, commands, decodeAnswer, setContinuousRead, setPresenceDetection } from './messages.ts'
import { type ElyctisOptions, hasAgreedLineEnds } from './options.ts'

/** More of these in one zone and it is the line that is bad, not the print. */
const illegibleLimit = 5
/** The one-line area is asked for only after the reader said there is nothing else. */
const lineTimeoutMs = 1000

export interface ElyctisReader extends IdReader {
  /** Lets the reader tell of a document by itself; from then on it is armed again after each document. */
  arm(): Promise<void>
  heartbeat(): Promise<void>
}

/** What the clerk can do with an ID BOX. */
export function createElyctisReader(
  conversation: Conversation,
  { today, timing, options }: { today: () => Date; timing: ElyctisTiming; options: ElyctisOptions },
): ElyctisReader {
  const listeners = new Set<(event: DocumentEvent) => void>()
  let armed = false
  /** Read while nobody listened yet: the document that lay there when the counter was started. */
  let untold: DocumentEvent | undefined
  const inTurn = oneAtATime()

  // In the very order of the line: a zone may come in the same piece as the word that continuous read is on.
  conversation.onHeard((heard, asked) => {
    const answer = heard.kind === 'frame' ? decodeAnswer(heard.frame) : undefined
    if (answer?.kind === 'continuous-read') armed = answer.on
    const command = heard.kind === 'frame' ? heard.frame.command : heard.command
    const isZone = command === commands.inquire || command === commands.inquireLine
    // Continuous read is one-shot, so a zone while it is off is a repeat, or the late answer to an earlier question.
    if (!isZone || asked || !armed) return
    const event = eventOf(heard)
    if (event === undefined) return
    armed = false
    armAgain()
    untold = listeners.size === 0 ? event : undefined
    for (const listener of [...listeners]) listener(event)
  })

  function read(heard: Heard): DocumentRead | undefined {
    if (heard.kind === 'incomplete') throw new AppError('mrz.incomplete', { device: 'id-reader' })
    const answer = decodeAnswer(heard.frame)
    if (answer.kind !== 'zone') return undefined
    if (answer.illegible > illegibleLimit || !hasAgreedLineEnds(answer.text, options.lineEnds))
      throw new AppError('device.garbled', { device: 'id-reader' })
    return { kind: 'document', reading: parseMrz(answer.text, { today: today() }), lastByteAt: heard.at }
  }

  function eventOf(heard: Heard): DocumentEvent | undefined {
    try {
      return read(heard)
    } catch (error) {
      return { kind: 'unreadable', trouble: troubleOf(error) }
    }
  }

  async function readNow(timeoutMs: number): Promise<DocumentRead> {
    const document = read(await conversation.question(ask(commands.inquire), timeoutMs))
    return document ?? (await readLine(Math.min(timeoutMs, lineTimeoutMs)))
  }

  async function readLine(timeoutMs: number): Promise<DocumentRead> {
    try {
      const licence = read(await conversation.question(ask(commands.inquireLine), timeoutMs))
      if (licence) return licence
    } catch (error) {
      // A reader without a one-line area may not know the question at all.
      if (!isAppError(error) || error.code !== 'device.timeout') throw error
    }
    throw new AppError('document.none')
  }

  async function setArmed(on: boolean, timeoutMs: number): Promise<void> {
    const heard = await conversation.question(setContinuousRead(on), timeoutMs)
    const answer = heard.kind === 'frame' ? decodeAnswer(heard.frame) : undefined
    if (answer?.kind !== 'continuous-read') throw new AppError('device.garbled', { device: 'id-reader' })
  }
  async function arm(): Promise<void> {
    await setArmed(true, timing.answerMs)
    if (options.presenceCommand === 0) return
    await conversation.question(setPresenceDetection(options.presenceCommand, true), timing.answerMs)
  }
  // Where it fails, the heartbeat tries again.
  const armAgain = (): void => void inTurn(arm).catch(() => undefined)

  return {
    readDocument: ({ timeoutMs }) =>
      inTurn(async () => {
        try {
          // Else one put down at this moment passes for the repeat of the answer, and is never told.
          await setArmed(false, Math.min(timeoutMs, timing.answerMs))
          return await readNow(timeoutMs)
        } finally {
          armAgain()
        }
      }),
    onDocument(listener) {
      listeners.add(listener)
      const waiting = untold
      untold = undefined
      if (waiting) queueMicrotask(() => listeners.has(listener) && listener(waiting))
      return () => void listeners.delete(listener)
    },
    arm: () => inTurn(arm),
    heartbeat: () =>
      inTurn(async () => {
        await conversation.question(ask(commands.version), timing.answerMs)
        // A reader that lost its power behind a hub answers, but tells of no document any more.
        await arm()
      }),
  }
}
