import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { SelectField } from '#app/ui/field.tsx'
import { DueWords } from './due-words.tsx'
import type { FollowUpPageView } from './page-view.ts'

type Props = {
  followUp: FollowUpPageView
  mayAct: boolean
  userId: string
  problem: string | undefined
}

/** Whose it is, and how long they have. */
export function ClockPanel({ followUp, mayAct, userId, problem }: Props) {
  const t = useTranslations('followUps')
  const { due, times, owner, isEnded } = followUp
  return (
    <section aria-labelledby="clock-title" className="panel p-5">
      <h2 id="clock-title" className="text-lg font-semibold tracking-tight">
        {t('clock')}
      </h2>
      <p className="mt-3">
        <DueWords due={due} />
      </p>
      <p className="mt-1.5 text-sm text-muted">{t('due.at', { at: due.at })}</p>
      <div className="mt-4">
        {mayAct && !isEnded ? (
          <Assign followUp={followUp} userId={userId} problem={problem} />
        ) : (
          <p className="text-sm">
            <span className="text-muted">{t('acts.assign')}: </span>
            <span dir="auto" className="font-medium">
              {owner.name ?? t('acts.nobody')}
            </span>
          </p>
        )}
      </div>
      <Times times={times} />
    </section>
  )
}

function Assign({ followUp, userId, problem }: Omit<Props, 'mayAct'>) {
  const t = useTranslations('followUps.acts')
  const { owner, choices } = followUp
  const isGone = owner.id !== null && choices.every(({ id }) => id !== owner.id)
  return (
    <>
      <Form method="post" className="flex items-end gap-2">
        <Expected followUp={followUp} kind="assign" />
        <div className="min-w-0 flex-1">
          <SelectField
            key={owner.id ?? ''}
            name="ownerId"
            label={t('assign')}
            defaultValue={owner.id ?? ''}
            problem={problem}
          >
            <option value="">{t('nobody')}</option>
            {isGone ? <option value={owner.id ?? ''}>{owner.name ?? ''}</option> : null}
            {choices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
        <button type="submit" className="button-quiet min-h-11">
          {t('assignSave')}
        </button>
      </Form>
      {owner.id === userId ? null : (
        <Form method="post" className="mt-2">
          <Expected followUp={followUp} kind="assign" />
          <input type="hidden" name="ownerId" value={userId} />
          <button
            type="submit"
            className={`${owner.id === null ? 'button' : 'button-quiet'} w-full`}
          >
            {t('take')}
          </button>
        </Form>
      )}
    </>
  )
}

type ExpectedProps = { followUp: FollowUpPageView; kind: string }

/** What the member saw when they began, so that a clash is noticed and what is new can be shown. */
export const Expected = ({ followUp, kind }: ExpectedProps) => (
  <>
    <input type="hidden" name="kind" value={kind} />
    <input type="hidden" name="revision" value={followUp.revision} />
    <input type="hidden" name="seen" value={followUp.history.length} />
  </>
)

function Times({ times }: Pick<FollowUpPageView, 'times'>) {
  const t = useTranslations('followUps')
  const { escalation } = times
  const rows = [
    [t('opened'), times.opened],
    [t('contactedAt'), times.contacted],
    [t('endedAt'), times.ended],
    [t('rule'), times.rule],
    [
      t('escalation'),
      escalation === null || escalation.at === null
        ? null
        : t(escalation.isDone ? 'escalated' : 'escalationTo', {
            name: escalation.name,
            at: escalation.at,
          }),
    ],
  ] as const
  return (
    <dl className="mt-5 space-y-2 border-t border-line pt-4 text-sm">
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3">
            <dt className="text-muted">{name}</dt>
            <dd dir="auto" className="[overflow-wrap:anywhere] tabular-nums">
              {value}
            </dd>
          </div>
        ),
      )}
    </dl>
  )
}
