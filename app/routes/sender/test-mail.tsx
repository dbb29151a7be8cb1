import { Form, useNavigation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { testMailLimit } from '#app/modules/mail/test-mail-limit.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageSection } from './page-section.tsx'

type Props = {
  email: string
  state: 'none' | 'sent' | 'too_often'
  mailCaptured: boolean
}

export function TestMail({ email, state, mailCaptured }: Props) {
  const t = useTranslations('sender')
  const isBusy = useNavigation().formData?.get('intent') === 'test'
  return (
    <PageSection id="test" title={t('test')} text={t('testText')}>
      {state === 'sent' ? (
        <Notice tone="good" className="mb-4">
          {t(mailCaptured ? 'testKept' : 'testSent', { email })}
        </Notice>
      ) : null}
      {state === 'too_often' ? (
        <Notice tone="bad" className="mb-4">
          {t('testLimit', { count: testMailLimit.mails })}
        </Notice>
      ) : null}
      <Form method="post" action="#test">
        <button
          type="submit"
          name="intent"
          value="test"
          className="button-quiet max-w-full"
          disabled={isBusy}
        >
          <span className="truncate">{t('testSend', { email })}</span>
        </button>
      </Form>
    </PageSection>
  )
}
