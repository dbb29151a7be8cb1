import fc from 'fast-check'
import type { JsonSchema, OpenApiDocument } from '#app/http/openapi-document.ts'

/** Values as a schema of the document describes them, nearly so, and not at all. */

type Arbitrary = fc.Arbitrary<unknown>

/** An id that is put in when the call is made: `@own:customers:3` is one of ours, `@other:…` another workspace's. */
const idPlaceholder = fc
  .tuple(
    fc.constantFrom('own', 'own', 'own', 'other'),
    fc.constantFrom('surveys', 'customers', 'invitations', 'responses', 'themes'),
    fc.nat(9),
  )
  .map(([whose, kind, at]) => `@${whose}:${kind}:${at}`)

const ids = fc.oneof({ weight: 9, arbitrary: idPlaceholder }, fc.uuid())

const times = fc
  .oneof(
    {
      weight: 5,
      arbitrary: fc.date({
        min: new Date('2026-10-01T00:00:00Z'),
        max: new Date('2026-11-20T11:00:00Z'),
        noInvalidDate: true,
      }),
    },
    fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T00:00:00Z'),
      noInvalidDate: true,
    }),
  )
  .map((time) => time.toISOString())

const emails = fc.oneof(
  fc.constantFrom('aiko@example.com', 'KEN@example.com', '愛子@例え.jp', "o'neil+x@example.co.uk"),
  fc.emailAddress(),
)

export const text = (max = 40) => fc.string({ unit: 'grapheme', maxLength: Math.min(max, 40) })

/** What breaks programs: text that is empty, endless, or that stores, mails and parsers choke on. */
export const hostileTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\r\nBcc: x@example.com',
  '%',
  '\\',
  "'; drop table customer; --",
  '{{customer.name}}',
  '__proto__',
  'constructor',
  '🧑‍🚀'.repeat(50),
  '\u202e\u2066x',
  '9'.repeat(400),
  '-1',
  '1e999',
  'NaN',
  '2026-02-30T25:61:61Z',
  '+275760-09-13T00:00:00.000Z',
  '00000000-0000-0000-0000-000000000000',
  'x'.repeat(20_000),
]

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

/** And values of the wrong kind, too many, too deep. */
export const hostileValues: unknown[] = [
  ...hostileTexts,
  null,
  true,
  0,
  -1,
  0.1,
  1e308,
  2 ** 53,
  [],
  {},
  [[]],
  [null],
  nested(500),
  JSON.parse('{"__proto__":{"a":1},"constructor":1,"toString":null}'),
  Array.from({ length: 300 }, () => 'x'),
  Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`k${at}`, at])),
]

export const hostileText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostileTexts) },
  fc.string({ unit: 'binary', maxLength: 30 }),
)

export const hostileValue: Arbitrary = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostileValues) },
  fc.jsonValue({ maxDepth: 3 }),
)

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value : [])

/** A value that the schema allows; whether our rules beyond it do is another matter. */
export function valid(document: OpenApiDocument, schema: JsonSchema): Arbitrary {
  const at = (part: unknown) => valid(document, part as JsonSchema)
  const { $ref, anyOf, enum: choices, examples, type } = schema
  if (typeof $ref === 'string')
    return at(document.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {})
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map(at))
  if (Array.isArray(choices)) return fc.constantFrom(...choices)
  if (Array.isArray(type)) return fc.oneof(...type.map((each) => at({ ...schema, type: each })))
  if (Array.isArray(examples))
    return fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...examples) },
      at({ ...schema, examples: undefined }),
    )
  if (type === 'object') return validObject(document, schema)
  if (type === 'array')
    return fc.array(at(schema['items']), {
      maxLength: Math.min(Number(schema['maxItems'] ?? 3), 3),
    })
  if (type === 'string') return validText(schema)
  if (type === 'integer' || type === 'number') return validNumber(schema)
  return type === 'boolean' ? fc.boolean() : fc.constant(null)
}

function validObject(document: OpenApiDocument, schema: JsonSchema): Arbitrary {
  const { properties = {}, required, additionalProperties: more } = schema
  const fields = Object.entries(properties as Record<string, JsonSchema>).map(
    ([name, field]) => [name, fieldOf(document, name, field)] as const,
  )
  const requiredKeys = listOf(required)
  const few = fields.filter(([name]) => requiredKeys.includes(name))
  const named = fc.oneof(fc.record(Object.fromEntries(few)), {
    weight: 2,
    arbitrary: fc.record(Object.fromEntries(fields), { requiredKeys }),
  })
  if (typeof more !== 'object' || more === null) return named
  const others = fc.dictionary(text(20), valid(document, more as JsonSchema), { maxKeys: 3 })
  return fc.tuple(named, others).map(([one, other]) => ({ ...other, ...one }))
}

/** Of fields whose name does not say it. */
const kinds: Record<string, string> = { id: 'customers', into: 'themes', parent_id: 'themes' }

/** An id mostly of the kind that the field's name asks for. */
function fieldOf(document: OpenApiDocument, name: string, field: JsonSchema): Arbitrary {
  const kind = kinds[name] ?? `${name.replace(/_id$/, '')}s`
  const apt = fc.nat(9).map((at) => `@own:${kind}:${at}`)
  return field['format'] === 'uuid'
    ? fc.oneof({ weight: 4, arbitrary: apt }, ids)
    : valid(document, field)
}

function validText({ format, pattern, minLength, maxLength }: JsonSchema): Arbitrary {
  if (format === 'uuid') return ids
  if (format === 'date-time') return times
  if (format === 'idn-email') return emails
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern))
  return minLength === undefined
    ? text(Number(maxLength ?? 40))
    : text(Number(maxLength ?? 40)).map((words) => (words.trim() === '' ? 'c-1' : words))
}

const validNumber = ({ type, minimum, maximum }: JsonSchema): Arbitrary =>
  type === 'integer'
    ? fc.integer({ min: Number(minimum ?? -1000), max: Number(maximum ?? 1000) })
    : fc.double({ noNaN: true, noDefaultInfinity: true })

export type Path = string[]

export function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, key]))]
}

/** A copy with the part at `path` changed; one that becomes undefined is left out. */
export function changed(
  value: unknown,
  [key, ...rest]: Path,
  change: (old: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value)
  if (Array.isArray(value))
    return value.map((part, at) => (at === Number(key) ? changed(part, rest, change) : part))
  const parts = Object.entries(value as object).map(([name, part]) => [
    name,
    name === key ? changed(part, rest, change) : part,
  ])
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined))
}

/** A valid value with one part of it wrong, missing or too many. */
export const nearlyValid = (document: OpenApiDocument, schema: JsonSchema): Arbitrary =>
  fc
    .tuple(
      valid(document, schema),
      fc.nat(),
      fc.constantFrom('replace', 'drop', 'add'),
      hostileValue,
    )
    .map(([value, at, mistake, wrong]) => {
      const paths = pathsIn(value)
      const path = paths[at % paths.length] ?? []
      if (mistake === 'replace') return changed(value, path, () => wrong)
      if (mistake === 'drop' && path.length > 0) return changed(value, path, () => undefined)
      return changed(value, path, (old) =>
        typeof old === 'object' && old !== null ? { ...old, [`extra${at % 3}`]: wrong } : wrong,
      )
    })
