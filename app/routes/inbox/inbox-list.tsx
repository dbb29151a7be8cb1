import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { BottomBar } from './bottom-bar.tsx'
import { makeTheme } from './make-theme.ts'
import { HelpDialog } from './help-dialog.tsx'
import { DeskContext } from './inbox-context.ts'
import type { InboxData } from './inbox-data.ts'
import { isWaiting, targetsOf, visibleRows } from './inbox-state.ts'
import { obeyCommand } from './obey-command.ts'
import { AssignPicker, RemovePicker, TagPicker } from './pickers.tsx'
import { RowItem } from './row-item.tsx'
import { MoreLink } from './more-link.tsx'
import { useDeskState } from './use-desk-state.ts'
import { useKeySetting, useKeys } from './use-keys.ts'
import { useMore } from './use-more.ts'
import { useSending } from './use-sending.ts'
import { useWatching } from './use-watching.ts'

type Props = {
  data: InboxData
  /** Above the list; it is told how many are open by now. */
  head: (about: { openCount: number; onHelp: () => void }) => ReactNode
  /** In place of a list where there is none. */
  empty: ReactNode
}

/** So many above the row at hand are looked at for what others do, and the more below it. */
const rowsBefore = 40

/** So near to the end of what is there the next page is fetched. */
const nearTheEnd = 6

/** The list and everything that works on it. */
export function InboxList({ data, head, empty }: Props) {
  const t = useTranslations('inbox')
  const { state, dispatch, desk, themes, addTheme, panel, setPanel } = useDeskState(data)
  // When views change the page is read anew, but not its list: what changed in it since is counted here.
  const [openAtFirst] = useState(data.open.count)
  const [hasKeys, setKeys] = useKeySetting()
  const rows = visibleRows(state)
  const targets = targetsOf(state)
  const at = rows.findIndex(({ id }) => id === state.current)
  const more = useMore(data, state.next, dispatch)
  const isFollowing = useRef(false)
  const isNearEnd = rows.length - at <= nearTheEnd
  const { load } = more
  useEffect(() => {
    if (isFollowing.current && isNearEnd) load()
  }, [isNearEnd, load])
  useSending(`${data.root}/acts`, state, dispatch)
  useWatching(
    `${data.root}/rows`,
    rows.slice(Math.max(0, at - rowsBefore)).map(({ id }) => id),
    data.readAt,
    dispatch,
  )
  useKeys(hasKeys, (command) => {
    isFollowing.current = true
    obeyCommand(command, { state, desk, dispatch })
  })
  const close = () => {
    setPanel(null)
    isFollowing.current = true
  }
  const create = async (name: string) => {
    const made = await makeTheme(`${data.root}/theme`, name)
    if (made.outcome === 'made') addTheme(made.theme)
    return made.outcome === 'made' ? made.theme : t(`made.${made.outcome}`)
  }
  return (
    <DeskContext.Provider value={desk}>
      {head({ openCount: openAtFirst + state.openChange, onHelp: () => setPanel('help') })}
      {rows.length === 0 ? (
        <div className="mt-4">{more.state === 'loading' ? null : empty}</div>
      ) : (
        <div
          role="feed"
          aria-label={t('list')}
          aria-busy={more.state === 'loading'}
          className="inbox-list"
          onFocus={() => {
            isFollowing.current = true
          }}
        >
          {rows.map((row, place) => (
            <RowItem
              key={row.id}
              row={row}
              place={place + 1}
              isCurrent={place === at}
              isOpened={place === at && state.isOpened}
              isSelected={state.selected.includes(row.id)}
              isWaiting={state.stall !== null && isWaiting(state, row.id)}
              takesFocus={place === at && panel === null && isFollowing.current}
              note={state.notes[row.id]}
              dispatch={dispatch}
            />
          ))}
        </div>
      )}
      <MoreLink more={more} />
      <BottomBar state={state} dispatch={dispatch} />
      {panel === 'tag' ? (
        <TagPicker rows={targets} themes={themes} onCreate={create} onClose={close} />
      ) : null}
      {panel === 'remove' ? <RemovePicker rows={targets} onClose={close} /> : null}
      {panel === 'assign' ? <AssignPicker rows={targets} onClose={close} /> : null}
      {panel === 'help' ? <HelpDialog hasKeys={hasKeys} onKeys={setKeys} onClose={close} /> : null}
    </DeskContext.Provider>
  )
}
