import { useEffect } from 'react'
import { Loading, LoadingPalette } from '../ui/loading.tsx'
import { onDemand } from '../ui/on-demand.tsx'

export const Palette = onDemand(
  async () => (await import('../features/palette/palette.tsx')).Palette,
  LoadingPalette,
)
export const CandidateList = onDemand(
  async () => (await import('../features/identify/candidate-list.tsx')).CandidateList,
  Loading,
)
export const DepartmentField = onDemand(
  async () => (await import('../features/contact/department-field.tsx')).DepartmentField,
  Loading,
)
export const LiveCapture = onDemand(
  async () => (await import('../features/capture/live-capture.tsx')).LiveCapture,
  Loading,
)
export const SimulatorPanel = onDemand(
  async () => (await import('../features/simulator/simulator-panel.tsx')).SimulatorPanel,
  () => null,
)
export const ReceiptPreview = onDemand(
  async () => (await import('../features/receipt/receipt-preview.tsx')).ReceiptPreview,
  Loading,
)
/** Not fetched while idle: most counters never open it. */
export const DiagnosticsScreen = onDemand(
  async () => (await import('../features/diagnostics/diagnostics-screen.tsx')).DiagnosticsScreen,
  Loading,
)

/** Fetched by who works there: it is their first screen. */
export const BackOfficeScreen = onDemand(
  async () => (await import('../features/back-office/back-office-screen.tsx')).BackOfficeScreen,
  Loading,
)

const soonestFirst = [Palette, CandidateList, DepartmentField, LiveCapture, ReceiptPreview, SimulatorPanel]

/** Fetches what is not on the first screen, one part at a time, while the clerk and the machine have nothing to do. */
export function usePartsWhenIdle(): void {
  useEffect(() => {
    let idle = 0
    const fetchFrom = (index: number): void => {
      const part = soonestFirst[index]
      if (!part) return
      idle = requestIdleCallback(() => {
        const next = (): void => fetchFrom(index + 1)
        // One that fails is asked again when the clerk needs it.
        part.fetch().then(next, next)
      })
    }
    fetchFrom(0)
    return () => cancelIdleCallback(idle)
  }, [])
}
