import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { TextField } from '#app/ui/field.tsx'

type Props = { word: string; refused: { typed: string } | undefined }

/** Nothing brings an erased customer back, so it takes more than a click. */
export function EraseCustomerForm({ word, refused }: Props) {
  const t = useTranslations('customers')
  return (
    <details className="panel mt-14 px-5 py-4" open={refused !== undefined}>
      <summary className="font-medium text-bad">{t('eraseTitle')}</summary>
      <p className="mt-3 max-w-prose text-sm text-pretty text-muted">{t('eraseLead')}</p>
      <Form method="post" className="mt-4 flex max-w-xl flex-col items-start gap-4">
        <input type="hidden" name="intent" value="erase" />
        <div className="w-full">
          <TextField
            name="word"
            label={t('eraseField', { word })}
            problem={refused === undefined ? undefined : t('eraseWrong', { word })}
            defaultValue={refused?.typed}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            required
          />
        </div>
        <button type="submit" className="button-danger min-h-11">
          {t('eraseConfirm')}
        </button>
      </Form>
    </details>
  )
}
