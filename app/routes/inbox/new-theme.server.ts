import { actorOf } from '#app/http/actor.ts'
import type { RequestContext } from '#app/http/context.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { createTheme } from '#app/modules/themes/create-theme.server.ts'
import { listThemes } from '#app/modules/themes/list-themes.server.ts'
import { themeInput } from '#app/modules/themes/theme-input.ts'
import { colours } from '#app/modules/themes/theme-limits.ts'
import type { ThemeColour } from '#app/modules/themes/theme-limits.ts'
import type { Made } from './make-theme.ts'

/** The new theme, or why there is none, for the page to tell. */
export async function answerNewTheme(
  context: RequestContext,
  request: Request,
  membership: Membership,
): Promise<Response> {
  return Response.json(
    await makeNamedTheme(context, request, membership, formOf(context).get('name') ?? ''),
  )
}

/** Of that name in the reader's language, in the colour that is used least. */
export async function makeNamedTheme(
  context: RequestContext,
  request: Request,
  membership: Membership,
  name: string,
): Promise<Made> {
  const locale = localeOf(request)
  const workspaceId = membership.workspace.id
  const living = await listThemes(context.pool, { workspaceId, locale })
  const colour = rarest(living.map((theme) => theme.colour))
  const read = themeInput.safeParse({ texts: { [locale]: { name } }, colour })
  if (!read.success) return { outcome: 'refused' }
  const created = await createTheme(context.pool, {
    ...{ workspaceId, theme: read.data },
    ...{ actor: actorOf(membership), now: context.now() },
  })
  if ('problem' in created) return { outcome: outcomeOf(created.problem) }
  const made = read.data.texts[locale]?.name ?? name
  return {
    outcome: 'made',
    theme: { id: created.id, name: made, names: [made], colour, keywords: [] },
  }
}

const outcomeOf = (problem: string) =>
  problem === 'name_taken' || problem === 'too_many' ? problem : 'refused'

/** Grey last: it says least. */
function rarest(used: readonly ThemeColour[]): ThemeColour {
  const [grey, ...others] = colours
  const uses = (colour: ThemeColour) => used.filter((each) => each === colour).length
  return [...others, grey].toSorted((one, other) => uses(one) - uses(other))[0] ?? grey
}
