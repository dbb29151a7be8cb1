import { useEffect, useMemo, useState } from 'react'
import { readsDifferently } from '#app/modules/changes/merge-content.ts'
import type { Locale } from '#app/texts/locales.ts'
import { AboutPanel } from './about-panel.tsx'
import { beginEditing, isUnsaved } from './edit-state.ts'
import type { EditState, SaveAnswer } from './edit-state.ts'
import { EditorContext } from './editor-context.ts'
import { LanguageColumn } from './language-column.tsx'
import type { Side } from './language-column.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { SaveBar } from './save-bar.tsx'
import { StateNote } from './state-note.tsx'
import type { Standing } from './state-note.tsx'
import { useAutosave } from './use-autosave.ts'

export type EditorProps = {
  address: string
  revision: number
  fields: Record<string, string>
  categories: { id: string; name: string }[]
  sides: Record<Side, Locale>
  mayWrite: boolean
  hasFixedSlug: boolean
  slugRoot: string
  standing: Standing
  /** What everybody reads; null while nobody reads anything. */
  publishedFields: Record<string, string> | null
  /** What a save without script was answered, and what was typed. */
  answered: { answer: SaveAnswer; typed: Record<string, string> } | undefined
}

/** The words of a change in two languages side by side, saved as they are written. */
export function ChangeEditor(props: EditorProps) {
  const { address, mayWrite, categories, hasFixedSlug, slugRoot, publishedFields } = props
  const [sides, setSides] = useState(props.sides)
  const [isLive, setLive] = useState(false)
  const autosave = useAutosave(`${address}/save`, beginningOf(props))
  const { state, change, choose, saveNow, save } = autosave
  useEffect(() => setLive(true), [])
  const editor = useMemo(
    () => ({ state, change, choose, mayWrite, isLive, picturesAt: `${address}/images` }),
    [state, change, choose, mayWrite, isLive, address],
  )
  const publishAt = `${address}/publish`
  const hasUnpublishedWords =
    publishedFields !== null && readsDifferently(state.base, publishedFields)
  const next = hasUnpublishedWords ? 'correct' : hasFixedSlug ? 'publication' : 'review'
  const chooseSide = (side: Side, locale: Locale) =>
    setSides((now) => {
      const other = side === 'left' ? 'right' : 'left'
      const swapped = now[other] === locale ? now[side] : now[other]
      return side === 'left' ? { left: locale, right: swapped } : { left: swapped, right: locale }
    })
  return (
    <EditorContext.Provider value={editor}>
      {/* A browser that puts back what stood here before a reload would have it saved over what others wrote since. */}
      <form
        method="post"
        action={address}
        autoComplete="off"
        className="mt-5"
        onBlur={save}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <input type="hidden" name="revision" value={state.revision} />
        <input type="hidden" name="left" value={sides.left} />
        <input type="hidden" name="right" value={sides.right} />
        <StateNote
          standing={props.standing}
          hasUnpublishedWords={hasUnpublishedWords}
          publishAt={mayWrite ? publishAt : null}
          stands={state.stands}
        />
        <div className="grid gap-5 lg:grid-cols-2">
          <LanguageColumn side="left" locale={sides.left} onChoose={chooseSide} />
          <LanguageColumn side="right" locale={sides.right} onChoose={chooseSide} />
        </div>
        <AboutPanel categories={categories} hasFixedSlug={hasFixedSlug} slugRoot={slugRoot} />
        {mayWrite ? <SaveBar to={publishAt} label={next} /> : null}
      </form>
      {mayWrite ? <LeaveGuard isUnsaved={isUnsaved(state)} saveNow={saveNow} /> : null}
    </EditorContext.Provider>
  )
}

function beginningOf({ revision, fields, answered }: EditorProps): EditState {
  if (answered === undefined) return beginEditing(revision, fields)
  const { answer, typed } = answered
  const state = beginEditing(answer.revision, answer.fields)
  const conflicts: EditState['conflicts'] = Object.fromEntries(
    answer.conflicts.map(({ field, theirs, by }) => [field, { text: theirs, by }]),
  )
  const problems: EditState['problems'] = Object.fromEntries(
    Object.entries(answer.problems).map(([field, problem]) => [
      field,
      { problem, value: typed[field] ?? '' },
    ]),
  )
  return {
    ...state,
    values: { ...answer.fields, ...typed },
    conflicts,
    problems,
    savedAt: answer.savedAt,
  }
}
