import { useEffect, useState } from 'react'
import type { DeviceChoice, DeviceOverview } from '#contract/areas/diagnostics.ts'
import type { DeviceAddress } from '#contract/domain/device-settings.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { Desk } from '../../counter/desk.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { AddressByHand } from './address-by-hand.tsx'
import { useDiagnosticsText } from './use-diagnostics-text.ts'

interface Props {
  readonly desk: Desk
  readonly overview: DeviceOverview
}

/** Another device for this role, now and from now on. */
export function ChooseDevice({ desk, overview }: Props) {
  const { sentence, text: words } = useWords()
  const text = useDiagnosticsText()
  const { role } = overview.status
  const [choices, setChoices] = useState<readonly DeviceChoice[]>()
  const [driver, setDriver] = useState(overview.settings.driver)
  useEffect(() => {
    desk.client.diagnostics.choices().then(
      (all) => setChoices(all.filter((choice) => choice.role === role)),
      (error: unknown) => {
        const trouble = troubleFrom(error)
        if (trouble) desk.say('error', () => sentence(trouble))
      },
    )
  }, [desk, role, sentence])

  const choice = choices?.find((one) => one.driver === driver)
  const assign = async (address: DeviceAddress, simulated: boolean): Promise<void> => {
    const done = await desk.run('other', (options) =>
      desk.client.diagnostics.assign({ role, driver, address, simulated }, options),
    )
    if (done && choice) desk.say('ok', () => text.choose.done(choice.product))
  }
  const inUse = (address: DeviceAddress): boolean =>
    driver === overview.settings.driver &&
    JSON.stringify(address) === JSON.stringify(overview.settings.address)

  if (!choices) return <p role="status">{text.choose.loading}</p>
  return (
    <div className="balie-form">
      <p>{text.choose.intro}</p>
      <SelectField label={text.choose.product} value={driver} onChange={setDriver}>
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
          key={driver}
          reaches={choice.reaches}
          onUse={(address) => void assign(address, false)}
        />
      )}
    </div>
  )
}
