import { chooseWords } from '#app/modules/changes/change-content.ts'
import { markdownAsText } from '#app/modules/changes/render-markdown.ts'
import type { PublicChange, UpdatesChoice } from '#app/modules/changes/public-change.ts'
import type { UpdatesList } from '#app/modules/changes/read-updates.server.ts'
import { themeName } from '#app/modules/themes/theme-name.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { askedText, nameIn } from '#app/ui/updates/article-view.ts'
import { dayText, excerpt, monthOfKey } from '#app/ui/updates/updates-format.ts'
import type { Reader } from '#app/ui/updates/updates-format.ts'
import type { FiltersView, FilterView } from '#app/ui/updates/updates-filters.tsx'
import type { UpdateItem } from '#app/ui/updates/updates-list.tsx'
import { addressWith, updatesPath } from './updates-address.ts'
import { isNarrowed, parametersOf } from './updates-choice.ts'

type Wished = { locale: Locale; lang: Locale | null; choice: UpdatesChoice }

export type ListView = {
  items: UpdateItem[]
  filters: FiltersView
  found: string | null
  pages: { newer: string | null; older: string | null; text: string } | null
  isBeyond: boolean
}

/** The list as its page shows it. */
export function listView(list: UpdatesList, wished: Wished): ListView {
  const { locale, lang, choice } = wished
  const { workspace, total, page, pages } = list
  const t = customerTranslator(locale)
  const path = updatesPath(workspace.slug)
  const pageAt = (number: number) =>
    addressWith(path, { ...parametersOf({ ...choice, page: number }), lang })
  const reader = { locale, timeZone: workspace.timeZone }
  return {
    items: list.changes.flatMap((change) => itemOf(change, { reader, lang, path }) ?? []),
    filters: filtersOf(list, wished),
    found: isNarrowed(choice) && total > 0 ? t('updates.list.found', { count: total }) : null,
    pages:
      pages < 2 || page > pages
        ? null
        : {
            newer: page > 1 ? pageAt(page - 1) : null,
            older: page < pages ? pageAt(page + 1) : null,
            text: t('updates.list.pageOf', { page, pages }),
          },
    isBeyond: page > pages,
  }
}

const longestSaid = 180
const longestDone = 240

type ItemSettings = { reader: Reader; lang: Locale | null; path: string }

function itemOf(change: PublicChange, { reader, lang, path }: ItemSettings): UpdateItem | null {
  const words = chooseWords(change, reader.locale)
  if (words === null) return null
  const { publishedAt, correctedAt } = change
  const t = customerTranslator(reader.locale)
  return {
    href: addressWith(`${path}/${encodeURIComponent(change.slug)}`, { lang }),
    kind: change.kind,
    published: { iso: publishedAt.toISOString(), text: dayText(publishedAt, reader) },
    lang: words.locale === reader.locale ? undefined : words.locale,
    title: words.title,
    youSaid: excerpt(markdownAsText(words.youSaid), longestSaid),
    weDid: excerpt(markdownAsText(words.weDid), longestDone),
    asked: askedText(change, reader),
    corrected:
      correctedAt === null
        ? null
        : t('updates.correctedOn', { date: dayText(correctedAt, reader) }),
  }
}

function filtersOf({ workspace, choices }: UpdatesList, wished: Wished): FiltersView {
  const { locale, lang, choice } = wished
  const t = customerTranslator(locale)
  const path = updatesPath(workspace.slug)
  const collator = new Intl.Collator(locale)
  const byName = (options: FilterView['options']) =>
    options.toSorted((one, other) => collator.compare(one.text, other.text))
  const filters: FilterView[] = [
    {
      name: 'theme',
      chosen: choice.theme,
      options: byName(
        choices.themes.map(({ id, texts }) => ({ value: id, text: themeName(texts, locale) })),
      ),
    },
    {
      name: 'category',
      chosen: choice.category,
      options: byName(
        choices.categories.map(({ id, names }) => ({ value: id, text: nameIn(names, locale) })),
      ),
    },
    {
      name: 'kind',
      chosen: choice.kind,
      options: choices.kinds.map((kind) => ({ value: kind, text: t(`updates.kindShort.${kind}`) })),
    },
    {
      name: 'month',
      chosen: choice.month,
      options: choices.months.map((month) => ({ value: month, text: monthOfKey(month, locale) })),
    },
  ]
  return {
    ...{ action: path, lang, q: choice.q ?? '', isNarrowed: isNarrowed(choice) },
    filters: filters.filter(({ options, chosen }) => options.length > 1 || chosen !== null),
    clear: addressWith(path, { lang }),
  }
}
