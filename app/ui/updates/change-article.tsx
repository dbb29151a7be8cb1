import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { ArticleView, NamedLink } from './article-view.ts'
import { EffectTables } from './effect-tables.tsx'
import { KindBadge } from './kind-badge.tsx'

/** One change: who said it, what was done, and what came of it. Looks right under `UpdatesStyle` alone. */
export function ChangeArticle({ view }: { view: ArticleView }) {
  const { locale, words, correction, asked } = view
  const t = customerTranslator(locale)
  const lang = words.locale === locale ? undefined : words.locale
  return (
    <article className="change">
      <header>
        <p className="facts">
          <KindBadge kind={view.kind} locale={locale} />
          <time dateTime={view.published.iso}>{view.published.text}</time>
        </p>
        <h1 lang={lang} dir="auto">
          {words.title}
        </h1>
        {view.onlyIn === null ? null : <p className="note">{view.onlyIn}</p>}
      </header>
      {correction === null ? null : (
        <div className="correction" role="note">
          <p>
            <strong>{correction.text}</strong>
          </p>
          {correction.note === null ? null : (
            <p lang={correction.noteLocale === locale ? undefined : correction.noteLocale}>
              {correction.note}
            </p>
          )}
        </div>
      )}
      <section className="said" aria-labelledby="said">
        <h2 id="said">{t('updates.youSaid')}</h2>
        <blockquote lang={lang}>
          <Prose html={words.youSaid} />
        </blockquote>
        {asked === null ? null : <p className="asked">{asked}</p>}
      </section>
      <section className="answer" aria-labelledby="did">
        <h2 id="did">{t(`updates.kind.${view.kind}`)}</h2>
        <div lang={lang}>
          <Prose html={words.weDid} />
        </div>
      </section>
      <Quotes view={view} />
      {view.effects === null ? null : <EffectTables effects={view.effects} locale={locale} />}
      <Sorted view={view} />
    </article>
  )
}

/** Made of Markdown by our own renderer, which lets no markup of others through. */
const Prose = ({ html }: { html: string }) => (
  <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
)

function Quotes({ view: { quotes, locale } }: { view: ArticleView }) {
  const t = customerTranslator(locale)
  if (quotes.length === 0) return null
  return (
    <section className="quotes" aria-labelledby="quotes">
      <h2 id="quotes">{t('updates.quotes')}</h2>
      {quotes.map(({ text, locale: spoken, month }) => (
        <figure key={text}>
          <blockquote lang={spoken} dir="auto">
            <p>{text}</p>
          </blockquote>
          <figcaption>{t('updates.quoteBy', { month })}</figcaption>
        </figure>
      ))}
      <p className="note">{t('updates.quoteNote')}</p>
    </section>
  )
}

function Sorted({ view: { themes, categories, locale } }: { view: ArticleView }) {
  const t = customerTranslator(locale)
  if (themes.length + categories.length === 0) return null
  return (
    <dl className="sorted">
      <LinkRow name={t('updates.themes')} links={themes} />
      <LinkRow name={t('updates.categories')} links={categories} />
    </dl>
  )
}

const LinkRow = ({ name, links }: { name: string; links: NamedLink[] }) =>
  links.length === 0 ? null : (
    <div>
      <dt>{name}</dt>
      {links.map((link) => (
        <dd key={link.href}>
          <a href={link.href} dir="auto">
            {link.name}
          </a>
        </dd>
      ))}
    </div>
  )
