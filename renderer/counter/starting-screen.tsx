interface Props {
  /** What there is to wait for; nothing when the notice above says what is wrong. */
  readonly words: string | undefined
}

/** The frame of the screen before the core has spoken. The same stands in index.html, for before this code runs. */
export const StartingScreen = ({ words }: Props) => (
  <div className="balie-screen">
    <header className="balie-top">
      <h1 className="balie-top__who">Balie</h1>
    </header>
    <div className="balie-columns">
      <div className="balie-column balie-queue" />
      <main className="balie-column balie-visit balie-visit--none">
        {words && <p role="status">{words}</p>}
      </main>
      <div className="balie-column balie-dossier" />
    </div>
    <div className="balie-messages" />
    <footer className="balie-keys" />
  </div>
)
