import { useTranslations } from 'use-intl'
import { localeNames, locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import type { RefusedCategory } from './categories-by-form.server.ts'
import { CategoryForm } from './category-form.tsx'

type Category = { id: string; name: string; names: Record<string, string>; uses: number }

type Props = {
  categories: Category[]
  reader: Locale
  mayWrite: boolean
  refused: RefusedCategory | undefined
}

export function CategoryList({ categories, reader, mayWrite, refused }: Props) {
  return (
    <ul className="panel mt-6 divide-y divide-line">
      {categories.map((category) => (
        <li key={category.id} className="px-5 py-4 sm:px-6">
          <Item
            category={category}
            reader={reader}
            mayWrite={mayWrite}
            refused={refused?.categoryId === category.id ? refused : undefined}
          />
        </li>
      ))}
    </ul>
  )
}

type ItemProps = Omit<Props, 'categories'> & { category: Category }

function Item({ category, reader, mayWrite, refused }: ItemProps) {
  const t = useTranslations('changes.category')
  const { id, name, names, uses } = category
  const others = locales.filter((locale) => names[locale] !== undefined && names[locale] !== name)
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 className="font-semibold wrap-anywhere">{name}</h2>
          <ul className="dotted mt-0.5 text-sm text-muted">
            <li>{t('uses', { count: uses })}</li>
            {others.map((locale) => (
              <li key={locale} lang={locale} title={localeNames[locale]}>
                {names[locale]}
              </li>
            ))}
          </ul>
        </div>
        {mayWrite ? (
          <ConfirmButton
            label={t('delete')}
            title={t('deleteTitle', { name })}
            text={t('deleteText', { count: uses })}
            confirm={t('delete')}
            fields={{ intent: 'delete', category: id }}
          />
        ) : null}
      </div>
      {mayWrite ? (
        <details className="mt-1" open={refused !== undefined}>
          <summary className="link inline-flex min-h-9 list-none items-center text-sm">
            {t('edit')}
          </summary>
          <CategoryForm
            key={JSON.stringify(names)}
            reader={reader}
            category={category}
            refused={refused}
          />
        </details>
      ) : null}
    </>
  )
}
