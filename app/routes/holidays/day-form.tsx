import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { TextField } from '#app/ui/field.tsx'

type Props = { typed: string; problem: string | undefined }

/** One day of one's own, such as a founding day. */
export function DayForm({ typed, problem }: Props) {
  const t = useTranslations('holidays')
  return (
    <section aria-labelledby="single-day" className="panel p-6">
      <h2 id="single-day" className="text-lg font-semibold tracking-tight">
        {t('single')}
      </h2>
      <Form method="post" noValidate preventScrollReset className="mt-3 space-y-4">
        <input type="hidden" name="act" value="add" />
        <TextField
          type="date"
          name="date"
          label={t('date')}
          defaultValue={typed}
          {...(problem === undefined ? {} : { problem })}
          required
        />
        <button type="submit" className="button-quiet">
          {t('add')}
        </button>
      </Form>
    </section>
  )
}
