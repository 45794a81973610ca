import { contactLimits } from '#contract/domain/contact.ts'
import { DepartmentField } from '../../counter/parts-on-demand.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ContactFields, DraftInHand } from './use-contact-draft.ts'

interface Props {
  readonly draft: DraftInHand
  readonly departments: readonly string[]
  readonly anonymous: boolean
  /** `€ 15,70`, when something was made and not paid. */
  readonly unpaid: string | undefined
  /** The clerk tried to finish while something was missing. */
  readonly faults: { readonly subject: boolean; readonly department: boolean }
  onClose(): void
}

/** Step 3, Klaar: what the klantdossier keeps of this visit. */
export function ContactStep({ draft, departments, anonymous, unpaid, faults, onClose }: Props) {
  const { text } = useWords()
  const { fields, set, saveState } = draft
  const flush = (): void => void draft.flush()
  return (
    <div className="balie-form balie-contact">
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
      </div>
      <div className="balie-buttons">
        <Button look="primary" action="close-visit" onClick={onClose}>
          {text.contact.close}
        </Button>
        <span className="balie-quiet">{text.contact[saveState]}</span>
      </div>
    </div>
  )
}
