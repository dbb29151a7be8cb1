import { useTranslations } from 'use-intl'
import { CopyButton } from '#app/ui/copy-button.tsx'
import { EmbedSnippet } from '../changes/embed-snippet.tsx'

type Props = {
  /** Of the public page. */
  root: string
  /** Something was published. */
  isOpen: boolean
}

/** Where everybody reads what was published, and how another site shows it. */
export function PageAddresses({ root, isOpen }: Props) {
  const t = useTranslations('updates.settings')
  const addresses = [
    { label: t('address'), address: root },
    { label: t('subscribe'), address: `${root}/subscribe` },
    { label: t('rss'), address: `${root}/feed.rss` },
    { label: t('atom'), address: `${root}/feed.atom` },
    { label: t('json'), address: `${root}/feed.json` },
  ]
  return (
    <>
      <section aria-labelledby="page" className="mt-12 border-t border-line pt-8">
        <h2 id="page" className="text-lg font-semibold tracking-tight">
          {t('page')}
        </h2>
        <p className="mt-1 text-sm text-muted">{t(isOpen ? 'pageText' : 'notYet')}</p>
        <dl className="panel mt-4 max-w-3xl divide-y divide-line">
          {addresses.map(({ label, address }) => (
            <div
              key={address}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 px-4 py-3"
            >
              <dt className="w-44 shrink-0 text-sm text-muted">{label}</dt>
              <dd className="min-w-0 flex-1 basis-64 text-sm [overflow-wrap:anywhere]">
                {isOpen ? (
                  <a href={address} className="link">
                    {address}
                  </a>
                ) : (
                  address
                )}
              </dd>
              <dd>
                <Copy text={address} what={label} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <Embed root={root} />
    </>
  )
}

function Embed({ root }: { root: string }) {
  const t = useTranslations('updates.settings')
  return (
    <section aria-labelledby="embed" className="mt-10">
      <h2 id="embed" className="text-lg font-semibold tracking-tight">
        {t('embed')}
      </h2>
      <p className="mt-1 max-w-prose text-sm text-pretty text-muted">{t('embedText')}</p>
      <EmbedSnippet updatesUrl={root} />
    </section>
  )
}

function Copy({ text, what }: { text: string; what: string }) {
  const t = useTranslations('updates.settings')
  return (
    <CopyButton text={text} label={t('copy')} name={t('copyName', { what })} done={t('copied')} />
  )
}
