/** What a printer says about itself over GET_DEVICE_ID (IEEE 1284-2000, section 7.6). */
export interface PrinterId {
  readonly maker: string
  readonly model: string
  /** `ESC/POS`, in capitals. */
  readonly languages: readonly string[]
}

const longNames: Readonly<Record<string, string>> = {
  MANUFACTURER: 'MFG',
  MODEL: 'MDL',
  'COMMAND SET': 'CMD',
}

/** Two bytes of length, which counts itself and is not always true, then `KEY:value;`. */
export function readDeviceId(answer: Uint8Array): PrinterId {
  const length = ((answer[0] ?? 0) << 8) | (answer[1] ?? 0)
  const text = Buffer.from(answer.subarray(2, Math.max(2, length))).toString('latin1')
  const fields = new Map(
    text.split(';').flatMap((field) => {
      const [key = '', ...value] = field.split(':')
      const name = key.trim().toUpperCase()
      return value.length === 0 ? [] : [[longNames[name] ?? name, value.join(':').trim()] as const]
    }),
  )
  return {
    maker: fields.get('MFG') ?? '',
    model: fields.get('MDL') ?? '',
    languages: (fields.get('CMD') ?? '').split(',').map((language) => language.trim().toUpperCase()),
  }
}

export const composeDeviceId = (fields: Readonly<Record<string, string>>): Uint8Array => {
  const text = Object.entries(fields).map(([key, value]) => `${key}:${value};`)
  const bytes = Buffer.from(text.join(''), 'latin1')
  const length = bytes.length + 2
  return Uint8Array.from([length >> 8, length & 0xff, ...bytes])
}
