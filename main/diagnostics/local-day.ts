/** `jjjj-mm-dd` by the clock at the wall, so many days later. */
export function localDay(now: Date, later = 0): string {
  const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() + later, 12)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
