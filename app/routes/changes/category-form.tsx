import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { changeLimits } from '#app/modules/changes/change-limits.ts'
import { localeNames, locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { TextField } from '#app/ui/field.tsx'
import type { RefusedCategory } from './categories-by-form.server.ts'

type Props = {
  reader: Locale
  /** Null: a new one. */
  category: { id: string; names: Record<string, string> } | null
  refused: RefusedCategory | undefined
}

/** What a category is called in each language, the reader's first. */
export function CategoryForm({ reader, category, refused }: Props) {
  const t = useTranslations('changes.category')
  const ordered = [reader, ...locales.filter((locale) => locale !== reader)]
  const prefix = category?.id ?? 'new'
  return (
    <Form method="post" className="mt-4">
      {category === null ? null : <input type="hidden" name="category" value={category.id} />}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {ordered.map((locale) => (
          <TextField
            key={locale}
            id={`${prefix}-${locale}`}
            name={`name.${locale}`}
            lang={locale}
            label={t('name', { language: localeNames[locale] })}
            maxLength={changeLimits.categoryName}
            defaultValue={refused?.typed[`name.${locale}`] ?? category?.names[locale] ?? ''}
          />
        ))}
      </div>
      {refused === undefined ? null : (
        <p role="alert" className="mt-3 text-sm font-medium text-bad">
          {t(`problem.${refused.problem}`)}
        </p>
      )}
      <button type="submit" className="button-quiet mt-4 min-h-11">
        {t(category === null ? 'addSubmit' : 'save')}
      </button>
    </Form>
  )
}
