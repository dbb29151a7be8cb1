import { createContext, useContext } from 'react'
import type { EditState } from './edit-state.ts'

/** What every part of the editor reads and does. */
export type Editor = {
  state: EditState
  change: (field: string, value: string) => void
  choose: (field: string, value: string) => void
  mayWrite: boolean
  /** The page's script runs: tools that need it can show. */
  isLive: boolean
  /** Where pictures are posted. */
  picturesAt: string
}

export const EditorContext = createContext<Editor | null>(null)

export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (editor === null) throw new Error('this is no part of an editor')
  return editor
}
