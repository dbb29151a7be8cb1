import { Link, useNavigation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { SenderLine, Verdict } from '#app/modules/mail/sender-facts.ts'
import { CodeBlock } from './code-block.tsx'
import { PageSection } from './page-section.tsx'
import { RecordToPut } from './record-to-put.tsx'
import { keyCommands } from './sender-view.ts'

type Props = {
  /** Null: not asked for yet. */
  lines: SenderLine[] | null
  address: string
}

export function DnsCheck({ lines, address }: Props) {
  const t = useTranslations('sender')
  const { state, location } = useNavigation()
  const isBusy = state === 'loading' && location?.search === '?check=1'
  return (
    <PageSection id="check" title={t('check')} text={t('checkText')}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Link
          to="?check=1#check"
          className={`button-quiet ${isBusy ? 'opacity-55' : ''}`}
          aria-busy={isBusy}
        >
          {t(lines === null ? 'checkStart' : 'checkAgain')}
        </Link>
        <p className="text-sm text-muted" role="status">
          {lines === null ? t('checkSaved') : t('checked', { address })}
        </p>
      </div>
      {lines === null ? null : (
        <ul className="panel mt-5 divide-y divide-line">
          {lines.map((line) => (
            <Line key={line.subject} {...line} />
          ))}
        </ul>
      )}
    </PageSection>
  )
}

function Line({ subject, verdict, finding, values, found, record }: SenderLine) {
  const t = useTranslations('sender')
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="font-medium">{t(`subject.${subject}`)}</h3>
        <VerdictBadge verdict={verdict} />
      </div>
      <p className="mt-1.5 text-sm text-pretty [overflow-wrap:anywhere]">
        {t(`finding.${finding}`, values)}
      </p>
      {found.length === 0 ? null : (
        <details className="mt-2 text-sm">
          <summary className="link inline-block">{t('found')}</summary>
          {found.map((each) => (
            <p
              key={each}
              className="mt-2 rounded-lg bg-sunken px-3 py-2 font-mono text-xs [overflow-wrap:anywhere]"
            >
              {each}
            </p>
          ))}
        </details>
      )}
      {record === null ? null : <RecordToPut record={record} replaces={found.length > 0} />}
      {finding === 'dkim_off' ? (
        <details className="mt-2 text-sm">
          <summary className="link inline-block">{t('keyHow')}</summary>
          <CodeBlock text={keyCommands(String(values['domain']))} />
        </details>
      ) : null}
    </li>
  )
}

const tones: Record<Verdict, string> = {
  ok: 'bg-good-soft text-good',
  attention: 'bg-middling-soft text-middling',
  wrong: 'bg-bad-soft text-bad',
  unasked: 'bg-sunken text-muted',
}

/** Told apart by shape as well as by colour. */
const shapes: Record<Verdict, string> = {
  ok: 'M2.5 6.5 5 9l4.5-6',
  attention: 'M6 2v5M6 9.5v.01',
  wrong: 'm3 3 6 6m0-6-6 6',
  unasked: 'M3 6h.01M6 6h.01M9 6h.01',
}

function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const t = useTranslations('sender.verdict')
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-semibold ${tones[verdict]}`}
    >
      <svg
        aria-hidden="true"
        width="12"
        height="12"
        viewBox="0 0 12 12"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={shapes[verdict]} />
      </svg>
      {t(verdict)}
    </span>
  )
}
