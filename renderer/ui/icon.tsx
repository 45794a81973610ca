const paths = {
  ok: 'M3 8.5 6.5 12 13 4.5',
  warning: 'M8 2 15 14H1zM8 6.5v3.5M8 12v.5',
  error: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM5.5 5.5l5 5M10.5 5.5l-5 5',
  info: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM8 7v4.5M8 4.5V5',
  lock: 'M4 7.5h8V14H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  wait: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM8 4.5V8l2.5 2',
} as const
export type IconName = keyof typeof paths

/** Always beside words, so it says nothing by itself. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className={`balie-icon balie-icon--${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
)
