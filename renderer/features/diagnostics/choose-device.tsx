import { useEffect, useState } from 'react'
import type { DeviceChoice } from '#contract/areas/diagnostics.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { DeviceAddress, DeviceSettings } from '#contract/domain/device-settings.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { Desk } from '../../counter/desk.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { AddressByHand } from './address-by-hand.tsx'
import { useDiagnosticsText } from './use-diagnostics-text.ts'

interface Props {
  readonly desk: Desk
  readonly role: DeviceRole
  /** What plays it now; nothing, for a role that this counter does not have yet. */
  readonly settings?: DeviceSettings
}

/** Another device for this role, now and from now on. */
export function ChooseDevice({ desk, role, settings }: Props) {
  const { sentence, text: words } = useWords()
  const text = useDiagnosticsText()
  const [choices, setChoices] = useState<readonly DeviceChoice[]>()
  const [driver, setDriver] = useState(settings?.driver)
  useEffect(() => {
    desk.client.diagnostics.choices().then(
      (all) => setChoices(all.filter((choice) => choice.role === role)),
      (error: unknown) => {
        const trouble = troubleFrom(error)
        if (trouble) desk.say('error', () => sentence(trouble))
      },
    )
  }, [desk, role, sentence])

  const choice = choices?.find((one) => one.driver === driver) ?? choices?.[0]
  const assign = async (address: DeviceAddress, simulated: boolean): Promise<void> => {
    if (!choice) return
    const done = await desk.run('other', (options) =>
      desk.client.diagnostics.assign({ role, driver: choice.driver, address, simulated }, options),
    )
    if (done) desk.say('ok', () => text.choose.done(choice.product))
  }
  const inUse = (address: DeviceAddress): boolean =>
    choice?.driver === settings?.driver && JSON.stringify(address) === JSON.stringify(settings?.address)

  if (!choices) return <p role="status">{text.choose.loading}</p>
  return (
    <div className="balie-form">
      <p>{text.choose.intro}</p>
      <SelectField label={text.choose.product} value={choice?.driver ?? ''} onChange={setDriver}>
        {choices.map((one) => (
          <option key={one.driver} value={one.driver}>
            {one.product}
          </option>
        ))}
      </SelectField>
      <h4 className="balie-small-head">{text.choose.found}</h4>
      {choice?.found.length === 0 && <p>{text.choose.none}</p>}
      <ul className="balie-beheer__found">
        {choice?.found.map(({ address, label, score, simulated }) => (
          <li key={label}>
            <span>
              {label} {simulated && <span className="balie-mark">{words.common.simulator}</span>}{' '}
              {!simulated && <span className="balie-quiet">{text.choose.score(score)}</span>}
            </span>
            {inUse(address) ? (
              <span className="balie-quiet">{text.choose.now}</span>
            ) : (
              <Button onClick={() => void assign(address, simulated)}>{text.choose.use}</Button>
            )}
          </li>
        ))}
      </ul>
      {choice && (
        <AddressByHand
          key={choice.driver}
          reaches={choice.reaches}
          onUse={(address) => void assign(address, false)}
        />
      )}
    </div>
  )
}
