import type { JsonSchema, OpenApiDocument } from '#app/http/openapi-document.ts'

/** One field of a body or an answer; `name` is its path, e.g. `customer.email`. */
export type FieldView = {
  name: string
  type: string
  required: boolean
  description: string | null
}

type Schemas = OpenApiDocument['components']['schemas']

const isSchema = (part: unknown): part is JsonSchema =>
  typeof part === 'object' && part !== null && !Array.isArray(part)

const schemasIn = (part: unknown): JsonSchema[] =>
  Array.isArray(part) ? part.filter(isSchema) : []

const textOf = (part: unknown): string | null => (typeof part === 'string' ? part : null)

/** The fields of an object, those of the objects in it after them with longer names. */
export function fieldsOf(schema: JsonSchema, schemas: Schemas, prefix = ''): FieldView[] {
  const { properties, required } = resolve(schema, schemas)
  if (!isSchema(properties)) return []
  const wanted = Array.isArray(required) ? required : []
  return Object.entries(properties).flatMap(([name, part]) => {
    if (!isSchema(part)) return []
    const field = {
      name: prefix + name,
      type: typeOf(part, schemas),
      required: wanted.includes(name),
      description: descriptionOf(part, schemas),
    }
    return [field, ...innerFields(part, schemas, `${prefix}${name}`)]
  })
}

/** Of an object that stands in a list or may be null as well; of several kinds of object each. */
function innerFields(part: JsonSchema, schemas: Schemas, name: string): FieldView[] {
  const whole = resolve(part, schemas)
  if (isSchema(whole['items'])) return innerFields(whole['items'], schemas, `${name}[]`)
  const inner = [whole, ...schemasIn(whole['anyOf'])].flatMap((one) => {
    const { items } = resolve(one, schemas)
    return isSchema(items)
      ? innerFields(items, schemas, `${name}[]`)
      : fieldsOf(one, schemas, `${name}.`)
  })
  return inner
}

const prefix = '#/components/schemas/'

/** What a reference leads to; any other schema itself. */
function resolve(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const name = nameOf(schema)
  return name === null ? schema : (schemas[name] ?? {})
}

/** The name of a schema that has one. */
export const nameOf = ({ $ref }: JsonSchema): string | null =>
  typeof $ref === 'string' ? $ref.slice(prefix.length) : null

const descriptionOf = (schema: JsonSchema, schemas: Schemas): string | null =>
  textOf(schema['description']) ?? textOf(resolve(schema, schemas)['description'])

/** In words, e.g. `text of at most 200, or null`. */
export function typeOf(schema: JsonSchema, schemas: Schemas): string {
  const whole = resolve(schema, schemas)
  const { anyOf, enum: choices, type, items } = whole
  if (Array.isArray(anyOf))
    return [...new Set(schemasIn(anyOf).map((one) => typeOf(one, schemas)))].join(' or ')
  if (Array.isArray(choices)) return choices.map((choice) => JSON.stringify(choice)).join(' | ')
  if (Array.isArray(type))
    return type.map((each: unknown) => typeOf({ ...whole, type: each }, schemas)).join(' or ')
  if (type === 'array')
    return isSchema(items) ? `list of ${several(typeOf(items, schemas))}` : 'pair of numbers'
  if (type === 'object') return isSchema(whole['properties']) ? 'object' : mapType(whole, schemas)
  if (type === 'string') return stringType(whole)
  return type === 'integer' ? `integer${rangeOf(whole)}` : (textOf(type) ?? 'any')
}

const several = (type: string) => (/^\w+$/.test(type) ? `${type}s` : type)

const mapType = ({ additionalProperties: values }: JsonSchema, schemas: Schemas): string =>
  isSchema(values) ? `object, each value ${typeOf(values, schemas)}` : 'object'

const formats: Record<string, string> = {
  uuid: 'id',
  'date-time': 'time',
  'idn-email': 'e-mail address',
}

function stringType({ format, maxLength }: JsonSchema): string {
  const named = typeof format === 'string' ? formats[format] : undefined
  if (named !== undefined) return named
  return typeof maxLength === 'number' ? `string of at most ${maxLength}` : 'string'
}

function rangeOf({ minimum, maximum, default: usual }: JsonSchema): string {
  const range =
    typeof minimum === 'number' && typeof maximum === 'number' ? ` ${minimum}–${maximum}` : ''
  return typeof usual === 'number' ? `${range}, ${usual} unless given` : range
}
