const moment = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** The enrolment sink takes numbers of at most 40 characters. */
const longestCounter = 16

/** Gives a number to what is signed (`V`, verklaring) or handed over (`F`, fingers) at that moment. */
export type CaptureNumbers = (letter: 'V' | 'F', at: Date) => string

/**
 * `V-PH03-20261123-143052`: one counter has one visitor at a time, so counter and second name one act, without a line to
 * the hall server. The second of two acts within a second gets the next one.
 */
export function createCaptureNumbers(counterId: string): CaptureNumbers {
  const counter = counterId
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, longestCounter)
  let lastSecond = 0
  return (letter, at) => {
    lastSecond = Math.max(lastSecond + 1, Math.floor(at.getTime() / 1000))
    const second = moment.format(lastSecond * 1000).replace(/[-:]/g, '')
    return `${letter}-${counter}-${second.replace(' ', '-')}`
  }
}
