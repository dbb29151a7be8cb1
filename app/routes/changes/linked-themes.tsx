import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx'
import { useProblemText } from './link-problem.ts'
import { ThemeDot } from '#app/ui/theme-chip.tsx'
import type { ThemeProblems } from './links-action.server.ts'
import type { LinkedThemeView } from './load-links.server.ts'

type Props = {
  themes: { linked: LinkedThemeView[]; open: { id: string; name: string }[] }
  root: string
  isPublished: boolean
  mayEdit: boolean
  problem: ThemeProblems | null
}

/** Which themes the change answers, and which of their responses are meant. */
export function LinkedThemes({ themes, root, isPublished, mayEdit, problem }: Props) {
  const t = useTranslations('changeLinks.themes')
  const { linked, open } = themes
  return (
    <section aria-labelledby="themes-title" className="panel p-5 sm:p-6">
      <h2 id="themes-title" className="text-lg font-semibold tracking-tight">
        {t('title')}
      </h2>
      <p className="mt-1 max-w-prose text-sm text-muted">{t('lead')}</p>
      {linked.length === 0 ? (
        mayEdit ? null : (
          <p className="mt-4 text-sm">{t('none')}</p>
        )
      ) : (
        <ul className="mt-4 divide-y divide-line border-t border-line">
          {linked.map((theme) => (
            <li key={theme.themeId} className="py-4">
              <LinkedThemeItem
                theme={theme}
                root={root}
                isPublished={isPublished}
                mayEdit={mayEdit}
                problem={problem?.theme === theme.themeId ? problem : null}
              />
            </li>
          ))}
        </ul>
      )}
      {mayEdit && open.length > 0 ? (
        <LinkAnother
          open={open}
          isFirst={linked.length === 0}
          isPublished={isPublished}
          problem={problem?.theme === null ? problem : null}
        />
      ) : null}
      {mayEdit && open.length === 0 && linked.length === 0 ? (
        <p className="mt-4 text-sm">
          {t('noThemes')}{' '}
          <Link to={`${root}/themes`} className="link">
            {t('toThemes')}
          </Link>
        </p>
      ) : null}
    </section>
  )
}

type ItemProps = {
  theme: LinkedThemeView
  root: string
  isPublished: boolean
  mayEdit: boolean
  problem: ThemeProblems | null
}

function LinkedThemeItem({ theme, root, isPublished, mayEdit, problem }: ItemProps) {
  const t = useTranslations('changeLinks.themes')
  const { themeId, name, colour, isPutAway, isShown, linksResponses, responses } = theme
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1.5">
          <ThemeDot colour={colour} />
          <Link
            to={`${root}/themes/${themeId}`}
            className="inline-flex min-h-8 min-w-0 items-center font-medium wrap-anywhere hover:underline"
          >
            {name}
          </Link>
          {isPutAway ? <span className="badge badge-warning">{t('putAway')}</span> : null}
          {isShown ? null : <span className="badge">{t('hidden')}</span>}
        </p>
        {mayEdit ? (
          <ConfirmButton
            label={t('unlink')}
            title={t('unlinkTitle', { name })}
            text={t(isPublished ? 'unlinkPublished' : 'unlinkText')}
            confirm={t('unlink')}
            fields={{ intent: 'unlink_theme', theme: themeId }}
          />
        ) : null}
      </div>
      <p className="mt-1 text-sm text-muted">
        {linksResponses
          ? `${t('means', { count: responses })} · ${daysOf(theme, t)}`
          : t('meansNone')}
      </p>
      {mayEdit ? (
        <details className="mt-2" open={problem !== null}>
          <summary className="link inline-flex min-h-8 cursor-pointer items-center text-sm">
            {t('edit')}
          </summary>
          <Form method="post" className="mt-3 grid gap-4" preventScrollReset>
            <input type="hidden" name="intent" value="link_theme" />
            <input type="hidden" name="theme" value={themeId} />
            <HowFields idPrefix={themeId} theme={theme} problem={problem} />
            <button type="submit" className="button-quiet justify-self-start">
              {t(isPublished ? 'saveAndTell' : 'save')}
            </button>
          </Form>
        </details>
      ) : null}
    </>
  )
}

type Words = ReturnType<typeof useTranslations<'changeLinks.themes'>>

function daysOf({ days: { from, until } }: LinkedThemeView, t: Words): string {
  if (from !== null && until !== null) return t('between', { from, until })
  if (from !== null) return t('since', { from })
  return until === null ? t('always') : t('until', { until })
}

type AnotherProps = {
  open: { id: string; name: string }[]
  isFirst: boolean
  isPublished: boolean
  problem: ThemeProblems | null
}

function LinkAnother({ open, isFirst, isPublished, problem }: AnotherProps) {
  const t = useTranslations('changeLinks.themes')
  const problemText = useProblemText(problem?.problems)
  const form = (
    <Form method="post" className="mt-4 grid gap-4" preventScrollReset>
      <input type="hidden" name="intent" value="link_theme" />
      <input type="hidden" name="isNew" value="on" />
      <SelectField
        name="theme"
        label={t('theme')}
        defaultValue={problem?.values['theme'] ?? ''}
        problem={problemText('theme')}
        required
      >
        <option value="">{t('choose')}</option>
        {open.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <HowFields idPrefix="new" theme={null} problem={problem} />
      <button type="submit" className="button justify-self-start">
        {t(isPublished ? 'linkAndTell' : 'link')}
      </button>
    </Form>
  )
  if (isFirst) return form
  return (
    <details className="border-t border-line pt-3" open={problem !== null}>
      <summary className="link inline-flex min-h-8 cursor-pointer items-center text-sm">
        {t('another')}
      </summary>
      {form}
    </details>
  )
}

type HowProps = { idPrefix: string; theme: LinkedThemeView | null; problem: ThemeProblems | null }

/** Shown or not, its responses or not, and of which days. */
function HowFields({ idPrefix, theme, problem }: HowProps) {
  const t = useTranslations('changeLinks.themes')
  const problemText = useProblemText(problem?.problems)
  const typed = problem?.values
  const isTicked = (name: 'isShown' | 'linksResponses') =>
    typed === undefined ? (theme?.[name] ?? true) : typed[name] === 'on'
  return (
    <>
      <CheckField name="isShown" label={t('isShown')} defaultChecked={isTicked('isShown')} />
      <CheckField
        name="linksResponses"
        label={t('linksResponses')}
        hint={t('linksHint')}
        defaultChecked={isTicked('linksResponses')}
      />
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="sr-only">{t('days')}</legend>
        <TextField
          type="date"
          name="fromDay"
          id={`${idPrefix}-fromDay`}
          label={t('fromDay')}
          hint={t('fromHint')}
          defaultValue={typed?.['fromDay'] ?? theme?.fromDay ?? ''}
          problem={problemText('fromDay')}
        />
        <TextField
          type="date"
          name="untilDay"
          id={`${idPrefix}-untilDay`}
          label={t('untilDay')}
          hint={t('untilHint')}
          defaultValue={typed?.['untilDay'] ?? theme?.untilDay ?? ''}
          problem={problemText('untilDay')}
        />
      </fieldset>
    </>
  )
}
