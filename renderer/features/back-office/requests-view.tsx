import { Checkbox, FormLabel, Heading } from '@utrecht/component-library-react'
import { useCallback, useState } from 'react'
import type { RequestInHand } from '#contract/domain/back-office.ts'
import { type Request, requestStates } from '#contract/domain/request.ts'
import { dayIn } from '#contract/domain/working-days.ts'
import type { Desk } from '../../counter/desk.ts'
import { Freshness } from './freshness.tsx'
import { inGroups } from './request-groups.ts'
import { RequestLine } from './request-line.tsx'
import { useBackOfficeText } from './use-back-office-text.ts'
import { useFresh } from './use-fresh.ts'

const openStates: readonly Request['state'][] = ['received', 'in-progress', 'ready']

/** Every request with its clock; what somebody waits for stands first. */
export function RequestsView({ desk }: { desk: Desk }) {
  const { requests: text } = useBackOfficeText()
  const [withEnded, setWithEnded] = useState(false)
  const fresh = useFresh(
    useCallback(
      () => desk.client.backOffice.requests({ states: [...(withEnded ? requestStates : openStates)] }),
      [desk, withEnded],
    ),
  )
  const move = async ({ number, state: from }: RequestInHand, to: Request['state']): Promise<void> => {
    const moved = await desk.run('other', (options) =>
      desk.client.backOffice.moveRequest({ number, from, to }, options),
    )
    if (moved) desk.say('ok', () => text.moved(number, to))
    fresh.reload()
  }
  return (
    <div className="balie-form">
      <div className="balie-bo__tools">
        <span className="balie-check">
          <Checkbox id="bo-ended" checked={withEnded} onChange={() => setWithEnded(!withEnded)} />
          <FormLabel type="checkbox" htmlFor="bo-ended">
            {text.ended}
          </FormLabel>
        </span>
        <Freshness fresh={fresh} />
      </div>
      {fresh.value?.length === 0 && <p>{text.empty}</p>}
      {inGroups(fresh.value ?? [], dayIn(new Date())).map(([group, requests]) => (
        <section key={group} aria-label={text.groups[group]}>
          <Heading level={3}>
            {text.groups[group]} ({requests.length})
          </Heading>
          <ul className="balie-bo__lines">
            {requests.map((request) => (
              <RequestLine key={request.number} request={request} onMove={(to) => void move(request, to)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
