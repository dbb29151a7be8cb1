import { z } from 'zod'
import type { JsonSchema, OpenApiDocument } from '#app/http/openapi-document.ts'

const shared = '#/components/schemas/'

/** Every `$ref` in the document. */
export function everyReference(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : everyReference(value),
  )
}

/** A schema of the document as a validator that knows the document and nothing else. */
export function documentedSchema(document: OpenApiDocument, schema: JsonSchema): z.ZodType {
  const whole = { ...schema, $defs: document.components.schemas }
  const local = JSON.parse(JSON.stringify(whole).replaceAll(shared, '#/$defs/'))
  return z.fromJSONSchema(local)
}
