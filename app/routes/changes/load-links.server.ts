import type { RequestContext } from '#app/http/context.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { findLinkable, listLinked } from '#app/modules/changes/list-linked.server.ts'
import type { LinkedResponse } from '#app/modules/changes/list-linked.server.ts'
import { listLinkedThemes } from '#app/modules/changes/list-linked-themes.server.ts'
import type { LinkedTheme } from '#app/modules/changes/list-linked-themes.server.ts'
import { loadChange } from '#app/modules/changes/load-change.server.ts'
import { readWhoAsked } from '#app/modules/changes/read-who-asked.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { localeNames, matchLocale } from '#app/texts/locales.ts'
import { viewResponse } from '../responses/response-view.ts'
import type { ResponseView } from '../responses/response-view.ts'
import type { LinksChoice } from './link-address.ts'

const pageSize = 25

export type LinkedView = Pick<LinkedResponse, 'standing' | 'isPicked' | 'quote'> & {
  response: Omit<ResponseView, 'answers'>
  /** Whether what is quoted may and can stand on the public page as things are. */
  quoteState: 'none' | 'shown' | 'no_consent' | 'changed'
  /** Under the quote in public, in the customer's language. */
  quotedAs: string
}

type Asked = { membership: Membership; changeId: string; choice: LinksChoice; locale: AdminLocale }

/** All that the page of a change's links shows; null when there is no such change. */
export async function loadLinks(
  { pool, now }: RequestContext,
  { membership, changeId, choice, locale }: Asked,
) {
  const { id: workspaceId, timeZone } = membership.workspace
  const key = { workspaceId, changeId }
  const change = await loadChange(pool, { ...key, locale })
  if (change === null) return null
  const [themes, asked, page, brought] = await Promise.all([
    listLinkedThemes(pool, { ...key, locale }),
    readWhoAsked(pool, key),
    listLinked(pool, { ...key, ...choice, cursor: choice.before, limit: pageSize }),
    findLinkable(pool, { ...key, responseIds: choice.responses }),
  ])
  const view = (each: LinkedResponse): LinkedView => {
    const { standing, isPicked, quote } = each
    const { answers: _, ...response } = viewResponse(
      each,
      { locale, timeZone, now: now() },
      choice.q,
    )
    return { standing, isPicked, quote, response, ...quoteOf(each, timeZone) }
  }
  return {
    change: { id: change.id, title: change.title, state: change.state },
    isPublished: change.publishedAt !== null,
    mayEdit: isAtLeast(membership.member.role, 'manager') && change.state !== 'withdrawn',
    themes: {
      open: themes.open,
      linked: themes.linked.map((theme) => ({ ...theme, days: daysOf(theme, locale) })),
    },
    asked: {
      ...asked,
      languages: asked.languages.map((each) => ({ ...each, name: localeNames[each.locale] })),
    },
    responses: page.responses.map(view),
    older: page.older,
    brought: brought.map(view),
  }
}

export type LinkedThemeView = LinkedTheme & { days: { from: string | null; until: string | null } }

/** As the reader writes days. */
function daysOf({ fromDay, untilDay }: LinkedTheme, locale: AdminLocale): LinkedThemeView['days'] {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const text = (day: string | null) => (day === null ? null : format.format(new Date(day)))
  return { from: text(fromDay), until: text(untilDay) }
}

function quoteOf(
  each: LinkedResponse,
  timeZone: string,
): Pick<LinkedView, 'quoteState' | 'quotedAs'> {
  const { quote, quotationConsent, comment } = each
  const locale = matchLocale([each.locale], 'en')
  const month = new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric', month: 'long' })
  const quotedAs = customerTranslator(locale)('updates.quoteBy', {
    month: month.format(each.respondedAt),
  })
  if (quote === null) return { quoteState: 'none', quotedAs }
  if (!quotationConsent) return { quoteState: 'no_consent', quotedAs }
  return { quoteState: comment.includes(quote) ? 'shown' : 'changed', quotedAs }
}
