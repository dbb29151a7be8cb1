import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ChangeAct } from '#app/modules/changes/change-acts.ts'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActForm } from './act-form.tsx'
import type { ActProps, Answered } from './act-form.tsx'
import { CorrectionForm } from './correction-form.tsx'
import type { PublishingView } from './publishing-view.ts'

/** Everything that can be done to it now, the most likely first. */
export function ActPanels({ publishing, page, answered }: ActProps) {
  const t = useTranslations('changePublish')
  const { acts, state, goesOut, wentOut, begun, complete } = publishing
  const isReady = begun.length === 0 && complete.length > 0
  const can = (act: ChangeAct) => acts.includes(act)
  return (
    <div className="space-y-5">
      {state === 'scheduled' ? (
        <p className="font-medium">{t('goesOut', { at: goesOut ?? '' })}</p>
      ) : null}
      {state === 'published' ? (
        <p className="font-medium">{t('wentOut', { at: wentOut ?? '' })}</p>
      ) : null}
      {can('publish') ? <PublishNow publishing={publishing} isReady={isReady} /> : null}
      {can('schedule') && isReady ? <Schedule publishing={publishing} answered={answered} /> : null}
      {can('correct') ? (
        <CorrectionForm publishing={publishing} page={page} answered={answered} />
      ) : null}
      {can('submit') ? (
        <Panel title={t('submitTitle')} text={t('submitText')}>
          <ActForm act="submit" publishing={publishing}>
            <button type="submit" className="button-quiet">
              {t('submit')}
            </button>
          </ActForm>
        </Panel>
      ) : null}
      {can('unschedule') ? <Quiet act="unschedule" publishing={publishing} /> : null}
      {can('send_back') ? <Quiet act="send_back" publishing={publishing} /> : null}
      {can('withdraw') ? <Withdraw publishing={publishing} /> : null}
    </div>
  )
}

const Panel = ({ title, text, children }: { title: string; text: string; children: ReactNode }) => (
  <section className="panel p-6">
    <h2 className="text-lg font-semibold tracking-tight">{title}</h2>
    <p className="mt-1.5 mb-5 text-sm text-muted">{text}</p>
    {children}
  </section>
)

function PublishNow({ publishing, isReady }: { publishing: PublishingView; isReady: boolean }) {
  const t = useTranslations('changePublish')
  const { who, subscribers, state, revision } = publishing
  const count = who.outcomes.mail + subscribers.untold
  const again = state === 'withdrawn'
  return (
    <Panel title={t(again ? 'againTitle' : 'nowTitle')} text={t(again ? 'againText' : 'nowText')}>
      {isReady ? (
        <ConfirmButton
          label={t('now')}
          title={t('nowConfirmTitle')}
          text={t('nowConfirmText', { count, minutes: publishing.mails.gatherMinutes })}
          confirm={t('nowConfirm')}
          fields={{ act: 'publish', revision: String(revision) }}
          tone="plain"
        />
      ) : (
        <p className="text-sm font-medium">{t('notReady')}</p>
      )}
    </Panel>
  )
}

function Schedule({ publishing, answered }: { publishing: PublishingView; answered: Answered }) {
  const t = useTranslations('changePublish')
  const { at, earliest, timeZone, state } = publishing
  const typed = answered?.act === 'schedule' ? answered.typed.at : undefined
  return (
    <Panel title={t('scheduleTitle')} text={t('scheduleText')}>
      <ActForm act="schedule" publishing={publishing}>
        <TextField
          name="at"
          type="datetime-local"
          label={t('at')}
          hint={t('zone', { zone: timeZone.replaceAll('_', ' ') })}
          defaultValue={typed ?? at}
          min={earliest}
          required
        />
        <button type="submit" className="button-quiet">
          {t(state === 'scheduled' ? 'reschedule' : 'schedule')}
        </button>
      </ActForm>
    </Panel>
  )
}

type QuietProps = { act: 'unschedule' | 'send_back'; publishing: PublishingView }

function Quiet({ act, publishing }: QuietProps) {
  const t = useTranslations('changePublish')
  return (
    <ActForm act={act} publishing={publishing}>
      <button type="submit" className="button-quiet">
        {t(act === 'unschedule' ? 'unschedule' : 'sendBack')}
      </button>
    </ActForm>
  )
}

function Withdraw({ publishing }: { publishing: PublishingView }) {
  const t = useTranslations('changePublish')
  return (
    <Panel title={t('withdrawTitle')} text={t('withdrawText')}>
      <ConfirmButton
        label={t('withdraw')}
        title={t('withdrawConfirmTitle')}
        text={t('withdrawConfirmText')}
        confirm={t('withdrawConfirm')}
        fields={{ act: 'withdraw', revision: String(publishing.revision) }}
      />
    </Panel>
  )
}
