import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { colours, statuses, themeLimits } from '#app/modules/themes/theme-limits.ts'
import { localeNames } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { CheckField, SelectField, TextAreaField, TextField } from '#app/ui/field.tsx'
import { ThemeDot } from '#app/ui/theme-chip.tsx'
import { KeywordField } from './keyword-field.tsx'
import type { PreviewView } from './keyword-preview.tsx'
import type { EditorChoices } from './load-editor-choices.server.ts'
import { useThemeProblems } from './problem-words.ts'
import { localesFor } from './theme-form.ts'
import type { ThemeForm } from './theme-form.ts'

type Props = {
  initial: ThemeForm
  reader: Locale
  choices: EditorChoices
  problems: Record<string, string>
  /** Of the theme as the editor began with it; null for a new one. */
  revision: number | null
  /** What was asked for without script. */
  preview: PreviewView | null
}

/** All that can be said of a theme, in one form that works without script. */
export function ThemeEditor({ initial, reader, choices, problems, revision, preview }: Props) {
  const t = useTranslations('themes')
  const problemOf = useThemeProblems(problems)
  const [first = reader, ...others] = localesFor(reader)
  const isOpen = others.some(
    (locale) =>
      initial.names[locale] !== '' ||
      problemOf(`name.${locale}`) !== undefined ||
      problemOf(`description.${locale}`) !== undefined,
  )
  return (
    <Form method="post" className="mt-6 grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      {revision === null ? null : <input type="hidden" name="revision" value={revision} />}
      <div className="space-y-6">
        <section className="panel space-y-5 p-6">
          <Words
            locale={first}
            initial={initial}
            problemOf={(field) =>
              problemOf(field) ?? (field === `name.${first}` ? problemOf('names') : undefined)
            }
          />
        </section>
        <KeywordField
          initial={initial.keywords}
          problem={problemOf('keywords')}
          preview={preview}
        />
        <details open={isOpen} className="panel px-6 py-4">
          <summary className="link inline-flex min-h-8 list-none items-center text-sm">
            {t('otherLanguages')}
          </summary>
          <div className="mt-4 space-y-6">
            {others.map((locale) => (
              <Words key={locale} locale={locale} initial={initial} problemOf={problemOf} />
            ))}
          </div>
        </details>
      </div>
      <div className="space-y-6">
        <section className="panel space-y-5 p-6">
          <Colours chosen={initial.colour} />
          <SelectField name="status" label={t('column.status')} defaultValue={initial.status}>
            {statuses.map((status) => (
              <option key={status} value={status}>
                {t(`status.${status}`)}
              </option>
            ))}
          </SelectField>
          <SelectField
            name="ownerId"
            label={t('owner')}
            hint={t('ownerHint')}
            problem={problemOf('ownerId')}
            defaultValue={initial.ownerId}
          >
            <option value="">{t('nobody')}</option>
            {choices.owners.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <SelectField
            name="parentId"
            label={t('parent')}
            hint={t('parentHint')}
            problem={problemOf('parentId')}
            defaultValue={initial.parentId}
          >
            <option value="">{t('noParent')}</option>
            {choices.parents.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <CheckField
            name="autoApply"
            label={t('autoApply')}
            hint={t('autoApplyHint')}
            defaultChecked={initial.autoApply}
          />
        </section>
        <button type="submit" className="button w-full">
          {revision === null ? t('create') : t('save')}
        </button>
      </div>
    </Form>
  )
}

type WordsProps = {
  locale: Locale
  initial: ThemeForm
  problemOf: (field: string) => string | undefined
}

function Words({ locale, initial, problemOf }: WordsProps) {
  const t = useTranslations('themes')
  const language = localeNames[locale]
  return (
    <div className="space-y-4">
      <TextField
        name={`name.${locale}`}
        lang={locale}
        label={t('nameIn', { language })}
        maxLength={themeLimits.name}
        problem={problemOf(`name.${locale}`)}
        defaultValue={initial.names[locale]}
      />
      <TextAreaField
        name={`description.${locale}`}
        lang={locale}
        label={t('descriptionIn', { language })}
        maxLength={themeLimits.description}
        rows={2}
        problem={problemOf(`description.${locale}`)}
        defaultValue={initial.descriptions[locale]}
      />
    </div>
  )
}

function Colours({ chosen }: { chosen: string }) {
  const t = useTranslations('themes')
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('colour')}</legend>
      <div className="flex flex-wrap gap-1">
        {colours.map((colour) => (
          <label
            key={colour}
            title={t(`colours.${colour}`)}
            className="flex size-9 cursor-pointer items-center justify-center rounded-lg border border-transparent has-checked:border-edge has-checked:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="colour"
              value={colour}
              defaultChecked={colour === chosen}
              className="sr-only"
            />
            <span className="sr-only">{t(`colours.${colour}`)}</span>
            <span className="inline-flex scale-150">
              <ThemeDot colour={colour} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
