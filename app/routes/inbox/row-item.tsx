import { memo, useEffect, useRef } from 'react'
import type { Dispatch } from 'react'
import { useTranslations } from 'use-intl'
import { ResolutionBadges } from '#app/ui/resolution-badges.tsx'
import { toneChip } from '#app/ui/tones.ts'
import type { InboxEvent } from './inbox-events.ts'
import { useDesk } from './inbox-context.ts'
import type { Note } from './inbox-state.ts'
import { PlainActs, RowActs } from './row-acts.tsx'
import { RowFacts } from './row-facts.tsx'
import { RowTags } from './row-tags.tsx'
import type { RowView } from './row-view.ts'
import { RowWords } from './row-words.tsx'

type Props = {
  row: RowView
  place: number
  isCurrent: boolean
  isOpened: boolean
  isSelected: boolean
  isWaiting: boolean
  /** The focus follows the keys; a page that was just opened leaves it where it is. */
  takesFocus: boolean
  note: Note | undefined
  dispatch: Dispatch<InboxEvent>
}

/** One response: roomy and with all that can be done while it is at hand, else as much as one reads in passing. */
export const RowItem = memo(function RowItem(props: Props) {
  const { row, place, isCurrent, isSelected, isWaiting, takesFocus, note, dispatch } = props
  const t = useTranslations('inbox')
  const { may, filter } = useDesk()
  const item = useRef<HTMLElement>(null)
  useEffect(() => {
    if (takesFocus) bringIntoSight(item.current)
  }, [takesFocus])
  const isFinished = row.done !== null && filter.state !== 'done'
  return (
    <article
      ref={item}
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isCurrent ? 'true' : undefined}
      aria-posinset={place}
      aria-setsize={-1}
      aria-labelledby={`score-${row.id} words-${row.id}`}
      data-row={row.id}
      onFocus={(event) => {
        if (event.target === event.currentTarget) dispatch({ event: 'went', id: row.id })
      }}
      className={`inbox-row ${isCurrent ? 'inbox-row-current' : ''} ${isFinished ? 'inbox-row-done' : ''}`}
    >
      {may.act ? (
        <label className="inbox-check">
          <input
            type="checkbox"
            className="check mt-0"
            checked={isSelected}
            onChange={() => dispatch({ event: 'toggled', id: row.id })}
            aria-label={t('selectRow')}
          />
        </label>
      ) : null}
      <Score row={row} />
      <div className="min-w-0 flex-1">
        <RowHead row={row} note={note} isWaiting={isWaiting} />
        <RowWords row={row} isCurrent={isCurrent} />
        {isCurrent ? <RowFacts row={row} isOpened={props.isOpened} /> : null}
        <div className={isCurrent ? 'mt-3.5 empty:hidden' : 'mt-2 empty:hidden'}>
          <RowTags row={row} isCurrent={isCurrent} />
        </div>
        {may.act && isCurrent ? (
          <RowActs
            row={row}
            isOpened={props.isOpened}
            onOpen={() => dispatch({ event: 'opened' })}
          />
        ) : null}
        {may.act ? <PlainActs row={row} /> : null}
      </div>
    </article>
  )
})

function bringIntoSight(item: HTMLElement | null) {
  item?.focus({ preventScroll: true })
  item?.scrollIntoView({ block: 'nearest' })
}

function Score({ row: { id, score, max, tone, words } }: { row: RowView }) {
  const t = useTranslations()
  return (
    <p
      id={`score-${id}`}
      title={t(`score.${words}`)}
      className={`inbox-score tabular-nums ${toneChip[tone]}`}
    >
      <span aria-hidden="true">
        {score}
        <span className="inbox-score-max">/{max}</span>
      </span>
      <span className="sr-only">
        {t('responses.scoreOf', { score, max })}, {t(`score.${words}`)}
      </span>
    </p>
  )
}

type HeadProps = { row: RowView; note: Note | undefined; isWaiting: boolean }

function RowHead({ row, note, isWaiting }: HeadProps) {
  const t = useTranslations()
  const { members, me } = useDesk()
  const { customer, agent, time, done, assigneeId } = row
  const assignee = members.find(({ id }) => id === assigneeId)
  return (
    <header className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1 text-sm text-muted">
      <span dir="auto" className="font-medium text-ink">
        {customer === null ? t('responses.anonymous') : (customer.name ?? t('inbox.noName'))}
      </span>
      {agent === null ? null : (
        <span dir="auto" className="hidden sm:inline">
          {t('inbox.byAgent', { agent })}
        </span>
      )}
      <ResolutionBadges {...row} />
      {assignee === undefined ? null : (
        <span className="badge">
          {t('inbox.assignedTo', { name: assignee.id === me.id ? t('inbox.you') : assignee.name })}
        </span>
      )}
      {done === null ? null : (
        <span className="badge border-transparent bg-good-soft text-good">
          {done.by === null || done.by === me.name
            ? t('inbox.doneBadge')
            : t('inbox.doneBy', { name: done.by })}
        </span>
      )}
      {note === undefined ? null : <NoteBadge note={note} />}
      {isWaiting ? <span className="badge">{t('inbox.saving')}</span> : null}
      <time
        dateTime={time.iso}
        title={time.absolute}
        className="ms-auto shrink-0 whitespace-nowrap tabular-nums"
      >
        {time.relative}
      </time>
    </header>
  )
}

function NoteBadge({ note: { by, kind } }: { note: Note }) {
  const t = useTranslations('inbox')
  if (kind === 'done') return null
  return (
    <span className="badge badge-warning">{t(`note.${kind}`, { name: by ?? t('somebody') })}</span>
  )
}
