import { useCallback, useEffect, useReducer } from 'react'
import { isSameContent } from '#app/modules/surveys/edit-draft.ts'
import type { LoadedSurvey } from '#app/modules/surveys/load-survey.server.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { languagesOf } from '#app/modules/surveys/survey-content.ts'
import type { SurveyContent } from '#app/modules/surveys/survey-content.ts'
import type { Locale } from '#app/texts/locales.ts'

type State = {
  draft: SurveyContent
  /** What is published, as far as this page knows, and as which version. */
  base: SurveyContent
  baseVersion: number
  /** The language whose words are in the fields. */
  locale: Locale
  /** The draft before something was removed, until the next change. */
  before: SurveyContent | null
}

type Act =
  | { act: 'change' | 'remove'; draft: SurveyContent }
  | { act: 'undo' }
  | { act: 'speak'; locale: Locale }
  | { act: 'adopt' | 'published'; content: SurveyContent; version: number }
  | { act: 'overtaken'; version: number }

function reduce(state: State, act: Act): State {
  switch (act.act) {
    case 'change':
      return settle({ ...state, draft: act.draft, before: null })
    case 'remove':
      return settle({ ...state, draft: act.draft, before: state.draft })
    case 'undo':
      return state.before === null ? state : { ...state, draft: state.before, before: null }
    case 'speak':
      return { ...state, locale: act.locale }
    case 'adopt':
      return settle({
        ...state,
        ...{ draft: act.content, base: act.content, baseVersion: act.version, before: null },
      })
    case 'published':
      return { ...state, base: act.content, baseVersion: act.version, before: null }
    // To publish again is then to publish over theirs.
    case 'overtaken':
      return { ...state, baseVersion: act.version }
  }
}

/** A language that was removed can no longer be the one in the fields. */
function settle(state: State): State {
  const languages = languagesOf(state.draft.texts)
  return languages.includes(state.locale)
    ? state
    : { ...state, locale: languages[0] ?? state.locale }
}

export type Editor = State & {
  kind: SurveyKind
  isChanged: boolean
  dispatch: (act: Act) => void
  /** Gives the draft up for the newest version that the page has loaded. */
  discard: () => void
}

type Given = {
  survey: Pick<LoadedSurvey, 'kind' | 'version' | 'content'>
  /** Another version to start from. */
  startingFrom: SurveyContent | null
  /** The reader's own, shown first if the survey speaks it. */
  reader: Locale
}

export function useEditor({ survey, startingFrom, reader }: Given): Editor {
  const [state, dispatch] = useReducer(reduce, null, () =>
    settle({
      draft: startingFrom ?? survey.content,
      base: survey.content,
      baseVersion: survey.version,
      locale: reader,
      before: null,
    }),
  )
  const isChanged = !isSameContent(state.draft, state.base)
  const { content, version, kind } = survey
  const discard = useCallback(
    () => dispatch({ act: 'adopt', content, version }),
    [content, version],
  )
  // Who has not changed anything follows what others publish.
  const isBehind = !isChanged && version > state.baseVersion
  useEffect(() => {
    if (isBehind) discard()
  }, [isBehind, discard])
  return { ...state, kind, isChanged, dispatch, discard }
}
