import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'

type Props = { may: { test: boolean; pause: boolean }; isPaused: boolean }

/** What concerns all mail at once. */
export function MailActs({ may, isPaused }: Props) {
  const t = useTranslations('messages')
  return (
    <>
      {may.test ? (
        <Form method="post">
          <input type="hidden" name="intent" value="test" />
          <button type="submit" className="button-quiet">
            {t('sendTest')}
          </button>
        </Form>
      ) : null}
      {may.pause ? isPaused ? <Resume /> : <Pause /> : null}
    </>
  )
}

function Resume() {
  const t = useTranslations('messages')
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="resume" />
      <button type="submit" className="button min-h-9 py-1 text-sm">
        {t('resume')}
      </button>
    </Form>
  )
}

function Pause() {
  const t = useTranslations('messages')
  return (
    <ConfirmButton
      label={t('pause')}
      title={t('pauseTitle')}
      text={t('pauseText')}
      confirm={t('pauseDo')}
      fields={{ intent: 'pause' }}
    />
  )
}
