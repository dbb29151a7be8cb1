import { useFetcher, useRevalidator, useSearchParams } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import type { SurveyContent } from '#app/modules/surveys/survey-content.ts'
import type { PublishAnswer } from '../change-by-form.server.ts'
import type { Editor } from './use-editor.ts'

export type Publishing = {
  isBusy: boolean
  /** What came of the last try. */
  outcome: PublishAnswer['outcome'] | { outcome: 'failed' } | null
  publish: () => void
}

/** Publishes the draft and tells the editor what came of it. */
export function usePublish({ draft, baseVersion, dispatch }: Editor): Publishing {
  const fetcher = useFetcher<PublishAnswer | { about: 'name' } | null>()
  const [query, setQuery] = useSearchParams()
  const [outcome, setOutcome] = useState<Publishing['outcome']>(null)
  const sent = useRef<SurveyContent | null>(null)
  const { revalidate } = useRevalidator()
  const isBusy = fetcher.state !== 'idle'
  const answer = fetcher.data
  useEffect(() => {
    const content = sent.current
    if (isBusy || content === null) return
    sent.current = null
    if (answer?.about !== 'publish') {
      setOutcome({ outcome: 'failed' })
      return
    }
    const found = answer.outcome
    setOutcome(found)
    if (found.outcome === 'conflict') {
      dispatch({ act: 'overtaken', version: found.version })
      // Theirs is what "discard" goes back to. Remix loads nothing anew after a refusal.
      revalidate()
    }
    if (found.outcome !== 'published' && found.outcome !== 'unchanged') return
    dispatch({ act: 'published', content, version: found.version })
    // Where one has started from another version, its address must not bring that one back.
    if (query.has('from')) setQuery({}, { replace: true, preventScrollReset: true })
  }, [isBusy, answer, dispatch, query, setQuery, revalidate])
  const publish = () => {
    sent.current = draft
    setOutcome(null)
    const fields = { intent: 'publish', base: String(baseVersion), draft: JSON.stringify(draft) }
    fetcher.submit(fields, { method: 'post' })
  }
  return { isBusy, outcome, publish }
}
