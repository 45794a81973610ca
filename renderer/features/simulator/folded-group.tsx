import { type ReactNode, useId } from 'react'
import type { SimulatorGroup, SimulatorInHand } from './use-simulator.ts'

interface Props {
  readonly group: SimulatorGroup
  readonly name: string
  /** What must be known while it is folded: the fault it has now. */
  readonly remark?: string | undefined
  readonly simulator: Pick<SimulatorInHand, 'unfolded' | 'fold'>
  readonly children: ReactNode
}

/** One group of the panel that folds; folded it still tells what is wrong. */
export function FoldedGroup({ group, name, remark, simulator, children }: Props) {
  const id = useId()
  const open = simulator.unfolded.has(group)
  return (
    <section className="balie-fold" aria-label={name}>
      <h3>
        <button
          type="button"
          className="balie-fold__head"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => simulator.fold(group)}
        >
          <span>{name}</span>
          {remark && <span className="balie-fold__remark">{remark}</span>}
        </button>
      </h3>
      <div id={id} className="balie-fold__body balie-form" hidden={!open}>
        {children}
      </div>
    </section>
  )
}
