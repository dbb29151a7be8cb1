import type { RequestContext } from '#app/http/context.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { surveysOnTheWay } from '#app/modules/reports/surveys-on-the-way.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { exampleCommand } from '#app/ui/example-command.ts'
import { timeTextOf } from '#app/ui/time-text.ts'

/** `waiting` is null when no survey is scheduled. */
export type EmptyState = {
  /** The workspace's address. */
  root: string
  /** Whether they may send themselves a survey. */
  mayTry: boolean
  command: string
  mailCaptured: boolean
  waiting: { count: number; at: string } | null
}

/** What to show in place of numbers and list while there is no response at all. */
export async function emptyState(
  context: RequestContext,
  { workspace, user, member }: Membership,
  locale: AdminLocale,
): Promise<EmptyState> {
  const now = context.now()
  const { count, next } = await surveysOnTheWay(context.pool, { workspaceId: workspace.id })
  const at =
    next === null ? null : timeTextOf(next, { locale, timeZone: workspace.timeZone, now }).absolute
  return {
    root: `/w/${workspace.slug}`,
    mayTry: isAtLeast(member.role, 'manager'),
    command: exampleCommand({
      appUrl: context.config.appUrl,
      apiKey: '$HEARD_API_KEY',
      customer: { email: user.email, name: user.name, locale: workspace.locale },
      subject: adminTranslator(locale)('ready.exampleSubject'),
      now,
    }),
    mailCaptured: context.config.mailCaptured,
    waiting: at === null ? null : { count, at },
  }
}
