import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Enrolment, FingerPosition } from '#contract/domain/fingerprint.ts'
import type { Scenario } from '#server/register/residents.ts'
import type { TestCounter } from '../counter.ts'

export const enrolmentOf = ({ capture }: CounterState): Enrolment | undefined =>
  capture?.kind === 'fingers' ? capture.enrolment : undefined

/** A visitor at the fingerprint reader of a test counter. */
export interface AtTheReader {
  readonly visitId: string
  readonly captureId: string
  until(isThere: (enrolment: Enrolment) => boolean): Promise<Enrolment>
  /** Lays a finger down until it was seen, and lifts it. */
  give(finger: FingerPosition): Promise<Enrolment>
  /** All captures, of whichever fingers are asked for. */
  giveAll(): Promise<Enrolment>
}

export const capturesIn = ({ hands }: Enrolment): number =>
  hands.reduce((sum, { captures }) => sum + captures.length, 0)

export async function identified(
  counter: TestCounter,
  scenario: Scenario = 'father-of-four',
): Promise<string> {
  const visitId = await counter.call()
  await counter.present(scenario)
  await counter.untilVisit(({ identify }) => identify.step === 'identified')
  return visitId
}

export async function startFingers(counter: TestCounter, visitId: string): Promise<AtTheReader> {
  const { captureId } = await counter.client.capture.startFingers({ visitId })
  const until: AtTheReader['until'] = async (isThere) =>
    enrolmentOf(
      await counter.until((state) => {
        const enrolment = enrolmentOf(state)
        return enrolment !== undefined && isThere(enrolment)
      }),
    ) as Enrolment

  const isAsking = ({ stage }: Enrolment): boolean =>
    stage.stage !== 'capturing' || stage.now.step === 'place'
  async function give(finger: FingerPosition): Promise<Enrolment> {
    await until(isAsking)
    await counter.client.simulator.placeFinger({ finger })
    await until(({ stage }) => stage.stage !== 'capturing' || stage.now.step === 'lift')
    await counter.client.simulator.liftFinger()
    return until(isAsking)
  }
  return {
    visitId,
    captureId,
    until,
    give,
    async giveAll() {
      for (let captures = 0; captures < 12; captures++) {
        const { stage } = await until(isAsking)
        if (stage.stage !== 'capturing') break
        await give(stage.finger)
      }
      return until(({ stage }) => stage.stage === 'complete')
    },
  }
}
