import { useCallback, useMemo, useReducer, useState } from 'react'
import type { Plan } from './deeds.ts'
import type { Desk, PanelKind } from './inbox-context.ts'
import type { InboxData, ThemeOption } from './inbox-data.ts'
import { onInbox } from './inbox-events.ts'
import { startState } from './inbox-state.ts'

/** So many rows are taken at once. */
const mostRows = 200

const partsOf = (work: Plan['work']): Plan['work'][] =>
  Array.from({ length: Math.ceil(work.length / mostRows) }, (_, part) =>
    work.slice(part * mostRows, (part + 1) * mostRows),
  )

/** The list, what is open over it, and the ways to act on it. */
export function useDeskState(data: InboxData) {
  const { rows, next, filter, root, members, me, may } = data
  const [state, dispatch] = useReducer(onInbox, null, () => startState(rows, next, filter.state))
  const [panel, setPanel] = useState<PanelKind | null>(null)
  const [made, setMade] = useState<readonly ThemeOption[]>([])
  const themes = useMemo(
    () => [...data.themes, ...made.filter(({ id }) => data.themes.every((each) => each.id !== id))],
    [data.themes, made],
  )
  const acting = useCallback(() => ({ by: me.name, at: new Date().toISOString() }), [me.name])
  const perform = useCallback(
    ({ deed, work }: Plan) => {
      for (const part of partsOf(work))
        dispatch({ event: 'acted', deed, work: part, acting: acting() })
    },
    [acting],
  )
  const undo = useCallback(
    (jobId: number | null) => dispatch({ event: 'undid', jobId, acting: acting() }),
    [acting],
  )
  const desk = useMemo((): Desk => {
    const byId = new Map(themes.map((theme) => [theme.id, theme]))
    const themeOf = (id: string) => byId.get(id)
    return { root, filter, members, me, may, themeOf, perform, undo, open: setPanel }
  }, [themes, root, filter, members, me, may, perform, undo])
  const addTheme = (theme: ThemeOption) => setMade((before) => [...before, theme])
  return { state, dispatch, desk, themes, addTheme, panel, setPanel }
}
