import { useEffect, useState } from 'react'

interface Drawn {
  readonly size: number
  readonly path: string
}

/** The code that the printer makes of the same value (model 2, error correction M). Loaded when it is first shown. */
export function QrCode({ value, label = value }: { value: string; label?: string }) {
  const [drawn, setDrawn] = useState<Drawn>()
  useEffect(() => {
    let wanted = true
    void draw(value).then((made) => wanted && setDrawn(made))
    return () => {
      wanted = false
    }
  }, [value])
  return (
    <svg
      className="balie-bon__qr"
      viewBox={`0 0 ${drawn?.size ?? 1} ${drawn?.size ?? 1}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      {drawn && <path d={drawn.path} fill="currentColor" />}
    </svg>
  )
}

async function draw(value: string): Promise<Drawn> {
  const { default: qrcode } = await import('qrcode')
  const { size, data } = qrcode.create(value, { errorCorrectionLevel: 'M' }).modules
  const dots = [...data].flatMap((dark, i) => (dark ? [`M${i % size} ${Math.floor(i / size)}h1v1h-1z`] : []))
  return { size, path: dots.join('') }
}
