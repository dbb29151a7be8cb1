import { useTranslations } from 'use-intl'
import { CodeBlock } from './code-block.tsx'
import { PageSection } from './page-section.tsx'
import { aliasLine } from './sender-view.ts'

type Props = { bounceAddress: string; hookUrl: string }

/** How reports of bounces and complaints reach Heard. */
export function BounceHook({ bounceAddress, hookUrl }: Props) {
  const t = useTranslations('sender')
  return (
    <PageSection id="bounces" title={t('bounces')} text={t('bouncesText')}>
      <dl className="grid gap-5 text-sm">
        <div>
          <dt className="font-medium">{t('bounceAddress')}</dt>
          <dd>
            <p className="mt-1 font-mono text-xs [overflow-wrap:anywhere]">{bounceAddress}</p>
            <p className="mt-1 text-pretty text-muted">{t('bounceAddressText')}</p>
          </dd>
        </div>
        <div>
          <dt className="font-medium">{t('hook')}</dt>
          <dd>
            <CodeBlock text={hookUrl} />
            <p className="mt-2 text-pretty text-muted">{t('hookText')}</p>
          </dd>
        </div>
        <div>
          <dt className="font-medium">{t('hookCommand')}</dt>
          <dd>
            <CodeBlock text={aliasLine(bounceAddress, hookUrl)} />
          </dd>
        </div>
      </dl>
    </PageSection>
  )
}
