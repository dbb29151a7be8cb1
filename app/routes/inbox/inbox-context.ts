import { createContext, useContext } from 'react'
import type { InboxData, ThemeOption } from './inbox-data.ts'
import type { Plan } from './deeds.ts'

/** What every part of a row needs: names for ids, and the way to act. */
export type Desk = Pick<InboxData, 'root' | 'filter' | 'members' | 'me' | 'may'> & {
  themeOf: (id: string) => ThemeOption | undefined
  perform: (plan: Plan) => void
  undo: (jobId: number | null) => void
  open: (panel: PanelKind) => void
}

export type PanelKind = 'tag' | 'remove' | 'assign' | 'help'

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('There is no inbox around this.')
  return desk
}
