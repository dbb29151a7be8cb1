import { presetOf } from '#app/modules/workspaces/api-scopes.ts'
import type { ApiScope, ScopePreset } from '#app/modules/workspaces/api-scopes.ts'
import type { ListedApiKey } from '#app/modules/workspaces/list-api-keys.server.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'

export type KeyView = {
  id: string
  name: string
  preset: ScopePreset | null
  scopes: ApiScope[]
  created: TimeText
  /** Null for a key that came with the workspace, and when its maker is gone. */
  createdBy: string | null
  used: TimeText | null
}

export const viewKey = (
  { id, name, scopes, createdAt, createdByName, lastUsedAt }: ListedApiKey,
  reader: { locale: string; timeZone: string; now: Date },
): KeyView => ({
  id,
  name,
  preset: presetOf(scopes),
  scopes,
  created: timeTextOf(createdAt, reader),
  createdBy: createdByName,
  used: lastUsedAt === null ? null : timeTextOf(lastUsedAt, reader),
})
