import type { ReactNode } from 'react'
import type { SimulatedDevice, SimulatorFault } from '#contract/areas/simulator.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { FoldedGroup } from './folded-group.tsx'
import type { SimulatorInHand } from './use-simulator.ts'

interface Props {
  readonly device: SimulatedDevice
  readonly simulator: SimulatorInHand
  readonly children: ReactNode
}

/** Any simulated device: what it plays, its own hands, its faults and its cable. */
export function DeviceGroup({ device, simulator, children }: Props) {
  const { text } = useWords()
  const words = text.simulator
  const { role, product, cable, plugged, fault, faults } = device
  const remark = !plugged ? words.unpluggedShort : fault !== 'none' ? words.faults[fault] : undefined
  const listed: readonly SimulatorFault[] = faults.includes('none') ? faults : ['none', ...faults]
  return (
    <FoldedGroup
      group={role}
      name={words.device(text.devices.long[role])}
      remark={remark}
      simulator={simulator}
    >
      <p className="balie-quiet">
        {product}, {words.cable[cable]}
      </p>
      {children}
      <SelectField
        label={words.fault}
        value={fault}
        onChange={(chosen) => {
          const known = listed.find((one) => one === chosen)
          if (known) simulator.set(role, { fault: known })
        }}
      >
        {listed.map((one) => (
          <option key={one} value={one}>
            {words.faults[one]}
          </option>
        ))}
      </SelectField>
      <div className="balie-buttons">
        <Button onClick={() => simulator.set(role, { plugged: !plugged })}>
          {plugged ? words.unplug : words.plug}
        </Button>
        {!plugged && <span>{words.unplugged}</span>}
      </div>
    </FoldedGroup>
  )
}
