import { useTranslations } from 'use-intl'
import { CopyButton } from '#app/ui/copy-button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { QrDrawing } from './qr-path.server.ts'

type Props = { uri: string; secret: string; qr: QrDrawing; problem: string | null }

/** The key for the app, to scan or to type, and a code of it to show that it has arrived. */
export function ScanCode({ uri, secret, qr, problem }: Props) {
  const t = useTranslations('twoFactor')
  const ready = useTranslations('ready')
  return (
    <div className="panel mt-6 p-5 sm:p-7">
      <h2 className="text-lg font-semibold tracking-tight">{t('scanTitle')}</h2>
      <div className="mt-4 grid gap-6 sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-8">
        <div>
          {/* Black on white in the dark as well: not every app reads it the other way round. */}
          <svg
            role="img"
            aria-label={t('scanLabel')}
            viewBox={`0 0 ${qr.size} ${qr.size}`}
            shapeRendering="crispEdges"
            className="w-52 rounded-lg border border-line"
          >
            <rect width={qr.size} height={qr.size} fill="#fff" />
            <path d={qr.path} fill="#000" />
          </svg>
          <p className="mt-4 text-sm text-muted sm:max-w-52">{t('typeInstead')}</p>
          <p className="mt-1.5 rounded-lg bg-sunken px-3 py-2 font-mono text-xs break-all sm:max-w-52">
            <code translate="no">{inGroups(secret)}</code>
          </p>
          <p className="mt-2">
            <CopyButton
              text={secret}
              label={ready('copy')}
              name={t('copyKey')}
              done={ready('copied')}
            />
          </p>
        </div>
        <form method="post" className="space-y-5">
          <input type="hidden" name="intent" value="confirm" />
          <input type="hidden" name="uri" value={uri} />
          {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
          <TextField
            name="code"
            label={t('code')}
            hint={t('codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={10}
            required
          />
          <button type="submit" className="button">
            {t('confirm')}
          </button>
        </form>
      </div>
    </div>
  )
}

/** Four by four, so that the eye finds its place again. */
const inGroups = (secret: string) => secret.replace(/.{4}(?!$)/g, '$& ')
