import { Component, type ReactNode } from 'react'
import { texts } from '../text/use-text.tsx'

interface Props {
  readonly children: ReactNode
}
interface State {
  readonly error: Error | undefined
}

/** When a view breaks: words instead of a white screen. Nothing is lost, because the core keeps the visit. */
export class CrashBoundary extends Component<Props, State> {
  override state: State = { error: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    const { crash } = texts[document.documentElement.lang === 'en' ? 'en' : 'nl']
    return (
      <main className="balie-crash" role="alert">
        <h1>{crash.title}</h1>
        <p>{crash.body}</p>
        <button
          type="button"
          className="utrecht-button utrecht-button--primary-action"
          onClick={() => location.reload()}
        >
          {crash.again}
        </button>
        <p className="balie-quiet">
          {crash.technical}: {error.name}
        </p>
      </main>
    )
  }
}
