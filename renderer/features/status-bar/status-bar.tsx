import type { Role } from '#contract/domain/role.ts'
import { useNow } from '../../counter/use-now.ts'
import { type ActionName, keyLabel } from '../../keyboard/shortcuts.ts'
import { useShortcutKey } from '../../keyboard/use-shortcuts.ts'
import { elapsedClock } from '../../text/formats.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'

/** Only keys that do something where the clerk is now. */
const shown: Record<Role, readonly ActionName[]> = {
  clerk: ['read-document', 'search-person', 'next-region', 'extract', 'print', 'note', 'sign'],
  'back-office': ['next-region', 'back', 'lock'],
  it: ['next-region', 'back', 'lock'],
}

interface Props {
  readonly place: Role
  /** Of the visit that is on the screen. */
  readonly startedAt: string | undefined
  onPalette(): void
}

/** Which key does what, always in sight, and how long the conversation lasts. */
export function StatusBar({ place, startedAt, onPalette }: Props) {
  const { text } = useWords()
  return (
    <footer className="balie-keys" data-region="status-bar">
      <ul className="balie-keys__list">
        {shown[place].map((action) => (
          <KeyLegend key={action} action={action} />
        ))}
      </ul>
      <Button look="subtle" action="palette" onClick={onPalette}>
        {text.actions.palette}
      </Button>
      {startedAt && <Conversation startedAt={startedAt} />}
      {startedAt && (
        <ul className="balie-keys__list">
          <KeyLegend action="close-visit" />
        </ul>
      )}
    </footer>
  )
}

function KeyLegend({ action }: { action: ActionName }) {
  const { text } = useWords()
  const key = useShortcutKey(action)
  if (!key) return null
  return (
    <li>
      <kbd className="balie-key">{keyLabel(key)}</kbd> {text.actions[action]}
    </li>
  )
}

function Conversation({ startedAt }: { startedAt: string }) {
  const { text } = useWords()
  const now = useNow(1000)
  return (
    <span className="balie-number">
      {text.norm.conversation(elapsedClock(Date.parse(startedAt), now.getTime()))}
    </span>
  )
}
