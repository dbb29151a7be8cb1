import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { findMissing } from '#app/modules/surveys/completeness.ts'
import type { LoadedSurvey } from '#app/modules/surveys/load-survey.server.ts'
import type { SurveyContent } from '#app/modules/surveys/survey-content.ts'
import { findProblems } from '#app/modules/surveys/survey-problems.ts'
import { Notice } from '#app/ui/notice.tsx'
import { EditorContext } from './editor-context.ts'
import type { EditorParts } from './editor-context.ts'
import { languagePanel, LanguageTabs, RemoveLanguage } from './language-tabs.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { Obstacles } from './obstacles.tsx'
import { OutcomeNotice } from './outcome-notice.tsx'
import { PreviewPane } from './preview-pane.tsx'
import type { PreviewChoice } from './preview-pane.tsx'
import { PublishBar } from './publish-bar.tsx'
import { QuestionSection } from './question-section.tsx'
import { UndoNotice } from './undo-notice.tsx'
import { useEditor } from './use-editor.ts'
import { usePublish } from './use-publish.ts'
import { useReader } from './use-reader.ts'
import { AfterSection, MailSection, ThanksSection } from './word-sections.tsx'

type Props = {
  survey: Pick<LoadedSurvey, 'kind' | 'version' | 'content'>
  startingFrom: { version: number; content: SurveyContent } | null
}

/** Words and design on the left, what customers will see on the right; on a phone one of the two. */
export function SurveyEditor({ survey, startingFrom }: Props) {
  const t = useTranslations('surveys')
  const editor = useEditor({
    survey,
    startingFrom: startingFrom?.content ?? null,
    reader: useReader(),
  })
  const publishing = usePublish(editor)
  const [isStrict, setStrict] = useState(false)
  const [pane, setPane] = useState<'edit' | 'preview'>('edit')
  const [choice, setChoice] = useState<PreviewChoice>({ show: 'page', score: '' })
  const [said, announce] = useState('')
  const showFields = useCallback(() => setPane('edit'), [])
  const focusSoon = useFocusSoon(showFields)
  const { outcome } = publishing
  useEffect(() => {
    if (outcome !== null && outcome.outcome !== 'published' && outcome.outcome !== 'unchanged')
      focusSoon('obstacles')
  }, [outcome, focusSoon])
  const { draft, kind } = editor
  const missing = findMissing(draft)
  const problems = findProblems(kind, draft)
  const look: EditorParts['look'] = (show, range) =>
    setChoice((last) => {
      const { score } = last
      const isSeen =
        range === undefined || (score !== '' && range.from <= +score && +score <= range.to)
      return { show, score: isSeen ? score : String(range.to) }
    })
  const publish = () => {
    const isReady = missing.length + problems.length === 0
    setStrict(!isReady)
    if (isReady) publishing.publish()
    else focusSoon('obstacles')
  }
  return (
    <EditorContext.Provider
      value={{ ...editor, missing, problems, isStrict, announce, look, focusSoon }}
    >
      <noscript>
        <Notice tone="middling" className="mt-5">
          {t('needsScript')}
        </Notice>
      </noscript>
      <p className="sr-only" role="status">
        {said}
      </p>
      <LeaveGuard isChanged={editor.isChanged} />
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-x-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,30rem)]">
        <div className={pane === 'edit' ? '' : 'max-lg:hidden'}>
          <LanguageTabs />
          <div id="obstacles" tabIndex={-1} className="mt-4 space-y-3 empty:hidden">
            {startingFrom === null || !editor.isChanged ? null : (
              <Notice tone="info">{t('fromVersion', { version: startingFrom.version })}</Notice>
            )}
            <OutcomeNotice outcome={outcome} />
            <Obstacles />
          </div>
          <div
            role="tabpanel"
            id={languagePanel}
            aria-labelledby={`language-${editor.locale}`}
            className="mt-5 space-y-5 pb-6"
          >
            <QuestionSection />
            <MailSection />
            <AfterSection />
            <ThanksSection />
            <RemoveLanguage />
          </div>
        </div>
        <section
          aria-label={t('preview')}
          className={`lg:sticky lg:top-28 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:self-start ${pane === 'preview' ? '' : 'max-lg:hidden'}`}
        >
          <PreviewPane {...choice} onChoose={setChoice} />
        </section>
        <div className="sticky bottom-0 z-10 lg:col-start-1">
          <UndoNotice />
          <PublishBar
            publishing={publishing}
            pane={pane}
            onTurn={() => setPane(pane === 'edit' ? 'preview' : 'edit')}
            onPublish={publish}
          />
        </div>
      </div>
    </EditorContext.Provider>
  )
}

/** Puts the keyboard on an element that the next rendering may bring. */
function useFocusSoon(before: () => void): (id: string) => void {
  const [wish, setWish] = useState<{ id: string } | null>(null)
  useEffect(() => {
    if (wish === null) return
    const element = document.getElementById(wish.id)
    element?.focus()
    element?.scrollIntoView({ block: 'center' })
  }, [wish])
  return useCallback(
    (id) => {
      before()
      setWish({ id })
    },
    [before],
  )
}
