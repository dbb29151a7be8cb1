import type { apiScopes } from '#db/schema/api-key.ts'

/** What a key may be used for: `<what>:<read|write>`. */
export type ApiScope = (typeof apiScopes)[number]

/** In the order in which they are offered; a scope that the store knows and this leaves out is a type error. */
const order: Record<ApiScope, true> = {
  'events:write': true,
  'customers:read': true,
  'customers:write': true,
  'surveys:read': true,
  'invitations:read': true,
  'invitations:write': true,
  'responses:read': true,
  'responses:write': true,
  'metrics:read': true,
  'changes:read': true,
  'changes:write': true,
  'webhooks:read': true,
  'webhooks:write': true,
}

const isApiScope = (name: string): name is ApiScope => Object.hasOwn(order, name)

export const everyApiScope: readonly ApiScope[] = Object.keys(order).filter(isApiScope)

/** What programs are usually for. A helpdesk only reports, so that a leaked key of it reads nothing. */
export const scopePresets = {
  helpdesk: ['events:write'],
  readOnly: everyApiScope.filter((scope) => scope.endsWith(':read')),
  everything: everyApiScope,
} as const satisfies Record<string, readonly ApiScope[]>

export type ScopePreset = keyof typeof scopePresets

const isPreset = (name: string): name is ScopePreset => Object.hasOwn(scopePresets, name)

export const scopePresetNames: readonly ScopePreset[] = Object.keys(scopePresets).filter(isPreset)

/** Beside the presets: scopes chosen one by one. */
export const ownChoice = 'own'

/** The preset that gives just these scopes; null for a choice of one's own. */
export const presetOf = (scopes: readonly string[]): ScopePreset | null =>
  scopePresetNames.find(
    (name) =>
      scopePresets[name].length === scopes.length &&
      scopePresets[name].every((scope) => scopes.includes(scope)),
  ) ?? null
