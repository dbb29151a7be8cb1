import { refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { localeOf } from '#app/http/locale.server.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { loadChangePreview } from '#app/modules/changes/load-change-preview.server.ts'
import type { ChangePreview } from '#app/modules/changes/load-change-preview.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { isLocale } from '#app/texts/locales.ts'

type Given = {
  request: Request
  changeId: string | undefined
  workspace: Membership['workspace']
}

/** What to show, in the language that the address asks for, else in the one that suits. 404 when there is none. */
export async function readChangePreview(
  { pool, now }: RequestContext,
  { request, changeId = '', workspace }: Given,
): Promise<ChangePreview> {
  const asked = new URL(request.url).searchParams.get('locale')
  const preview = isId(changeId)
    ? await loadChangePreview(pool, {
        ...{ workspace, changeId, now: now() },
        wished: isLocale(asked) ? asked : null,
        reader: localeOf(request),
      })
    : null
  if (preview === null) throw refusal(request, 404)
  return preview
}
