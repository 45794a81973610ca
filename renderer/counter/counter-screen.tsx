import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CounterState } from '#contract/domain/counter-state.ts'
import { useCapture } from '../features/capture/use-capture.ts'
import { useCaptureFlow } from '../features/capture/use-capture-flow.ts'
import { useContactDraft } from '../features/contact/use-contact-draft.ts'
import { TopBar } from '../features/devices/top-bar.tsx'
import { DossierColumn } from '../features/dossier/dossier-column.tsx'
import { useExtract } from '../features/extract/use-extract.ts'
import { usePreview } from '../features/extract/use-preview.ts'
import { useIdentify } from '../features/identify/use-identify.ts'
import { useVisitPapers } from '../features/papers/use-visit-papers.ts'
import { useRevealedBsn } from '../features/person/use-person.ts'
import { QueueColumn } from '../features/queue/queue-column.tsx'
import { useQueue } from '../features/queue/use-queue.ts'
import { useIdleLock } from '../features/session/use-idle-lock.ts'
import { useSession } from '../features/session/use-session.ts'
import { StatusBar } from '../features/status-bar/status-bar.tsx'
import { useOpenStep, useVisit } from '../features/visit/use-visit.ts'
import { VisitColumn } from '../features/visit/visit-column.tsx'
import type { ActionName, Shortcuts } from '../keyboard/shortcuts.ts'
import { useFocusFlow } from '../keyboard/use-focus-flow.ts'
import { useShortcuts } from '../keyboard/use-shortcuts.ts'
import { useTypingReader } from '../keyboard/use-typing-reader.ts'
import { MessageLine } from '../messages/message-line.tsx'
import { useMessages } from '../messages/use-messages.ts'
import type { CounterClient } from '../port.ts'
import { useWords } from '../text/use-text.tsx'
import { OpenPanel, type ShownDocument } from './open-panel.tsx'
import { usePanels } from './panels.ts'
import { BackOfficeScreen, DiagnosticsScreen, Palette, usePartsWhenIdle } from './parts-on-demand.ts'
import { createActions } from './screen-actions.ts'
import { StorageNotice } from './storage-notice.tsx'
import { useDesk } from './use-desk.ts'
import { usePlace } from './use-place.ts'

interface Props {
  readonly state: CounterState
  readonly client: CounterClient
  readonly shortcuts: Shortcuts
  /** Locked: it stays as it is, and hears no key. */
  readonly covered: boolean
}

const besideTheVisit: readonly ActionName[] = ['palette', 'next-region', 'back', 'lock']

/** The clerk's screen: three columns that stay, and one list of actions for keys and palette. */
export function CounterScreen({ state, client, shortcuts, covered }: Props) {
  const words = useWords()
  usePartsWhenIdle()
  const { visit } = state
  const visitId = visit?.id
  const messages = useMessages()
  const { desk, pending, stop } = useDesk(client, messages.say)
  const focusOn = useFocusFlow()
  const panels = usePanels(useCallback(() => focusOn('panel'), [focusOn]))
  const [paletteOpen, setPaletteOpen] = useState(false)
  const [byHandOpen, setByHandOpen] = useState(false)
  const [searchOpen, setSearchOpen] = useState(false)
  const [shown, setShown] = useState<ShownDocument>()
  const place = usePlace(state.session, focusOn)
  const session = useSession(client)

  const step = useOpenStep(visit, focusOn)
  const queue = useQueue(desk)
  const identify = useIdentify(desk, visitId)
  const revealed = useRevealedBsn(desk, visitId, visit?.person?.bsnMasked)
  const extract = useExtract(desk, visit, state.extractKinds, focusOn)
  const identifiedAt = visit?.identify.step === 'identified' ? visit.identify.at : undefined
  const preview = usePreview(client, visitId, identifiedAt, extract.asked)
  const capture = useCapture(desk, visitId, state.capture)
  const { setOpen } = step
  useCaptureFlow({
    visit,
    live: capture.live,
    say: messages.say,
    focusOn,
    openWhat: useCallback(() => setOpen('what'), [setOpen]),
  })
  const draft = useContactDraft(desk, visit)
  const visitCalls = useVisit(
    desk,
    visit,
    draft,
    useCallback(
      (target) => {
        step.setOpen('done')
        focusOn(target)
      },
      [step.setOpen, focusOn],
    ),
  )

  const forVisit = useRef(visitId)
  if (forVisit.current !== visitId) {
    forVisit.current = visitId
    setSearchOpen(false)
    setShown(undefined)
  }
  const identified = visit?.identify.step === 'identified'
  const searchShown = searchOpen && !identified

  const openSearch = (open: boolean): void => {
    setSearchOpen(open)
    focusOn(open ? 'search' : 'read-document')
  }
  const openByHand = (open: boolean): void => {
    setByHandOpen(open)
    focusOn(open ? 'by-hand' : 'call-next')
  }
  // Without the hall server nobody can be called: F2 then asks for the number on the visitor's ticket.
  const callNext = (): void =>
    state.hall.state === 'offline' && !visit ? openByHand(true) : queue.callNext()
  const view = (title: string, file: Blob): void => {
    setShown({ title, file })
    panels.show('document')
  }

  const papers = useVisitPapers(desk, visitId, view)

  // What was typed goes to the core before the screen is covered, and once more when somebody else covers it.
  const { flush } = draft
  const lock = useCallback(
    (reason: 'idle' | 'key') => void flush().finally(() => session.lock(reason)),
    [flush, session.lock],
  )
  useEffect(() => {
    if (covered) void flush()
  }, [covered, flush])
  useIdleLock(covered ? undefined : place.idleMinutes, lock)

  const actions = createActions({
    state,
    words,
    say: messages.say,
    queue: { ...queue, callNext },
    identify,
    revealed,
    extract: extract.calls,
    capture: capture.calls,
    visitCalls,
    focusOn,
    openStep: step.setOpen,
    openSearch,
    openByHand,
    openPanel: panels.toggle,
    openPalette: () => setPaletteOpen(true),
    place,
    lock: () => lock('key'),
    signOut: session.signOut,
    goBack: () => {
      if (panels.close()) return true
      if (place.leave()) return true
      if (searchShown) {
        openSearch(false)
        return true
      }
      if (byHandOpen) {
        openByHand(false)
        return true
      }
      if (!messages.latest) return false
      messages.dismiss()
      return true
    },
  })
  useTypingReader(desk, covered ? undefined : state.typingReader)
  useShortcuts(shortcuts, (name) => {
    if (paletteOpen || covered) return false
    // A key of the visit brings the visit back: nothing happens out of sight.
    if (!besideTheVisit.includes(name)) place.toCounter()
    return actions.press(name)
  })

  const listed = useMemo(() => (paletteOpen ? actions.list() : []), [paletteOpen, actions])
  return (
    <div className="balie-screen">
      <TopBar
        state={state}
        panel={panels.open}
        messageCount={messages.list.length}
        onPanel={panels.toggle}
        place={place}
      />
      {state.storageNotice && <StorageNotice keptAs={state.storageNotice.keptAs} />}
      <div className="balie-columns">
        {place.now === 'it' && (
          <DiagnosticsScreen
            desk={desk}
            counter={state.counter.name}
            devices={state.devices}
            onClose={place.has('clerk') ? place.leave : undefined}
          />
        )}
        {place.now === 'back-office' && <BackOfficeScreen desk={desk} state={state} />}
        {place.now === 'clerk' && (
          <>
            <QueueColumn
              queue={state.queue}
              charter={state.charter}
              offline={state.hall.state === 'offline'}
              visitOpen={visit !== null}
              byHandOpen={byHandOpen}
              onByHand={openByHand}
              onCallNext={callNext}
              calls={queue}
            />
            <VisitColumn
              state={state}
              open={step.open}
              onOpen={step.setOpen}
              identify={identify}
              searchOpen={searchShown}
              onSearchOpen={openSearch}
              revealed={revealed}
              wish={extract.wish}
              onWish={extract.setWish}
              preview={preview}
              extracts={extract.calls}
              client={client}
              capture={capture}
              focusOn={focusOn}
              onView={view}
              draft={draft}
              visitCalls={visitCalls}
              papers={papers}
              faults={visitCalls.faults}
              onClose={() => void visitCalls.close()}
              onLeave={visitCalls.abandon}
            />
            <DossierColumn visit={visit} calls={visitCalls} papers={papers} />
          </>
        )}
        <OpenPanel
          panels={panels}
          state={state}
          desk={desk}
          messages={messages}
          shown={shown}
          session={session}
          onLock={() => lock('key')}
        />
      </div>
      <MessageLine latest={messages.latest} pending={pending} onDismiss={messages.dismiss} onStop={stop} />
      <StatusBar
        place={place.now}
        startedAt={place.now === 'clerk' ? visit?.startedAt : undefined}
        onPalette={() => setPaletteOpen(true)}
      />
      {paletteOpen && <Palette actions={listed} onOpenChange={setPaletteOpen} />}
    </div>
  )
}
