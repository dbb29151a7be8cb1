import type { ToldChange } from '#app/modules/changes/told-change.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { ToldStyle } from './told-style.tsx'

/** What they said themselves, and what came of it. */
export function Told({ told, locale }: { told: ToldChange; locale: Locale }) {
  const t = customerTranslator(locale)
  const { kind, title, words, saidIn, score, saidOn, correction } = told
  const lang = told.locale === locale ? undefined : told.locale
  return (
    <>
      <ToldStyle />
      <article className="told-change">
        <p className="from">{told.workspaceName}</p>
        <h1 lang={lang} dir="auto">
          {title}
        </h1>
        {words === '' ? (
          <p className="about">{t('verdict.youGave', { ...score, date: saidOn })}</p>
        ) : (
          <section>
            <p className="about">{t('verdict.youSaid', { date: saidOn })}</p>
            <blockquote className="words" lang={saidIn === locale ? undefined : saidIn} dir="auto">
              {words}
            </blockquote>
          </section>
        )}
        <section>
          <h2>{t(`verdict.${kind}Title`)}</h2>
          {/* Made by us from Markdown in which HTML is text. */}
          <div
            className="prose"
            lang={lang}
            dir="auto"
            dangerouslySetInnerHTML={{ __html: told.weDid }}
          />
        </section>
        {correction === null ? null : (
          <p className="corrected" dir="auto">
            <strong>{t('verdict.corrected', { date: correction.on })}</strong> {correction.text}
          </p>
        )}
      </article>
    </>
  )
}
