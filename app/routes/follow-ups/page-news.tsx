import { useTranslations } from 'use-intl'
import { useAttention } from '#app/ui/attention.ts'
import { Notice } from '#app/ui/notice.tsx'
import type { RefusedAct } from './act-by-form.server.ts'
import type { HistoryView } from './history-view.ts'

export const toldNames = [
  'opened',
  'known',
  'assign',
  'note',
  'contacted',
  'solve',
  'close',
  'reopen',
  'replied',
] as const

type Props = {
  told: (typeof toldNames)[number] | null
  refused: RefusedAct | undefined
  /** What came while somebody was writing. */
  fresh: readonly HistoryView[]
}

/** What just happened, or why it did not. */
export function PageNews({ told, refused, fresh }: Props) {
  const t = useTranslations('followUps')
  if (refused !== undefined && refused.outcome !== 'refused')
    return <WhyNot refused={refused} fresh={fresh} />
  if (told === null) return null
  return (
    <Notice tone="good" className="mt-5">
      {t(`told.${told}`)}
    </Notice>
  )
}

/** The form that it is about stands further down, so the reader is brought here. */
function WhyNot({ refused, fresh }: { refused: RefusedAct } & Pick<Props, 'fresh'>) {
  const t = useTranslations('followUps')
  const here = useAttention<HTMLDivElement>(refused)
  return (
    <div ref={here} tabIndex={-1} className="mt-5">
      <Notice tone="bad">
        {fresh.length === 0 ? (
          t(reasons[refused.outcome])
        ) : (
          <>
            <p>{t('meanwhile')}</p>
            <ul className="mt-1.5 list-disc space-y-0.5 ps-5 font-normal">
              {fresh.map(({ id, title, time }) => (
                <li key={id}>{`${title} · ${time.relative}`}</li>
              ))}
            </ul>
          </>
        )}
      </Notice>
    </div>
  )
}

const reasons = {
  refused: 'notPossible',
  changed_meanwhile: 'meanwhileNothing',
  not_possible: 'notPossible',
  no_such_member: 'noSuchMember',
} as const
