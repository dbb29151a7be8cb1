import { useEditor } from './editor-context.ts'

/** What the field was, for a form that is posted without script; after a conflict: what the person has seen of theirs. */
export function WasField({ field }: { field: string }) {
  const { state } = useEditor()
  const was = state.conflicts[field]?.text ?? state.base[field] ?? ''
  return <input type="hidden" name={`was.${field}`} value={was} />
}
