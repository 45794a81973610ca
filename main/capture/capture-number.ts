const moment = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/**
 * `V-PH03-20261123-143052`: one counter has one visitor at a time, so counter and second name one act, without a line to
 * the hall server.
 */
export const captureNumber = (letter: 'V' | 'F', counterId: string, at: Date): string =>
  `${letter}-${counterId.toUpperCase().replace(/[^A-Z0-9]/g, '')}-${moment.format(at).replace(/[-:]/g, '').replace(' ', '-')}`
