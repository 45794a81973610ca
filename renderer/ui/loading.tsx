import { useWords } from '../text/use-text.tsx'

/** Stands where a part of the page will be. */
export function Loading() {
  const { text } = useWords()
  return (
    <p className="balie-quiet" role="status">
      {text.common.loading}
    </p>
  )
}

export const LoadingPalette = () => (
  <div className="balie-overlay">
    <div className="balie-palette balie-palette--loading">
      <Loading />
    </div>
  </div>
)
