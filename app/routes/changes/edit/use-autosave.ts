import { useCallback, useEffect, useRef, useState } from 'react'
import { sendSave } from './send-save.ts'
import { isUnsaved, unsavedEdits, withAnswer, withChoice, withValue } from './edit-state.ts'
import type { EditState } from './edit-state.ts'

/** Milliseconds: after the last key, and until a save that did not arrive is tried again. */
const idleTime = 1500
const retryTimes = [3000, 6000, 12_000, 30_000]

/** Fields that are sent in one piece: all texts of two languages, as they were and are, are what the server takes. */
const fieldsAtOnce = 6

/** What can go wrong is in the state; nothing else is thrown. */
const noted = () => {}

export type Autosave = {
  state: EditState
  change: (field: string, value: string) => void
  choose: (field: string, value: string) => void
  /** Resolves when nothing is on its way any more: true if all words are stored. */
  saveNow: () => Promise<boolean>
  /** The same for who does not wait. */
  save: () => void
}

/** Saves what is written a moment after the last key, and goes on trying while it does not arrive. */
export function useAutosave(address: string, initial: EditState): Autosave {
  const [state, setState] = useState(initial)
  const latest = useRef(state)
  const timer = useRef<number>()
  const running = useRef<Promise<boolean> | null>(null)
  const failures = useRef(0)

  const update = useCallback((next: EditState) => {
    latest.current = next
    setState(next)
  }, [])

  const send = useCallback(async (): Promise<boolean> => {
    const nextEdits = () => unsavedEdits(latest.current).slice(0, fieldsAtOnce)
    let edits = nextEdits()
    while (edits.length > 0) {
      update({ ...latest.current, saving: 'saving' })
      const sent = await sendSave(address, latest.current.revision, edits)
      if (sent.outcome !== 'answered') {
        update({ ...latest.current, saving: sent.outcome })
        return false
      }
      failures.current = 0
      update(withAnswer(latest.current, edits, sent.answer))
      edits = nextEdits()
    }
    return !isUnsaved(latest.current)
  }, [address, update])

  const saveNow = useCallback((): Promise<boolean> => {
    window.clearTimeout(timer.current)
    running.current ??= send().finally(() => {
      running.current = null
      const { saving } = latest.current
      if (saving === 'idle' || saving === 'saving' || saving === 'refused') return
      const wait = retryTimes[Math.min(failures.current++, retryTimes.length - 1)]
      timer.current = window.setTimeout(() => {
        saveNow().catch(noted)
      }, wait)
    })
    return running.current
  }, [send])

  const save = useCallback(() => {
    saveNow().catch(noted)
  }, [saveNow])

  const later = useCallback(() => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(save, idleTime)
  }, [save])

  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden') save()
    }
    document.addEventListener('visibilitychange', onHidden)
    window.addEventListener('online', save)
    return () => {
      document.removeEventListener('visibilitychange', onHidden)
      window.removeEventListener('online', save)
      window.clearTimeout(timer.current)
    }
  }, [save])

  const change = useCallback(
    (field: string, value: string) => {
      update(withValue(latest.current, field, value))
      later()
    },
    [later, update],
  )
  const choose = useCallback(
    (field: string, value: string) => {
      update(withChoice(latest.current, field, value))
      save()
    },
    [save, update],
  )
  return { state, change, choose, saveNow, save }
}
