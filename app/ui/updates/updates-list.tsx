import type { ChangeKind } from '#app/modules/changes/change-content.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { KindBadge } from './kind-badge.tsx'

export type UpdateItem = {
  href: string
  kind: ChangeKind
  published: { iso: string; text: string }
  /** When its words are in another language than the page. */
  lang: Locale | undefined
  title: string
  youSaid: string
  weDid: string
  asked: string | null
  corrected: string | null
}

/** The changes of one page of the list, the newest first. */
export const UpdatesItems = ({ items, locale }: { items: UpdateItem[]; locale: Locale }) => (
  <div className="items">
    {items.map((item) => (
      <Item key={item.href} item={item} locale={locale} />
    ))}
  </div>
)

function Item({ item, locale }: { item: UpdateItem; locale: Locale }) {
  const t = customerTranslator(locale)
  return (
    <article className="item">
      <p className="facts">
        <KindBadge kind={item.kind} locale={locale} />
        <time dateTime={item.published.iso}>{item.published.text}</time>
      </p>
      <h2 lang={item.lang} dir="auto">
        <a href={item.href}>{item.title}</a>
      </h2>
      <p className="term">{t('updates.youSaid')}</p>
      <blockquote lang={item.lang} dir="auto">
        <p>{item.youSaid}</p>
      </blockquote>
      <p className="term">{t(`updates.kind.${item.kind}`)}</p>
      <p lang={item.lang} dir="auto">
        {item.weDid}
      </p>
      {item.asked === null ? null : <p className="asked">{item.asked}</p>}
      {item.corrected === null ? null : <p className="note">{item.corrected}</p>}
    </article>
  )
}
