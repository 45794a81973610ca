import { useCallback, useState } from 'react'
import type { TaskInHand } from '#contract/domain/back-office.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Desk } from '../../counter/desk.ts'
import { useNow } from '../../counter/use-now.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Freshness } from './freshness.tsx'
import { Term } from './term.tsx'
import { useBackOfficeText } from './use-back-office-text.ts'
import { useFresh } from './use-fresh.ts'

interface Props {
  readonly desk: Desk
  readonly departments: CounterState['departments']
}

/** Questions that the counters forwarded, by department, the oldest promise first. */
export function TasksView({ desk, departments }: Props) {
  const { tasks: text } = useBackOfficeText()
  const [department, setDepartment] = useState('')
  const [state, setState] = useState<TaskInHand['state']>('open')
  const fresh = useFresh(
    useCallback(
      () => desk.client.backOffice.tasks({ state, ...(department ? { department } : {}) }),
      [desk, state, department],
    ),
  )
  const finish = async ({ id, number }: TaskInHand): Promise<void> => {
    const done = await desk.run('other', (options) => desk.client.backOffice.finishTask({ id }, options))
    if (done) desk.say('ok', () => text.finished(number))
    fresh.reload()
  }
  return (
    <div className="balie-form">
      <div className="balie-bo__tools">
        <SelectField label={text.department} value={department} onChange={setDepartment}>
          <option value="">{text.all}</option>
          {departments.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={text.show}
          value={state}
          onChange={(value) => setState(value === 'done' ? value : 'open')}
        >
          <option value="open">{text.open}</option>
          <option value="done">{text.done}</option>
        </SelectField>
        <Freshness fresh={fresh} />
      </div>
      {fresh.value?.length === 0 && <p>{state === 'open' ? text.empty : text.emptyDone}</p>}
      <ul className="balie-bo__lines" aria-label={text.title}>
        {fresh.value?.map((task) => (
          <TaskLine key={task.id} task={task} onFinish={() => void finish(task)} />
        ))}
      </ul>
    </div>
  )
}

function TaskLine({ task, onFinish }: { task: TaskInHand; onFinish(): void }) {
  const { tasks: text } = useBackOfficeText()
  const { format } = useWords()
  const now = useNow(60_000)
  const { number, department, subject, askedAt, answerBy, workingDaysLeft: left } = task
  return (
    <li className="balie-bo__line">
      <div>
        <strong>{subject || number}</strong>
        <span className="balie-quiet balie-bo__under">
          {department} · {number} · {text.asked(format.day(askedAt, now), format.time(askedAt))}
        </span>
        <span className="balie-bo__under balie-bo__text">{task.text}</span>
      </div>
      <div>
        {task.state === 'open' && left !== undefined && <Term left={left} words={text.left(left)} />}
        <span className="balie-quiet balie-bo__under">
          {answerBy ? text.answerBy(format.longDay(answerBy)) : text.noTerm}
        </span>
      </div>
      <div className="balie-buttons">
        {task.state === 'open' && (
          <Button aria-label={`${text.finish}: ${number}`} onClick={onFinish}>
            {text.finish}
          </Button>
        )}
      </div>
    </li>
  )
}
