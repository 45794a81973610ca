/** Readers that are not told to read may send one document twice. The second time within a second is no document. */
export interface StutterGuard {
  isRepeat(text: string): boolean
  /** Somebody asks: what was just read may be read again. */
  forget(): void
}

const stutterMs = 1000

export function createStutterGuard(): StutterGuard {
  let last: string | undefined
  let erasing: NodeJS.Timeout | undefined
  const forget = (): void => {
    clearTimeout(erasing)
    last = undefined
  }
  return {
    isRepeat(text) {
      const isRepeat = text === last
      clearTimeout(erasing)
      last = text
      // Nothing of a visitor stays behind here.
      erasing = setTimeout(forget, stutterMs)
      erasing.unref()
      return isRepeat
    },
    forget,
  }
}
