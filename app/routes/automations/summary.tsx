import { useTranslations } from 'use-intl'
import { describeForm } from './describe-form.ts'
import type { AutomationForm } from './automation-form.ts'

/** What the form means, said in words while it is being filled in. */
export function Summary({ form, surveyName }: { form: AutomationForm; surveyName: string }) {
  const t = useTranslations()
  const sentences = describeForm(form, surveyName, t)
  return (
    <aside
      aria-labelledby="summary-title"
      className="rounded-2xl bg-accent-soft p-5 text-accent-strong lg:sticky lg:top-32"
    >
      <h2 id="summary-title" className="text-sm font-semibold">
        {t('automations.summary')}
      </h2>
      <div aria-live="polite" className="mt-2 space-y-2 text-sm [overflow-wrap:anywhere]">
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </aside>
  )
}
