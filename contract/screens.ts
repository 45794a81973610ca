/**
 * One built page, two screens. `/` is the clerk's; `/?scherm=bezoeker` is the visitor's. Both ask their port in the same
 * way (the key behind `#key=` in the browser, `balie:ready` in Electron); the visitor's key and window open a port that
 * knows the calls of `visitor` and nothing else.
 */
export const screenParameter = 'scherm'
export const visitorScreen = 'bezoeker'
export const visitorScreenQuery = `${screenParameter}=${visitorScreen}`
