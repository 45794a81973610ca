const focusable =
  'button:not([disabled]), [href], input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]'

const visible = (element: HTMLElement): boolean => element.getClientRects().length > 0

/** Answers whether the focus is in the region now: an empty one cannot take it. */
function focusIn(region: HTMLElement): boolean {
  const target =
    region.querySelector<HTMLElement>('[data-region-start]') ??
    [...region.querySelectorAll<HTMLElement>(focusable)].find(visible)
  ;(target ?? region).focus()
  return region.contains(region.ownerDocument.activeElement)
}

/** F6: the focus goes to the next region of the screen (`data-region`) that has something useful. */
export function focusNextRegion(root: Document): void {
  const regions = [...root.querySelectorAll<HTMLElement>('[data-region]')].filter(visible)
  const current = regions.findIndex((region) => region.contains(root.activeElement))
  const following = [...regions.slice(current + 1), ...regions.slice(0, Math.max(current, 0))]
  following.some(focusIn)
}
