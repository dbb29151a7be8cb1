import { askedTags, givenTags } from './apply-act.ts'
import { acceptTheme, finish, finishWithAll, rejectTheme, removeTheme } from './deeds.ts'
import type { Desk } from './inbox-context.ts'
import type { InboxEvent } from './inbox-events.ts'
import { shownRow, targetsOf } from './inbox-state.ts'
import type { InboxState } from './inbox-state.ts'
import type { Command } from './keys.ts'

type Obey = { state: InboxState; desk: Desk; dispatch: (event: InboxEvent) => void }

/** What a key does. */
export function obeyCommand(command: Command, { state, desk, dispatch }: Obey): void {
  switch (command.name) {
    case 'move':
      return dispatch({ event: 'moved', by: command.by })
    case 'details':
      return dispatch({ event: 'opened' })
    case 'undo':
      return desk.undo(null)
    case 'help':
      return desk.open('help')
    case 'search':
      return document.querySelector<HTMLInputElement>('#inbox-search')?.focus()
    case 'leave':
      return dispatch(
        state.selected.length > 0 ? { event: 'selected', ids: [] } : { event: 'dismissed' },
      )
    default:
      if (desk.may.act) obeyOnRows(command, { state, desk, dispatch })
  }
}

/** What needs a row, and somebody who may change it. */
type RowCommand = Exclude<
  Command,
  { name: 'move' | 'details' | 'undo' | 'help' | 'search' | 'leave' }
>

function obeyOnRows(command: RowCommand, { state, desk, dispatch }: Obey): void {
  const { current } = state
  const targets = targetsOf(state)
  if (current === null || targets.length === 0) return
  switch (command.name) {
    case 'extend':
      return dispatch({ event: 'extended', by: command.by })
    case 'select':
      return dispatch({ event: 'toggled', id: current })
    case 'done':
      return desk.perform(finish(targets))
    case 'doneWithAll':
      return desk.perform(finishWithAll(targets))
    case 'tag':
    case 'assign':
      return desk.open(command.name)
    case 'remove':
      return removeOneOrAsk(state, desk)
    case 'accept':
    case 'reject': {
      const row = shownRow(state, current)
      const asked = row === null ? undefined : askedTags(row)[command.place]
      if (asked === undefined) return
      const plan = command.name === 'accept' ? acceptTheme : rejectTheme
      return desk.perform(plan(targets, asked.themeId))
    }
  }
}

/** There is nothing to ask where there is one. */
function removeOneOrAsk(state: InboxState, desk: Desk): void {
  const targets = targetsOf(state)
  const themeIds = [...new Set(targets.flatMap(givenTags).map(({ themeId }) => themeId))]
  const [only] = themeIds
  if (only === undefined) return
  if (themeIds.length === 1) desk.perform(removeTheme(targets, only))
  else desk.open('remove')
}
