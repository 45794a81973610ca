/** How much of each pixel an outline covers, 0 to 1. */
export interface Coverage {
  readonly width: number
  readonly height: number
  readonly values: Float32Array
}

/**
 * Covers polygons exactly, by the signed area that each edge cuts off to its right (non-zero for outlines that do
 * not overlap, as those of a font). Points are in pixels, y down.
 */
export function rasterise(polygons: readonly (readonly number[])[], width: number, height: number): Coverage {
  const area = new Float32Array(width * height + 1)
  for (const polygon of polygons) {
    for (let i = 0; i < polygon.length; i += 2) {
      const next = (i + 2) % polygon.length
      edge(
        area,
        width,
        height,
        polygon[i] ?? 0,
        polygon[i + 1] ?? 0,
        polygon[next] ?? 0,
        polygon[next + 1] ?? 0,
      )
    }
  }
  const values = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    let sum = 0
    for (let x = 0; x < width; x++) {
      sum += area[y * width + x] ?? 0
      values[y * width + x] = Math.min(1, Math.abs(sum))
    }
  }
  return { width, height, values }
}

function edge(
  area: Float32Array,
  width: number,
  height: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): void {
  if (fromY === toY) return
  const direction = fromY < toY ? 1 : -1
  const [topX, topY, bottomX, bottomY] = direction === 1 ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY]
  const slope = (bottomX - topX) / (bottomY - topY)
  for (let row = Math.max(0, Math.floor(topY)); row < Math.min(height, Math.ceil(bottomY)); row++) {
    const y0 = Math.max(row, topY)
    const y1 = Math.min(row + 1, bottomY)
    const a = clamp(topX + (y0 - topY) * slope, width)
    const b = clamp(topX + (y1 - topY) * slope, width)
    spread(area, row * width, width, Math.min(a, b), Math.max(a, b), (y1 - y0) * direction)
  }
}

/** Divides `amount` over the pixels that the piece of edge from `left` to `right` passes. */
function spread(
  area: Float32Array,
  row: number,
  width: number,
  left: number,
  right: number,
  amount: number,
): void {
  const first = Math.floor(left)
  const last = Math.min(width - 1, Math.floor(right))
  let done = 0
  for (let x = first; x <= last; x++) {
    const [from, to] = [Math.max(left, x), Math.min(right, x + 1)]
    const share = right > left ? ((to - from) / (right - left)) * amount : amount
    const inside = share * (1 - ((from + to) / 2 - x))
    add(area, row + x, x, width, inside + done)
    done = share - inside
  }
  add(area, row + last + 1, last + 1, width, done)
}

function add(area: Float32Array, at: number, x: number, width: number, amount: number): void {
  if (x < width) area[at] = (area[at] ?? 0) + amount
}

const clamp = (x: number, width: number): number => Math.min(width - 0.001, Math.max(0, x))
