import type { ImageQuality } from '#contract/domain/fingerprint.ts'
import { useWords } from '../../text/use-text.tsx'
import { Icon } from '../../ui/icon.tsx'
import { qualityWord } from './capture-words.ts'

const parts = ['clarity', 'coverage', 'contrast'] as const

/** The last capture in three bars with words, said honestly to be our own measure. */
export function QualityBars({ quality }: { quality: ImageQuality | undefined }) {
  const { text } = useWords()
  const words = text.capture.fingers.quality
  return (
    <div className="balie-quality">
      <p className="balie-small-head">{words.title}</p>
      <dl className="balie-quality__list">
        {parts.map((part) => (
          <div key={part}>
            <dt>{words.names[part]}</dt>
            <dd>
              <meter
                className="balie-meter"
                value={quality?.[part] ?? 0}
                min={0}
                max={1}
                aria-label={words.names[part]}
              />
              <span className="balie-quality__word">
                {quality ? words.words[qualityWord(quality[part])] : ''}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        {!quality && words.none}
        {quality && (
          <>
            <Icon name={quality.usable ? 'ok' : 'warning'} /> {quality.usable ? words.usable : words.unusable}
          </>
        )}
      </p>
      <p className="balie-quiet">{words.own}</p>
    </div>
  )
}
