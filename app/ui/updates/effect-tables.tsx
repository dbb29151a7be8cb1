import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { EffectView } from './effect-view.ts'

/** What was measured, with how sure it is; the sentence first, the numbers under it. */
export function EffectTables({ effects, locale }: { effects: EffectView; locale: Locale }) {
  const t = customerTranslator(locale)
  return (
    <section className="effect" aria-labelledby="effect">
      <h2 id="effect">{t('updates.effect.title')}</h2>
      {effects.themes.map(({ title, statement, rows }) => (
        <div key={title}>
          <h3 dir="auto">{title}</h3>
          <p>{statement}</p>
          {rows.length === 0 ? null : (
            <table>
              <thead>
                <tr>
                  <td />
                  <th scope="col">{t('updates.effect.before')}</th>
                  <th scope="col">{t('updates.effect.since')}</th>
                  <th scope="col">{t('updates.effect.difference')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.name}>
                    <th scope="row">{row.name}</th>
                    <Figure figure={row.before} name={t('updates.effect.before')} />
                    <Figure figure={row.since} name={t('updates.effect.since')} />
                    <Figure
                      figure={
                        row.difference && {
                          value: row.difference.value,
                          n: row.difference.interval,
                        }
                      }
                      name={t('updates.effect.difference')}
                    />
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      ))}
      <p className="note">{effects.span}</p>
    </section>
  )
}

/** On a narrow screen, where the heads of the columns are gone, each says its own. */
const Figure = ({
  figure,
  name,
}: {
  figure: { value: string; n: string } | null
  name: string
}) => (
  <td data-name={name}>
    {figure === null ? '–' : figure.value}
    {figure === null ? null : <small>{figure.n}</small>}
  </td>
)
