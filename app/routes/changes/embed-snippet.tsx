import { useTranslations } from 'use-intl'
import { CopyButton } from '#app/ui/copy-button.tsx'

type Props = {
  /** Of the workspace's public pages, e.g. `https://heard.example/updates/acme`. */
  updatesUrl: string
}

/** What to put into a site so that it shows the newest changes. */
export function EmbedSnippet({ updatesUrl }: Props) {
  const t = useTranslations('changePreview.embed')
  const code = `<script src="${updatesUrl}/embed.js" async></script>`
  const settings = ['data-lang', 'data-theme', 'data-target'] as const
  return (
    <div className="max-w-3xl">
      <div className="mt-4 flex flex-wrap items-start gap-3">
        <pre
          // It scrolls sideways, so the keyboard must reach it.
          tabIndex={0}
          className="panel max-w-full min-w-0 flex-1 overflow-x-auto bg-sunken px-4 py-3 text-xs"
        >
          <code>{code}</code>
        </pre>
        <CopyButton text={code} label={t('copy')} name={t('copyCode')} done={t('copied')} />
      </div>
      <dl className="mt-4 grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[max-content_1fr]">
        {settings.map((name) => (
          <div key={name} className="contents">
            <dt>
              <code>{name}</code>
            </dt>
            <dd className="text-muted">{t(name)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 max-w-prose text-sm text-muted">{t('policy')}</p>
    </div>
  )
}
