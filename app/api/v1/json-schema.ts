import { z } from 'zod'
import type { JsonSchema } from '#app/http/openapi-document.ts'

/** Named schemas, as the document keeps them in one place. */
export type Components = Record<string, JsonSchema>

/**
 * What a program sends (`input`) or gets (`output`) for a schema, with named schemas moved to `components`. The keyword
 * `wire` in a schema's metadata stands for the whole of it, where zod's own words would say less.
 */
export function jsonSchemaOf(
  schema: z.core.$ZodType,
  io: 'input' | 'output',
  components: Components,
): JsonSchema {
  const {
    $schema: _,
    $defs,
    ...made
  } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => tidy(jsonSchema, io),
  })
  for (const [name, part] of Object.entries($defs ?? {})) components[name] = moved(part)
  return moved(made)
}

function tidy(jsonSchema: JsonSchema, io: 'input' | 'output'): void {
  const { wire, description } = jsonSchema
  if (typeof wire === 'object' && wire !== null) {
    for (const keyword of Object.keys(jsonSchema)) drop(jsonSchema, keyword)
    Object.assign(jsonSchema, wire, description === undefined ? {} : { description })
  }
  // The name of a format says more than the expression by which zod checks it.
  if (jsonSchema['format'] !== undefined) drop(jsonSchema, 'pattern')
  // What JavaScript can count to is no limit of ours.
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) drop(jsonSchema, 'minimum')
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) drop(jsonSchema, 'maximum')
  // An answer may get fields later on; a request with an unknown one is refused.
  if (io === 'output' && jsonSchema['additionalProperties'] === false)
    drop(jsonSchema, 'additionalProperties')
}

const drop = (jsonSchema: JsonSchema, keyword: string) =>
  Reflect.deleteProperty(jsonSchema, keyword)

const own = '#/$defs/'
const shared = '#/components/schemas/'

/** A copy whose references lead to the document's components. */
function moved(part: unknown): JsonSchema {
  const text = JSON.stringify(part, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace(own, shared) : value,
  )
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
}
