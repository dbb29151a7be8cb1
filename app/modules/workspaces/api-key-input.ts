import { z } from 'zod'
import { everyApiScope, ownChoice, scopePresetNames, scopePresets } from './api-scopes.ts'
import type { ApiScope } from './api-scopes.ts'

/** The messages are names of texts. `scopes` count for a choice of one's own only. */
export const apiKeyInput = z
  .object({
    name: z
      .string()
      .trim()
      .min(1, 'required')
      .max(100, 'too_long')
      .regex(/^\P{Cc}*$/u, 'one_line'),
    preset: z.enum([...scopePresetNames, ownChoice], 'choose'),
    scopes: z.array(z.enum(everyApiScope, 'choose')),
  })
  .transform(({ name, preset, scopes }) => ({
    name,
    scopes: preset === ownChoice ? inOrder(scopes) : [...scopePresets[preset]],
  }))
  .refine(({ scopes }) => scopes.length > 0, { path: ['scopes'], message: 'some_scope' })

const inOrder = (scopes: readonly ApiScope[]) =>
  everyApiScope.filter((scope) => scopes.includes(scope))

export type ApiKeyInput = z.output<typeof apiKeyInput>
