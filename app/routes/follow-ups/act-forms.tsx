import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { closedCauses, solvedCauses } from '#app/modules/follow-ups/follow-up-acts.ts'
import type { ReplyDraft } from '#app/modules/follow-ups/load-reply-draft.server.ts'
import { longestNote } from '#app/modules/follow-ups/longest-note.ts'
import { CheckField, TextAreaField } from '#app/ui/field.tsx'
import { useProblemTexts } from '#app/ui/problem-texts.ts'
import type { RefusedAct } from './act-by-form.server.ts'
import { Expected } from './clock-panel.tsx'
import type { FollowUpPageView } from './page-view.ts'
import { ReplyForm } from './reply-form.tsx'

type Props = {
  followUp: FollowUpPageView
  draft: ReplyDraft | null
  refused: RefusedAct | undefined
}

/** What a member can do next: one thing at a time, and each of them without any script. */
export function ActForms({ followUp, draft, refused }: Props) {
  const t = useTranslations('followUps.acts')
  const tReplies = useTranslations('replies')
  const reply = tReplies('title', { name: draft?.customerName ?? tReplies('somebody') })
  const given = { followUp, refused }
  return (
    <section aria-labelledby="acts-title" id="acts">
      <h2 id="acts-title" className="text-lg font-semibold tracking-tight">
        {t('title')}
      </h2>
      <div className="panel mt-4 divide-y divide-line overflow-hidden">
        {draft === null ? null : (
          <Act name={reply} isOpen={refused === undefined && !followUp.isEnded}>
            <ReplyForm draft={draft} />
          </Act>
        )}
        <Act name={t('note')} isOpen={refused?.kind === 'note'}>
          <NoteForm {...given} />
        </Act>
        {followUp.isEnded ? <Reopen {...given} /> : <Endings {...given} />}
      </div>
    </section>
  )
}

type ActProps = { name: string; isOpen: boolean; children: ReactNode }

/** Opened one at a time, where the browser knows how. */
const Act = ({ name, isOpen, children }: ActProps) => (
  <details className="group" open={isOpen} {...{ name: 'act' }}>
    <summary className="flex min-h-13 list-none items-center justify-between gap-4 px-5 py-3 font-medium hover:bg-sunken/55 sm:px-6">
      {name}
      <svg
        viewBox="0 0 12 12"
        className="size-3 flex-none text-muted group-open:rotate-180"
        aria-hidden="true"
        focusable="false"
      >
        <path
          d="M2 4l4 4 4-4"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </summary>
    <div className="px-5 pt-1 pb-6 sm:px-6">{children}</div>
  </details>
)

type Given = Omit<Props, 'draft'>

function NoteForm({ followUp, refused }: Given) {
  const t = useTranslations('followUps.acts')
  return (
    <Form method="post" className="space-y-4">
      <Expected followUp={followUp} kind="note" />
      <Words kind="note" required label={t('noteLabel')} hint={t('noteHint')} refused={refused} />
      <button type="submit" className="button">
        {t('noteSave')}
      </button>
    </Form>
  )
}

function Endings({ followUp, refused }: Given) {
  const t = useTranslations('followUps')
  return (
    <>
      <Act name={t('acts.contacted')} isOpen={refused?.kind === 'contacted'}>
        <Form method="post" className="space-y-4">
          <Expected followUp={followUp} kind="contacted" />
          <p className="max-w-prose text-sm text-muted">{t('acts.contactedText')}</p>
          <Words kind="contacted" label={t('acts.contactedLabel')} refused={refused} />
          <button type="submit" className="button">
            {t('acts.contactedSave')}
          </button>
        </Form>
      </Act>
      <Act name={t('acts.solve')} isOpen={refused?.kind === 'solve'}>
        <Form method="post" className="space-y-4">
          <Expected followUp={followUp} kind="solve" />
          <Causes kind="solve" causes={solvedCauses} refused={refused} />
          <Words
            kind="solve"
            label={t('acts.wordsLabel')}
            hint={t('acts.wordsHint')}
            refused={refused}
          />
          <p className="max-w-prose text-sm text-muted">{t(`asks.${followUp.asks}`)}</p>
          <button type="submit" className="button">
            {t('acts.solveSave')}
          </button>
        </Form>
      </Act>
      <Act name={t('acts.close')} isOpen={refused?.kind === 'close'}>
        <Form method="post" className="space-y-4">
          <Expected followUp={followUp} kind="close" />
          <Causes kind="close" causes={closedCauses} refused={refused} />
          <Words kind="close" label={t('acts.wordsLabel')} refused={refused} />
          <p className="max-w-prose text-sm text-muted">{t('acts.closeText')}</p>
          <button type="submit" className="button-danger min-h-11">
            {t('acts.closeSave')}
          </button>
        </Form>
      </Act>
    </>
  )
}

function Reopen({ followUp, refused }: Given) {
  const t = useTranslations('followUps.acts')
  return (
    <Act name={t('reopen')} isOpen={refused?.kind === 'reopen'}>
      <Form method="post" className="space-y-4">
        <Expected followUp={followUp} kind="reopen" />
        <p className="max-w-prose text-sm text-muted">{t('reopenText')}</p>
        <Words kind="reopen" label={t('wordsLabel')} refused={refused} />
        <button type="submit" className="button">
          {t('reopen')}
        </button>
      </Form>
    </Act>
  )
}

type WordsProps = {
  kind: string
  label: string
  hint?: string
  required?: boolean
  refused: RefusedAct | undefined
}

/** What is said beside it; what was typed before a refusal stands there again. */
function Words({ kind, label, hint, required = false, refused }: WordsProps) {
  const own = refused?.kind === kind ? refused : undefined
  const problemOf = useProblemTexts(own)
  const problem = problemOf('text')
  return (
    <TextAreaField
      name="text"
      id={`${kind}-text`}
      key={own?.values['text'] ?? ''}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined ? {} : { problem })}
      defaultValue={own?.values['text'] ?? ''}
      maxLength={longestNote}
      rows={4}
      required={required}
      dir="auto"
    />
  )
}

type CausesProps =
  | { kind: 'solve'; causes: typeof solvedCauses; refused: RefusedAct | undefined }
  | { kind: 'close'; causes: typeof closedCauses; refused: RefusedAct | undefined }

function Causes({ kind, causes, refused }: CausesProps) {
  const t = useTranslations('followUps')
  const own = refused?.kind === kind ? refused : undefined
  const problem = useProblemTexts(own)('cause')
  return (
    <fieldset>
      <legend className="text-sm font-medium">{t(`acts.${kind}Legend`)}</legend>
      {problem === undefined ? null : (
        <p id={`${kind}-cause-problem`} className="mt-1 text-sm font-medium text-bad">
          {problem}
        </p>
      )}
      <div className="mt-2 grid gap-2.5 sm:grid-cols-2">
        {causes.map((cause) => (
          <CheckField
            key={cause}
            type="radio"
            name="cause"
            value={cause}
            required
            defaultChecked={own?.values['cause'] === cause}
            label={t(`causeTitle.${cause}`)}
            aria-describedby={problem === undefined ? undefined : `${kind}-cause-problem`}
          />
        ))}
      </div>
    </fieldset>
  )
}
