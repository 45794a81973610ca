import { Icon } from '../../ui/icon.tsx'

/** The clock in words; the icon says the same as the tone. */
export const Term = ({ left, words }: { left: number; words: string }) => (
  <span className={left < 0 ? 'balie-bo__late' : undefined}>
    {left <= 1 && <Icon name={left < 0 ? 'warning' : 'wait'} />} {words}
  </span>
)
