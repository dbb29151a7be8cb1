import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { RuleWords } from './rule-view.ts'

export type RuleView = {
  id: string
  name: string
  isOn: boolean
  opened: number
  words: RuleWords
  /** What is wrong with it. */
  warning: string | null
}

type Props = { rules: RuleView[]; mayEdit: boolean }

/** The rules in the order in which they are asked. */
export function RuleList({ rules, mayEdit }: Props) {
  const t = useTranslations('followUpRules')
  return (
    <ol aria-label={t('order')} className="mt-6 space-y-4">
      {rules.map((rule, at) => (
        <li key={rule.id}>
          <Card rule={rule} number={at + 1} mayEdit={mayEdit} isLast={at === rules.length - 1} />
        </li>
      ))}
    </ol>
  )
}

type CardProps = { rule: RuleView; number: number; isLast: boolean; mayEdit: boolean }

function Card({ rule, number, isLast, mayEdit }: CardProps) {
  const t = useTranslations('followUpRules')
  const { id, name, isOn, opened, words, warning } = rule
  return (
    <article className="panel grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 p-5 sm:gap-x-5 sm:p-6">
      <span
        aria-hidden="true"
        className="mt-0.5 flex size-7 items-center justify-center rounded-full bg-sunken text-sm font-semibold text-muted tabular-nums"
      >
        {number}
      </span>
      <div className="min-w-0">
        <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="min-w-0 text-lg font-semibold tracking-tight [overflow-wrap:anywhere]">
            <Link to={id} className="hover:underline">
              {name}
            </Link>
          </h2>
          {isOn ? null : <span className="badge badge-warning">{t('off')}</span>}
        </header>
        <div className={isOn ? '' : 'text-muted'}>
          <Words words={words} />
        </div>
        {warning === null ? null : (
          <Notice tone="middling" className="mt-4 text-pretty">
            {warning}
          </Notice>
        )}
        <footer className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="text-sm text-muted tabular-nums">{t('opened30', { count: opened })}</p>
          {mayEdit ? <Acts rule={rule} isFirst={number === 1} isLast={isLast} /> : null}
        </footer>
      </div>
    </article>
  )
}

/** What must be true, then what happens. */
export function Words({ words }: { words: RuleWords }) {
  const t = useTranslations('followUpRules')
  return (
    <dl className="mt-3 grid gap-x-8 gap-y-3 sm:grid-cols-2">
      {(['when', 'deeds'] as const).map((part) => (
        <div key={part} className="min-w-0">
          <dt className="text-xs font-semibold text-muted">{t(part)}</dt>
          {words[part].map((phrase) => (
            <dd key={phrase} className="mt-0.5 text-pretty [overflow-wrap:anywhere]">
              {phrase}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}

function Acts({ rule, isFirst, isLast }: { rule: RuleView; isFirst: boolean; isLast: boolean }) {
  const t = useTranslations('followUpRules')
  const { id, name, isOn } = rule
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Form method="post" preventScrollReset className="flex flex-wrap gap-2">
        <input type="hidden" name="rule" value={id} />
        <Move way="up" label={t('up', { name })} isPossible={!isFirst} />
        <Move way="down" label={t('down', { name })} isPossible={!isLast} />
        <button type="submit" name="intent" value={isOn ? 'off' : 'on'} className="button-quiet">
          {isOn ? t('turnOff') : t('turnOn')}
        </button>
      </Form>
      <ConfirmButton
        label={t('delete')}
        title={t('deleteTitle', { name })}
        text={t('deleteText')}
        confirm={t('deleteConfirm')}
        fields={{ rule: id, intent: 'delete' }}
      />
    </div>
  )
}

type MoveProps = { way: 'up' | 'down'; label: string; isPossible: boolean }

function Move({ way, label, isPossible }: MoveProps) {
  return (
    <button
      type="submit"
      name="intent"
      value={way}
      disabled={!isPossible}
      aria-label={label}
      title={label}
      className="button-quiet min-w-9 px-2 disabled:opacity-40"
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path
          d={way === 'up' ? 'M8 13V3M3.5 7.5 8 3l4.5 4.5' : 'M8 3v10M3.5 8.5 8 13l4.5-4.5'}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </button>
  )
}
