import { useTranslations } from 'use-intl'
import { askSolved } from '#app/modules/surveys/edit-draft.ts'
import type { Locale } from '#app/texts/locales.ts'
import { CheckField } from '#app/ui/field.tsx'
import { useEditorParts } from './editor-context.ts'
import { Endings } from './endings.tsx'
import { FurtherQuestionList } from './further-question-list.tsx'
import { Section } from './section.tsx'
import { WordField } from './word-field.tsx'

/** They work in all longer words, of the page too. */
const mergeExamples: Record<Locale, string> = {
  en: '{{customer.first_name|there}} {{ticket.subject}} {{agent.name|our team}}',
  ja: '{{customer.name|お客様}} {{ticket.subject}} {{agent.name|担当者}}',
  zh: '{{customer.name|客户}} {{ticket.subject}} {{agent.name|客服}}',
  ko: '{{customer.name|고객}} {{ticket.subject}} {{agent.name|담당자}}',
}

export function MailSection() {
  const t = useTranslations('surveys')
  const { locale } = useEditorParts()
  return (
    <Section id="part-mail" title={t('part.mail')} hint={t('partHint.mail')} shownIn="mail">
      <WordField of={{ of: 'survey', name: 'mailSubject' }} label={t('word.mailSubject')} />
      <WordField of={{ of: 'survey', name: 'mailIntro' }} label={t('word.mailIntro')} />
      <p className="text-xs text-muted [overflow-wrap:anywhere]">
        {t('mergeHint', { fields: mergeExamples[locale] })}
      </p>
    </Section>
  )
}

export function AfterSection() {
  const t = useTranslations('surveys')
  return (
    <Section id="part-after" title={t('part.after')} hint={t('partHint.after')} shownIn="page">
      <SolvedSwitch />
      <WordField of={{ of: 'survey', name: 'commentLabel' }} label={t('word.commentLabel')} />
      <FurtherQuestionList />
    </Section>
  )
}

function SolvedSwitch() {
  const t = useTranslations('surveys')
  const { draft, dispatch } = useEditorParts()
  return (
    <CheckField
      label={t('asksSolved')}
      hint={t('asksSolvedHint')}
      checked={draft.design.asksSolved === true}
      onChange={({ target }) =>
        dispatch({ act: 'change', draft: askSolved(draft, target.checked) })
      }
    />
  )
}

export function ThanksSection() {
  const t = useTranslations('surveys')
  return (
    <Section id="part-thanks" title={t('part.thanks')} hint={t('partHint.thanks')} shownIn="thanks">
      <WordField of={{ of: 'survey', name: 'thanks' }} label={t('word.thanks')} />
      <Endings />
    </Section>
  )
}
