import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import type { EndpointView } from './endpoint-view.ts'

/** What can be done with an endpoint, the harmless first. */
export function EndpointActs({ title, standing }: Pick<EndpointView, 'title' | 'standing'>) {
  const t = useTranslations('webhooks.one')
  const isOff = standing === 'off'
  return (
    <div className="flex flex-wrap gap-2.5">
      <Form method="post">
        <button
          type="submit"
          name="intent"
          value={isOff ? 'turn_on' : 'test'}
          className="button min-h-9 py-1 text-sm"
        >
          {t(isOff ? 'turnOn' : 'test')}
        </button>
      </Form>
      {isOff ? null : (
        <ConfirmButton
          label={t('turnOff')}
          title={t('turnOffTitle', { name: title })}
          text={t('turnOffText')}
          confirm={t('turnOff')}
          fields={{ intent: 'turn_off' }}
          tone="plain"
        />
      )}
      <ConfirmButton
        label={t('rotate')}
        title={t('rotateTitle')}
        text={t('rotateText')}
        confirm={t('rotateConfirm')}
        fields={{ intent: 'rotate' }}
        tone="plain"
      />
      <ConfirmButton
        label={t('remove')}
        title={t('removeTitle', { name: title })}
        text={t('removeText')}
        confirm={t('removeConfirm')}
        fields={{ intent: 'remove' }}
      />
    </div>
  )
}
