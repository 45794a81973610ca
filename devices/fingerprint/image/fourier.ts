/** Square fields of complex numbers; the side is a power of two. */
export interface Field {
  readonly real: Float32Array
  readonly imaginary: Float32Array
}

export interface Fourier {
  readonly side: number
  /** In place. `inverse` leaves out the division by the number of points. */
  transform(field: Field, inverse?: boolean): void
}

export const emptyField = (side: number): Field => ({
  real: new Float32Array(side * side),
  imaginary: new Float32Array(side * side),
})

/** Radix-2 Cooley and Tukey over rows, then columns; tables and scratch are made once for a side. */
export function createFourier(side: number): Fourier {
  const bits = Math.log2(side)
  const reversed = Uint16Array.from({ length: side }, (_, i) => {
    let turned = 0
    for (let bit = 0; bit < bits; bit++) if (i & (1 << bit)) turned |= 1 << (bits - 1 - bit)
    return turned
  })
  const cosines = Float32Array.from({ length: side / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / side))
  const sines = Float32Array.from({ length: side / 2 }, (_, i) => Math.sin((2 * Math.PI * i) / side))
  const re = new Float32Array(side)
  const im = new Float32Array(side)

  /** Transforms what stands in `re` and `im`. */
  function butterflies(sign: number): void {
    for (let half = 1; half < side; half *= 2) {
      const step = side / (2 * half)
      for (let start = 0; start < side; start += 2 * half) {
        for (let k = 0; k < half; k++) {
          const c = cosines[k * step] as number
          const s = sign * (sines[k * step] as number)
          const a = start + k
          const b = a + half
          const br = re[b] as number
          const bi = im[b] as number
          const tr = br * c - bi * s
          const ti = br * s + bi * c
          re[b] = (re[a] as number) - tr
          im[b] = (im[a] as number) - ti
          re[a] = (re[a] as number) + tr
          im[a] = (im[a] as number) + ti
        }
      }
    }
  }

  function line({ real, imaginary }: Field, first: number, stride: number, sign: number): void {
    for (let i = 0; i < side; i++) {
      const from = first + (reversed[i] as number) * stride
      re[i] = real[from] as number
      im[i] = imaginary[from] as number
    }
    butterflies(sign)
    for (let i = 0; i < side; i++) {
      real[first + i * stride] = re[i] as number
      imaginary[first + i * stride] = im[i] as number
    }
  }

  return {
    side,
    transform(field, inverse = false) {
      const sign = inverse ? 1 : -1
      for (let row = 0; row < side; row++) line(field, row * side, 1, sign)
      for (let column = 0; column < side; column++) line(field, column, side, sign)
    },
  }
}
