import { useTranslations } from 'use-intl'

/** The shortest way to a first answer: one's own. `root` is the workspace's address. */
export function TrialTeaser({ root }: { root: string }) {
  const t = useTranslations('trial')
  return (
    <section
      aria-labelledby="trial-title"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4 rounded-2xl bg-accent-soft p-5 sm:p-7"
    >
      <div className="min-w-0">
        <h2 id="trial-title" className="text-lg font-semibold tracking-tight">
          {t('teaserTitle')}
        </h2>
        <p className="mt-0.5 text-pretty">{t('teaser')}</p>
      </div>
      <a href={`${root}/try`} className="button">
        {t('teaserAct')}
      </a>
    </section>
  )
}
