import type { Page } from '@playwright/test'

/** Where the page runs: a browser tab on the browser host, or an Electron window. */
export interface Host {
  /** Starts the counter on its data folder and shows its page. */
  open(): Promise<Page>
  /** The visitor's own screen: a second page with its own key, or the second window where the settings open one. */
  visitor(): Promise<Page>
  /** Presses what asks for it, and answers the page to sign in on that the counter opened. */
  signInPage(press: () => Promise<void>): Promise<string>
  /** Power cut: the core and its page are gone at once. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** Where the counter keeps its things. */
export interface Place {
  readonly data: string
  readonly logFile: string
}
