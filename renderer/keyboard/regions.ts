const focusable =
  'button:not([disabled]), [href], input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]'

const visible = (element: HTMLElement): boolean => element.getClientRects().length > 0

/** F6: the focus goes to the next region of the screen (`data-region`), to its first useful element. */
export function focusNextRegion(root: Document): void {
  const regions = [...root.querySelectorAll<HTMLElement>('[data-region]')].filter(visible)
  const current = regions.findIndex((region) => region.contains(root.activeElement))
  const next = regions[(current + 1) % regions.length]
  if (!next) return
  const target =
    next.querySelector<HTMLElement>('[data-region-start]') ??
    [...next.querySelectorAll<HTMLElement>(focusable)].find(visible)
  ;(target ?? next).focus()
}
