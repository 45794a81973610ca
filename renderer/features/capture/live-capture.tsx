import type { FocusTarget } from '../../keyboard/use-focus-flow.ts'
import { FingersView } from './fingers-view.tsx'
import { SigningView } from './signing-view.tsx'
import type { CaptureInHand } from './use-capture.ts'

interface Props {
  readonly capture: CaptureInHand
  focusOn(target: FocusTarget): void
}

/** What the visitor is doing now, at the top of step 2 until it is done. */
export function LiveCapture({ capture: { live, calls, openInk, openPreview }, focusOn }: Props) {
  if (!live) return null
  return live.kind === 'signature' ? (
    <SigningView signing={live.signing} openInk={openInk} calls={calls} />
  ) : (
    <FingersView enrolment={live.enrolment} openPreview={openPreview} calls={calls} focusOn={focusOn} />
  )
}
