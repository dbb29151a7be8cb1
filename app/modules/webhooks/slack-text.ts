import { z } from 'zod'
import { isAdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'

/** As much of an event as a line in a chat tells; whatever is not there is left out. */
const response = z.looseObject({
  kind: z.enum(['nps', 'csat', 'ces']),
  score: z.number(),
  comment: z.string().catch(''),
})
const told = z.looseObject({
  id: z.string().optional().catch(undefined),
  follow_up: z.looseObject({ id: z.string() }).optional().catch(undefined),
  response: response.optional().catch(undefined),
  url: z.string().optional().catch(undefined),
  verdict: z.enum(['yes', 'partly', 'no']).optional().catch(undefined),
  comment: z.string().optional().catch(undefined),
  change: z.looseObject({ id: z.string() }).optional().catch(undefined),
})

type Event = { type: string; data: Record<string, unknown> }
type Workspace = { slug: string; name: string; locale: string }

const titles = {
  'response.created': 'response_created',
  'response.updated': 'response_updated',
  'response.tagged': 'response_tagged',
  'ticket.not_solved': 'ticket_not_solved',
  'follow_up.opened': 'follow_up_opened',
  'follow_up.assigned': 'follow_up_assigned',
  'follow_up.escalated': 'follow_up_escalated',
  'follow_up.overdue': 'follow_up_overdue',
  'invitation.bounced': 'invitation_bounced',
  'customer.unsubscribed': 'customer_unsubscribed',
  'change.published': 'change_published',
  'verdict.received': 'verdict_received',
  'webhook.test': 'webhook_test',
} as const

const isTitled = (type: string): type is keyof typeof titles => Object.hasOwn(titles, type)

const highest = { nps: 10, csat: 5, ces: 7 } as const
const mostCharacters = 500

/** One message in the workspace's language: what happened, the score, the beginning of the words, where to look. */
export function slackText(event: Event, workspace: Workspace, appUrl: string): string {
  const locale = isAdminLocale(workspace.locale) ? workspace.locale : 'en'
  const t = adminTranslator(locale)
  const data = told.parse(event.data)
  const about = data.response ?? response.safeParse(event.data).data
  const title = isTitled(event.type) ? t(`webhooks.slack.${titles[event.type]}`) : event.type
  const name = escapeSlack(workspace.name)
  const lines = [`*${title}* · ${name}`]
  if (data.verdict !== undefined) {
    lines.push(t(`customers.change.${data.verdict}`))
    if (data.comment) lines.push(quoted(data.comment))
  } else if (about !== undefined) {
    lines.push(`${about.kind.toUpperCase()} ${about.score}/${highest[about.kind]}`)
    if (about.comment !== '') lines.push(quoted(about.comment))
  }
  const link = linkOf(event.type, data, `${appUrl}/w/${workspace.slug}`)
  if (link !== null) lines.push(`<${link}|${t('webhooks.slack.look')}>`)
  return lines.join('\n')
}

const quoted = (comment: string): string =>
  escapeSlack(
    comment.slice(0, mostCharacters).toWellFormed() + (comment.length > mostCharacters ? '…' : ''),
  )
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')

/**
 * Text as Slack shows it. With `<` escaped, `<!channel>` calls nobody and no link hides its address; a joiner of no width
 * behind `@` does the same for chats that read `@here`, and keeps `*`, `_`, `~` and backticks what they are.
 */
const escapeSlack = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[@*_~`]/g, '$&\u{2060}')

function linkOf(type: string, data: z.output<typeof told>, at: string): string | null {
  if (type.startsWith('follow_up.')) {
    const id = data.follow_up?.id ?? data.id
    return id === undefined ? `${at}/follow-ups` : `${at}/follow-ups/${id}`
  }
  if (type === 'verdict.received')
    return data.change === undefined ? null : `${at}/changes/${data.change.id}/results`
  if (type === 'change.published') return data.id === undefined ? null : `${at}/changes/${data.id}`
  return type.startsWith('response.') || type === 'ticket.not_solved' ? `${at}/responses` : null
}
