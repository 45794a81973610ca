import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components'
import type { ScreenAction } from '../../counter/screen-actions.ts'
import { keyLabel } from '../../keyboard/shortcuts.ts'
import { useShortcutKey } from '../../keyboard/use-shortcuts.ts'
import { useWords } from '../../text/use-text.tsx'

interface Props {
  readonly actions: readonly ScreenAction[]
  onOpenChange(open: boolean): void
}

/** Ctrl+K: every action that makes sense now, by name. */
export function Palette({ actions, onOpenChange }: Props) {
  const { text } = useWords()
  const { contains } = useFilter({ sensitivity: 'base' })
  const run = (action: ScreenAction): void => {
    onOpenChange(false)
    // After the dialog has given the focus back, so that the action's own focus wins.
    setTimeout(() => action.run(), 0)
  }
  return (
    <ModalOverlay className="balie-overlay" isOpen onOpenChange={onOpenChange} isDismissable>
      <Modal className="balie-palette">
        <Dialog aria-label={text.palette.title} className="balie-palette__dialog">
          <Autocomplete filter={contains}>
            <SearchField aria-label={text.palette.title} autoFocus className="balie-palette__search">
              <Input
                className="utrecht-textbox utrecht-textbox--html-input"
                placeholder={text.palette.placeholder}
              />
            </SearchField>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable with the keyboard */}
            <div className="balie-palette__list" tabIndex={0}>
              <Menu
                aria-label={text.palette.results}
                renderEmptyState={() => <span className="balie-quiet">{text.palette.nothing}</span>}
              >
                {actions.map((action) => (
                  <MenuItem
                    key={action.key}
                    id={action.key}
                    textValue={action.label}
                    onAction={() => run(action)}
                    className="balie-option"
                  >
                    <span>{action.label}</span>
                    <ActionKey action={action} />
                  </MenuItem>
                ))}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function ActionKey({ action }: { action: ScreenAction }) {
  const key = useShortcutKey(action.name)
  return key && action.key === action.name ? <kbd className="balie-key">{keyLabel(key)}</kbd> : null
}
