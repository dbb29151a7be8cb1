import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { LoadedSurvey } from '#app/modules/surveys/load-survey.server.ts'
import type { SurveySummary } from '#app/modules/surveys/list-surveys.server.ts'
import { surveyLimits } from '#app/modules/surveys/survey-limits.ts'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { useProblemTexts } from '#app/ui/problem-texts.ts'
import { StateBadge } from '#app/ui/state-badge.tsx'
import type { NameAnswer } from './change-by-form.server.ts'

type Props = {
  survey: Pick<LoadedSurvey, 'id' | 'name' | 'kind' | 'state' | 'version'>
  mayEdit: boolean
  automations: SurveySummary['automations']
  refused: NameAnswer | undefined
}

/** What the survey is, and what can be done to it as a whole. Plain forms: they work without script. */
export function SurveyHeader({ survey, mayEdit, automations, refused }: Props) {
  const t = useTranslations('surveys')
  const tNumbers = useTranslations('dashboard')
  return (
    <header>
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {t('title')}
      </Link>
      <div className="mt-1 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">
            {survey.name}
          </h1>
          <p className="mt-2 flex flex-wrap items-center gap-2 text-sm text-muted">
            <span className="badge">{tNumbers(survey.kind)}</span>
            <StateBadge state={survey.state} />
            {t('version', { version: survey.version })}
          </p>
        </div>
        {mayEdit ? <Acts survey={survey} automations={automations} refused={refused} /> : null}
      </div>
    </header>
  )
}

function Acts({ survey, automations, refused }: Omit<Props, 'mayEdit'>) {
  const t = useTranslations('surveys')
  const tTrial = useTranslations('trial')
  const names = automations
    .filter(({ state }) => state === 'active')
    .map(({ name }) => name)
    .join(', ')
  const text = names === '' ? '' : ` ${t('archiveUsed', { names })}`
  return (
    <div className="flex flex-wrap items-start gap-2.5">
      {survey.state === 'active' ? (
        <Link to={`../../try?survey=${survey.id}`} relative="path" className="button-quiet">
          {tTrial('teaserAct')}
        </Link>
      ) : null}
      <Rename name={survey.name} refused={refused} />
      <IntentButton intent="copy">{t('copy')}</IntentButton>
      {survey.state === 'active' ? <IntentButton intent="pause">{t('pause')}</IntentButton> : null}
      {survey.state === 'paused' ? (
        <IntentButton intent="resume">{t('resume')}</IntentButton>
      ) : null}
      {survey.state === 'archived' ? (
        <IntentButton intent="unarchive">{t('unarchive')}</IntentButton>
      ) : (
        <ConfirmButton
          label={t('archive')}
          title={t('archiveTitle', { name: survey.name })}
          text={`${t('archiveText')}${text}`}
          confirm={t('archive')}
          fields={{ intent: 'archive' }}
        />
      )}
    </div>
  )
}

function IntentButton({ intent, children }: { intent: string; children: string }) {
  return (
    <Form method="post">
      <button type="submit" name="intent" value={intent} className="button-quiet">
        {children}
      </button>
    </Form>
  )
}

/** Closes when the name is another: then it was saved. */
function Rename({ name, refused }: { name: string; refused: NameAnswer | undefined }) {
  const t = useTranslations('surveys')
  const tShell = useTranslations('shell')
  const problemOf = useProblemTexts(refused)
  return (
    <details key={name} className="relative" open={refused === undefined ? undefined : true}>
      <summary className="button-quiet list-none">{t('rename')}</summary>
      <Form
        method="post"
        className="panel absolute left-0 z-20 mt-2 w-[min(22rem,calc(100vw-2rem))] space-y-4 p-4 shadow-lg lg:right-0 lg:left-auto"
      >
        <input type="hidden" name="intent" value="rename" />
        <TextField
          name="name"
          label={t('name')}
          hint={t('nameHint')}
          problem={problemOf('name')}
          defaultValue={refused?.values.name ?? name}
          maxLength={surveyLimits.name}
          required
        />
        <button type="submit" className="button">
          {tShell('save')}
        </button>
      </Form>
    </details>
  )
}
