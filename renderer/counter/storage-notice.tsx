import { useState } from 'react'
import { useWords } from '../text/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

/** Said once, plainly, at the top: the local database could not be used as it was. */
export function StorageNotice({ keptAs }: { keptAs: string }) {
  const { text, sentence } = useWords()
  const [read, setRead] = useState(false)
  if (read) return null
  return (
    <Notice tone="warning" sentence={sentence({ code: 'storage.damaged', details: { keptAs } })}>
      <Button onClick={() => setRead(true)}>{text.common.close}</Button>
    </Notice>
  )
}
