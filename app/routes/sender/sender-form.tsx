import { Form } from '@remix-run/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AdminTexts } from '#app/texts/admin/en.ts'
import { useFirstProblem } from '#app/ui/attention.ts'
import { TextAreaField, TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useProblemTexts } from '#app/ui/problem-texts.ts'
import { SettingsSection } from '../settings/settings-section.tsx'
import { InboxPreview } from './inbox-preview.tsx'
import { previewOf } from './sender-view.ts'
import type { Installation } from './sender-view.ts'

export type RefusedSender = { problems: Record<string, string>; values: Record<string, string> }

type Props = {
  values: Record<string, string>
  installation: Installation
  /** The address of MAIL_FROM. */
  ownAddress: string
  refused: RefusedSender | undefined
}

export function SenderForm({ values: stored, installation, ownAddress, refused }: Props) {
  const t = useTranslations('sender')
  const values = refused?.values ?? stored
  const [typed, setTyped] = useState(values)
  const form = useFirstProblem(refused)
  const problemOf = useSenderProblems(refused)
  const field = (name: string) => ({
    name,
    defaultValue: values[name],
    problem: problemOf(name),
  })
  return (
    <Form
      ref={form}
      method="post"
      noValidate
      className="mt-2"
      onInput={(event) => setTyped(fieldsOf(event.currentTarget))}
    >
      <Summary count={Object.keys(refused?.problems ?? {}).length} />
      <SettingsSection title={t('from')} text={t('fromText')}>
        <TextField
          {...field('senderName')}
          label={t('name')}
          hint={t('nameHint')}
          placeholder={installation.workspaceName}
          autoComplete="off"
          maxLength={200}
        />
        <TextField
          {...field('senderAddress')}
          type="email"
          label={t('address')}
          hint={t('addressHint')}
          placeholder={ownAddress}
          autoComplete="off"
        />
      </SettingsSection>
      <SettingsSection title={t('replies')} text={t('repliesText')}>
        <div className="sm:col-span-2">
          <TextField
            {...field('replyTo')}
            type="email"
            label={t('replyTo')}
            hint={t('replyToHint')}
            placeholder={typed['senderAddress']?.trim() || ownAddress}
            autoComplete="off"
          />
        </div>
      </SettingsSection>
      <SettingsSection title={t('postal')} text={t('postalText')}>
        <div className="sm:col-span-2">
          <TextAreaField
            {...field('postalAddress')}
            label={t('postalAddress')}
            hint={t('postalHint')}
            rows={3}
            autoComplete="off"
          />
        </div>
      </SettingsSection>
      <div className="grid gap-x-10 gap-y-6 border-t border-line pt-8 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <h2 className="text-lg font-semibold tracking-tight">{t('previewTitle')}</h2>
        <div className="max-w-xl">
          <InboxPreview {...previewOf(typed, installation)} />
          <button type="submit" className="button mt-6 w-full sm:w-auto">
            {t('save')}
          </button>
        </div>
      </div>
    </Form>
  )
}

const fieldsOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  )

function Summary({ count }: { count: number }) {
  const text = useTranslations('problem')('summary', { count })
  return count === 0 ? null : (
    <Notice tone="bad" className="mt-6">
      {text}
    </Notice>
  )
}

const own = [
  'name_like_address',
  'too_many_lines',
] as const satisfies readonly (keyof AdminTexts['sender']['problem'])[]

function useSenderProblems(refused: RefusedSender | undefined) {
  const t = useTranslations('sender.problem')
  const usual = useProblemTexts(refused)
  return (name: string) => {
    const problem = own.find((each) => each === refused?.problems[name])
    return problem === undefined ? usual(name) : t(problem)
  }
}
