import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { TextField } from '#app/ui/field.tsx'

/** What was typed, when it was no address. */
export type RefusedAddress = { email: string; note: string }

/** Puts one address on the list by hand. Open when what was typed was refused. */
export function AddForm({ refused }: { refused: RefusedAddress | undefined }) {
  const t = useTranslations('suppressions')
  return (
    <details className="panel mt-6 px-5" open={refused !== undefined}>
      <summary className="flex min-h-12 items-center gap-2 font-medium">
        <span aria-hidden="true" className="text-lg leading-none text-accent">
          +
        </span>
        {t('add')}
      </summary>
      <Form
        method="post"
        action="?"
        className="grid items-start gap-4 pt-1 pb-5 md:grid-cols-[minmax(0,3fr)_minmax(0,4fr)_auto]"
      >
        <input type="hidden" name="intent" value="add" />
        <TextField
          name="email"
          label={t('email')}
          type="email"
          required
          autoComplete="off"
          maxLength={254}
          defaultValue={refused?.email}
          {...(refused === undefined ? {} : { problem: t('badEmail') })}
        />
        <TextField
          name="note"
          label={t('note')}
          autoComplete="off"
          maxLength={200}
          defaultValue={refused?.note}
        />
        <button type="submit" className="button md:mt-6">
          {t('addSubmit')}
        </button>
      </Form>
    </details>
  )
}
