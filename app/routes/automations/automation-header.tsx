import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { StateBadge } from '#app/ui/state-badge.tsx'

export type AutomationHead = {
  id: string
  name: string
  state: 'active' | 'paused' | 'archived'
  surveyState: 'active' | 'paused' | 'archived'
  waiting: number
  /** What is planned, for a wave. */
  wave: string | null
}

type Props = { automation: AutomationHead; root: string; mayEdit: boolean }

/** Which automation it is, whether it works, and what can be done with the whole of it. */
export function AutomationHeader({ automation, root, mayEdit }: Props) {
  const t = useTranslations('automations')
  const { id, name, state, surveyState, wave } = automation
  return (
    <>
      <Link to={`${root}/automations`} className="link inline-flex min-h-8 items-center text-sm">
        ← {t('title')}
      </Link>
      <PageHeader
        title={name}
        lead={
          <span className="flex flex-wrap items-center gap-3">
            <StateBadge state={state} />
            <Link to={`${root}/messages/decisions?automation=${id}`} className="link text-sm">
              {t('whyNot')}
            </Link>
            {wave === null ? null : <span className="text-sm tabular-nums">{wave}</span>}
          </span>
        }
        actions={mayEdit ? <Acts automation={automation} /> : undefined}
      />
      {state === 'paused' ? (
        <Notice tone="middling" className="mt-4">
          {t('pausedNote')}
        </Notice>
      ) : null}
      {state === 'archived' ? (
        <Notice tone="middling" className="mt-4">
          {t('archivedNote')}
        </Notice>
      ) : null}
      {state !== 'archived' && surveyState !== 'active' ? (
        <Notice tone="middling" className="mt-4">
          {t(surveyState === 'paused' ? 'surveyPaused' : 'surveyArchived')}
        </Notice>
      ) : null}
    </>
  )
}

function Acts({ automation: { name, state, waiting } }: Pick<Props, 'automation'>) {
  const t = useTranslations('automations')
  if (state === 'archived') return <Act intent="restore" label={t('restore')} />
  return (
    <>
      {state === 'active' ? (
        <Act intent="pause" label={t('pause')} />
      ) : (
        <Act intent="resume" label={t('resume')} />
      )}
      <ConfirmButton
        label={t('archive')}
        title={t('archiveTitle', { name })}
        text={t('archiveText', { count: waiting })}
        confirm={t('archive')}
        fields={{ intent: 'archive' }}
      />
    </>
  )
}

function Act({ intent, label }: { intent: string; label: string }) {
  return (
    <Form method="post">
      <button type="submit" name="intent" value={intent} className="button-quiet">
        {label}
      </button>
    </Form>
  )
}
