interface TypedKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly timeStamp: number
}

/** No person types three characters with less than this between them; a keyboard-wedge scanner does. */
const scannerGapMs = 35
const scannerRun = 3
/** No person ever keeps that up for so long: from here on it is plainly a scanner, and may hesitate. */
const plainRun = 6
/** A busy machine or a slow radio link stretches a gap; shorter than a person needs to go from the scanner to a key. */
const hesitationMs = 175

/**
 * Tells whether a key press belongs to a scan and could press something: Enter, Tab or space straight after a burst of
 * characters. Such a key is swallowed, so that a scanner that types cannot press the button that has the focus, nor
 * send the form it types in. A space in a text field is only text.
 */
export function createScannerGuard(): { isScan(press: TypedKey, inTextField: boolean): boolean } {
  let last = Number.NEGATIVE_INFINITY
  let run = 0
  return {
    isScan(press, inTextField) {
      const gap = press.timeStamp - last
      last = press.timeStamp
      const chord = press.ctrlKey || press.altKey || press.metaKey
      const goesOn = gap < (run >= plainRun ? hesitationMs : scannerGapMs)
      if (press.key.length === 1 && !chord) {
        run = goesOn ? run + 1 : 1
        return press.key === ' ' && run > scannerRun && !inTextField
      }
      if (press.key === 'Shift') return false
      const isEnd = !chord && (press.key === 'Enter' || press.key === 'Tab')
      const scanned = isEnd && goesOn && run >= scannerRun
      // Some scanners close with two line ends: the burst is over only when another key comes.
      if (!scanned) run = 0
      return scanned
    },
  }
}
