import { redirect } from '@remix-run/node'
import { actorOf } from '#app/http/actor.ts'
import { refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { archiveTheme } from '#app/modules/themes/archive-theme.server.ts'
import { resumeAutoApply, setAutoApply } from '#app/modules/themes/change-auto-apply.server.ts'
import { changeThemeStatus } from '#app/modules/themes/change-theme-status.server.ts'
import { mergeTheme } from '#app/modules/themes/merge-theme.server.ts'
import { restoreTheme } from '#app/modules/themes/restore-theme.server.ts'
import { statuses } from '#app/modules/themes/theme-limits.ts'
import { undoMerge } from '#app/modules/themes/undo-merge.server.ts'
import { isId } from '#app/platform/is-id.ts'
import type { ThemeTold } from './theme-told.ts'

/** Does what one of the page's buttons asks for, and leads to where it is seen. */
export async function themeAction(
  context: RequestContext,
  request: Request,
  { membership, themeId }: { membership: Membership; themeId: string },
): Promise<Response> {
  const { id: workspaceId, slug } = membership.workspace
  const form = formOf(context)
  const { pool } = context
  const change = { workspaceId, actor: actorOf(membership), now: context.now() }
  const key = { ...change, themeId }
  const seen = (told: ThemeTold, id = themeId, more = '') =>
    redirect(`/w/${slug}/themes/${id}?told=${told}${more}`)
  const done = (outcome: string, told: ThemeTold) => {
    if (outcome === 'not_found') throw refusal(request, 404)
    return seen(told)
  }
  switch (form.get('intent')) {
    case 'status': {
      const status = statuses.find((each) => each === form.get('status'))
      if (status === undefined) throw refusal(request, 404)
      return done(await changeThemeStatus(pool, { ...key, status }), 'status')
    }
    case 'archive':
      return done(await archiveTheme(pool, key), 'archived')
    case 'restore': {
      const outcome = await restoreTheme(pool, key)
      if (outcome === 'name_taken' || outcome === 'too_many') return seen(outcome)
      return done(outcome, 'restored')
    }
    case 'let':
      return done(await setAutoApply(pool, { ...key, autoApply: true }), 'autoApply')
    case 'ask':
      return done(await setAutoApply(pool, { ...key, autoApply: false }), 'autoApply')
    case 'resume':
      return done(await resumeAutoApply(pool, key), 'autoApply')
    case 'merge': {
      const targetId = form.get('into') ?? ''
      if (targetId === '') return seen('choose_target')
      if (!isId(targetId)) throw refusal(request, 404)
      const merged = await mergeTheme(pool, { ...change, sourceId: themeId, targetId })
      if (merged.outcome === 'not_found') throw refusal(request, 404)
      if (merged.outcome === 'unfit') return seen('unfit')
      return seen('merged', targetId, `&merge=${merged.mergeId}`)
    }
    case 'undo': {
      const mergeId = form.get('merge') ?? ''
      if (!isId(mergeId)) throw refusal(request, 404)
      const undone = await undoMerge(pool, { ...change, mergeId })
      if (undone.outcome === 'not_found') throw refusal(request, 404)
      if (undone.outcome === 'refused') return seen(undone.problem)
      return seen('undone', undone.sourceId)
    }
    default:
      throw refusal(request, 404)
  }
}
