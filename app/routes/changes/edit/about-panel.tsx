import { Link, useParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { categoryField, changeKindNames, isChangeKind } from '#app/modules/changes/change-fields.ts'
import { CheckField, TextField } from '#app/ui/field.tsx'
import { ConflictChoice } from './conflict-choice.tsx'
import { useEditor } from './editor-context.ts'
import { useFieldProblem } from './use-field-problem.ts'
import { WasField } from './was-field.tsx'

type Props = {
  categories: { id: string; name: string }[]
  /** It was published: its address stays. */
  hasFixedSlug: boolean
  slugRoot: string
}

/** What is the same in all languages: kind, categories, address. */
export function AboutPanel({ categories, hasFixedSlug, slugRoot }: Props) {
  const t = useTranslations('changes.edit')
  return (
    <section aria-labelledby="about" className="panel mt-5 p-5 sm:p-6">
      <h2 id="about" className="text-lg font-semibold tracking-tight">
        {t('about')}
      </h2>
      <div className="mt-4 grid gap-x-10 gap-y-6 lg:grid-cols-3">
        <Kind />
        <Categories categories={categories} />
        <Slug isFixed={hasFixedSlug} root={slugRoot} />
      </div>
    </section>
  )
}

function Kind() {
  const t = useTranslations('changes')
  const { state, change, mayWrite } = useEditor()
  const theirs = state.conflicts.kind?.text ?? ''
  return (
    <fieldset disabled={!mayWrite} className="min-w-0">
      <legend className="mb-2 text-sm font-medium">{t('edit.kind')}</legend>
      <WasField field="kind" />
      <div className="space-y-2.5">
        {changeKindNames.map((kind) => (
          <CheckField
            key={kind}
            type="radio"
            name="kind"
            value={kind}
            label={t(`kind.${kind}`)}
            checked={state.values.kind === kind}
            onChange={() => change('kind', kind)}
          />
        ))}
      </div>
      <ConflictChoice field="kind" label={isChangeKind(theirs) ? t(`kind.${theirs}`) : ''} />
    </fieldset>
  )
}

function Categories({ categories }: Pick<Props, 'categories'>) {
  const t = useTranslations('changes.edit')
  const { state, change, mayWrite } = useEditor()
  const problemOf = useFieldProblem()
  const { workspace = '' } = useParams()
  return (
    <fieldset disabled={!mayWrite} className="min-w-0">
      <legend className="mb-2 text-sm font-medium">{t('categories')}</legend>
      {categories.length === 0 ? (
        <p className="text-sm text-muted">{t('noCategories')}</p>
      ) : (
        <div className="grid gap-2.5 sm:max-lg:grid-cols-2">
          {categories.map(({ id, name }) => {
            const field = categoryField(id)
            return (
              <div key={id}>
                <WasField field={field} />
                <CheckField
                  name={field}
                  value="1"
                  label={<span className="wrap-anywhere">{name}</span>}
                  hint={problemOf(field)}
                  checked={(state.values[field] ?? '') !== ''}
                  onChange={(event) => change(field, event.currentTarget.checked ? '1' : '')}
                />
              </div>
            )
          })}
        </div>
      )}
      {mayWrite ? (
        <Link
          to={`/w/${workspace}/changes/categories`}
          className="link mt-2 inline-flex min-h-8 items-center text-sm"
        >
          {t('manageCategories')}
        </Link>
      ) : null}
    </fieldset>
  )
}

function Slug({ isFixed, root }: { isFixed: boolean; root: string }) {
  const t = useTranslations('changes.edit')
  const { state, change, mayWrite } = useEditor()
  const problem = useFieldProblem()('slug')
  const value = state.values.slug ?? ''
  const address = `${root}/${value}`
  if (isFixed || !mayWrite)
    return (
      <div className="min-w-0">
        <h3 className="mb-1 text-sm font-medium">{t('slug')}</h3>
        <p className="text-sm wrap-anywhere">{address}</p>
        {isFixed ? <p className="mt-1 text-sm text-muted">{t('slugFixed')}</p> : null}
      </div>
    )
  return (
    <div className="min-w-0">
      <WasField field="slug" />
      <TextField
        name="slug"
        label={t('slug')}
        hint={t('slugHint')}
        problem={problem}
        value={value}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => change('slug', event.currentTarget.value)}
      />
      <p className="mt-1 text-sm wrap-anywhere text-muted">{address}</p>
      <ConflictChoice field="slug" />
    </div>
  )
}
