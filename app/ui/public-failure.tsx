import { customerTranslator } from '#app/texts/customer/translate.ts'
import { locales } from '#app/texts/locales.ts'
import { PublicStyle } from './public-style.tsx'

/** When a customers' page fails unexpectedly. Whose page it is could not be read, so it speaks every language. */
export function PublicFailure() {
  return (
    <>
      <PublicStyle />
      <main>
        {locales.map((locale) => {
          const t = customerTranslator(locale)
          return (
            <section key={locale} lang={locale}>
              <h1>{t('page.awayTitle')}</h1>
              <p>
                {t('page.awayText')} <a href="">{t('page.again')}</a>
              </p>
            </section>
          )
        })}
      </main>
    </>
  )
}
