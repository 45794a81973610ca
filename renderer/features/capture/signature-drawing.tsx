import { useEffect, useState } from 'react'
import type { SignatureFact } from '#contract/domain/signature.ts'

interface Props {
  readonly fact: SignatureFact
  readonly label: string
  ask(fact: SignatureFact): Promise<Blob | undefined>
}

/** The signature as it was written; its place is there before it has come, so nothing jumps. */
export function SignatureDrawing({ fact, label, ask }: Props) {
  const [url, setUrl] = useState<string>()
  const { id } = fact
  // biome-ignore lint/correctness/useExhaustiveDependencies: a signature does not change; its fact is made anew with the state
  useEffect(() => {
    let made: string | undefined
    let isGone = false
    void ask(fact).then((drawing) => {
      if (!drawing || isGone) return
      made = URL.createObjectURL(drawing)
      setUrl(made)
    })
    return () => {
      isGone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [id])
  return <span className="balie-captures__drawing">{url && <img src={url} alt={label} />}</span>
}
