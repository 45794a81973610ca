import { contactLimits } from '#contract/domain/contact.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { createCalendar, dayIn } from '#contract/domain/working-days.ts'
import { DepartmentField } from '../../counter/parts-on-demand.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ContactFields, DraftInHand } from './use-contact-draft.ts'

interface Props {
  readonly draft: DraftInHand
  readonly departments: CounterState['departments']
  readonly closingDays: readonly string[]
  /** Questions of this visit that are on record. */
  readonly filed: Visit['filed']
  readonly anonymous: boolean
  /** `€ 15,70`, when something was made and not paid. */
  readonly unpaid: string | undefined
  /** The clerk tried to finish while something was missing. */
  readonly faults: { readonly subject: boolean; readonly department: boolean }
  onClose(): void
  onNext(): void
}

/** Step 3, Klaar: what the klantdossier keeps of this visit. */
export function ContactStep(props: Props) {
  const { draft, departments, closingDays, filed, anonymous, unpaid, faults, onClose, onNext } = props
  const { text, format } = useWords()
  const { fields, set, saveState } = draft
  const flush = (): void => void draft.flush()
  const department = departments.find(({ name }) => name === fields.department)
  const answerBy = department && createCalendar(closingDays).after(dayIn(new Date()), department.workingDays)
  return (
    <div className="balie-form balie-contact">
      {filed.length > 0 && <Filed filed={filed} />}
      {anonymous && <p className="balie-hint">{text.visit.anonymous}</p>}
      {unpaid && <p className="balie-hint">{text.contact.unpaid(unpaid)}</p>}
      <TextField
        label={text.contact.subject}
        hint={text.contact.subjectHint}
        value={fields.subject}
        onChange={(subject) => set({ subject })}
        onBlur={flush}
        max={contactLimits.subject}
        error={faults.subject && !fields.subject.trim() ? text.contact.subjectMissing : undefined}
        focusTarget="contact-subject"
        required
      />
      <TextField
        label={text.contact.content}
        hint={text.contact.contentHint}
        value={fields.content}
        onChange={(content) => set({ content })}
        onBlur={flush}
        max={contactLimits.content}
        rows={3}
        focusTarget="contact-content"
      />
      <TextField
        label={text.contact.deskNote}
        hint={text.contact.deskNoteHint}
        value={fields.deskNote}
        onChange={(deskNote) => set({ deskNote })}
        onBlur={flush}
        max={contactLimits.deskNote}
        rows={2}
      />
      <div className="balie-form__row">
        <Choice<ContactFields['outcome']>
          row
          legend={text.contact.outcome}
          value={fields.outcome}
          onChange={(outcome) => set({ outcome })}
          options={[
            { value: 'answered', label: text.contact.answered },
            { value: 'forwarded', label: text.contact.forwarded },
          ]}
        />
        {fields.outcome === 'forwarded' && (
          <DepartmentField
            departments={departments}
            value={fields.department}
            onChange={(department) => set({ department })}
            missing={faults.department && !fields.department}
          />
        )}
        {fields.outcome === 'forwarded' && answerBy && (
          <p className="balie-hint">{text.contact.answerBy(format.longDay(answerBy))}</p>
        )}
      </div>
      <div className="balie-buttons">
        <Button look="primary" action="close-visit" onClick={onClose}>
          {text.contact.close}
        </Button>
        <Button action="next-question" onClick={onNext}>
          {text.contact.next}
        </Button>
        <span className="balie-quiet">{text.contact[saveState]}</span>
      </div>
    </div>
  )
}

function Filed({ filed }: { filed: Visit['filed'] }) {
  const { text } = useWords()
  return (
    <div>
      <p className="balie-quiet">{text.contact.filed}</p>
      <ol className="balie-filed">
        {filed.map(({ contactId, subject, outcome }) => (
          <li key={contactId}>
            {subject}
            {outcome === 'forwarded' ? `, ${text.contact.forwarded.toLowerCase()}` : ''}
          </li>
        ))}
      </ol>
    </div>
  )
}
