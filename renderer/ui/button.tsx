import { Button as UtrechtButton } from '@utrecht/component-library-react'
import type { ButtonHTMLAttributes } from 'react'
import { type ActionName, ariaKey, keyLabel } from '../keyboard/shortcuts.ts'
import type { FocusTarget } from '../keyboard/use-focus-flow.ts'
import { useShortcutKey } from '../keyboard/use-shortcuts.ts'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  readonly look?: 'primary' | 'secondary' | 'subtle'
  /** Shows this action's key in the label. */
  readonly action?: ActionName | undefined
  readonly focusTarget?: FocusTarget | undefined
  readonly busy?: boolean | undefined
}

const appearances = {
  primary: 'primary-action-button',
  secondary: 'secondary-action-button',
  subtle: 'subtle-button',
} as const

/** NL Design System button with its shortcut in the label. Never disabled while busy: that would lose the focus. */
export function Button({ look = 'secondary', action, focusTarget, busy, children, ...rest }: ButtonProps) {
  const key = useShortcutKey(action ?? 'back')
  const shown = action ? key : undefined
  return (
    <UtrechtButton
      appearance={appearances[look]}
      {...(busy === undefined ? {} : { busy })}
      data-focus={focusTarget}
      aria-keyshortcuts={shown ? ariaKey(shown) : undefined}
      {...rest}
    >
      {shown && <kbd className="balie-key">{keyLabel(shown)}</kbd>}
      <span>{children}</span>
    </UtrechtButton>
  )
}
