import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { PublicLoopView } from './public-loop-view.ts'

type Props = { view: PublicLoopView; intro: string; locale: Locale }

/** The workspace's own numbers, the sentence first. */
export function PublicLoop({ view: { headline, numbers }, intro, locale }: Props) {
  const t = customerTranslator(locale)
  return (
    <>
      <header className="home">
        <h1>{t('loop.title')}</h1>
        <p>{intro}</p>
      </header>
      <p className="ledger">
        <strong>{headline}</strong>
      </p>
      {numbers === null ? null : (
        <section className="effect" aria-labelledby="steps">
          <h2 id="steps">{t('loop.steps')}</h2>
          <table>
            <thead>
              <tr>
                <td />
                <th scope="col">{t('loop.share')}</th>
                <th scope="col">{t('loop.count')}</th>
              </tr>
            </thead>
            <tbody>
              {numbers.steps.map(({ name, meaning, percent, count, share }) => (
                <tr key={name}>
                  <th scope="row">
                    {name}
                    <small>{meaning}</small>
                    <Bar share={share} />
                  </th>
                  <td data-name={t('loop.share')}>{percent}</td>
                  <td data-name={t('loop.count')}>{count}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {numbers.reach === null ? null : <p className="note">{numbers.reach}</p>}
          <Times times={numbers.times} locale={locale} />
        </section>
      )}
    </>
  )
}

/** Decorative: the share stands beside it. */
const Bar = ({ share }: { share: number }) => (
  <svg viewBox="0 0 100 2" width="100%" height="6" preserveAspectRatio="none" aria-hidden="true">
    <rect width="100" height="2" fill="currentColor" fillOpacity="0.15" />
    <rect width={100 * share} height="2" fill="currentColor" />
  </svg>
)

function Times({ times, locale }: Pick<Props, 'locale'> & { times: NumbersTimes }) {
  const t = customerTranslator(locale)
  if (times.length === 0) return null
  return (
    <>
      <h2>{t('loop.time')}</h2>
      <table>
        <tbody>
          {times.map(({ name, text }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{t('loop.median')}</p>
    </>
  )
}

type NumbersTimes = NonNullable<PublicLoopView['numbers']>['times']
