import type { ReactNode } from 'react'

interface Props {
  readonly title: string
  readonly lines: readonly string[]
  readonly children?: ReactNode
}

/** The plainest thing this screen says. */
export const Message = ({ title, lines, children }: Props) => (
  <div className="balie-visitor__message">
    <h1>{title}</h1>
    {children}
    {lines.map((line) => (
      <p key={line}>{line}</p>
    ))}
  </div>
)
