import type {
  OpenApiContent,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
} from '#app/http/openapi-document.ts'
import { fieldsOf, nameOf, typeOf } from './field-view.ts'
import type { FieldView } from './field-view.ts'

export type OperationView = {
  id: string
  method: string
  path: string
  summary: string
  description: string | null
  scope: string
  parameters: (FieldView & { place: string })[]
  body: FieldView[]
  /** A call to copy. */
  command: string
  status: string
  /** The name of the object that is answered, and the example as text. */
  object: string | null
  answer: string | null
  refusals: { status: string; description: string }[]
}

export type ReferenceView = {
  groups: { name: string; id: string; operations: OperationView[] }[]
  objects: { name: string; id: string; fields: FieldView[] }[]
}

/** The document as the page shows it. */
export function viewReference(document: OpenApiDocument, appUrl: string): ReferenceView {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const base = `${appUrl}${document.servers[0]?.url ?? ''}`
  const groups = document.tags.map(({ name }) => ({
    name,
    id: name.toLowerCase(),
    operations: operations
      .filter(({ operation }) => operation.tags.includes(name))
      .map((one) => viewOperation(one, document, base)),
  }))
  const answered = new Set(groups.flatMap((group) => group.operations.map(({ object }) => object)))
  const { schemas } = document.components
  const objects = Object.entries(schemas)
    .filter(([name]) => answered.has(name) || name === 'Error')
    .map(([name, schema]) => ({
      name,
      id: `object-${name}`,
      // All of them are always there.
      fields: fieldsOf(schema, schemas).map((field) => ({ ...field, required: false })),
    }))
  return { groups, objects }
}

type Named = { path: string; method: string; operation: OpenApiOperation }

function viewOperation(named: Named, document: OpenApiDocument, base: string): OperationView {
  const { path, method, operation } = named
  const { schemas } = document.components
  const body = operation.requestBody?.content['application/json'].schema
  const [status = '', success] = Object.entries(operation.responses)[0] ?? []
  const content = success?.content?.['application/json']
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    description: operation.description ?? null,
    scope: operation.security[0]?.apiKey[0] ?? '',
    parameters: operation.parameters.map((parameter) => ({
      name: parameter.name,
      place: parameter.in,
      type: typeOf(parameter.schema, schemas),
      required: parameter.required,
      description: parameter.description ?? null,
    })),
    body: body === undefined ? [] : fieldsOf(body, schemas).map(withoutNull),
    command: commandFor(named, base),
    status,
    object: content === undefined ? null : objectIn(content),
    answer: content?.example === undefined ? null : pretty(content.example),
    refusals: Object.entries(operation.responses)
      .slice(1)
      .map(([code, { description }]) => ({ status: code, description })),
  }
}

/** In what is sent, null is the same as leaving the field out. */
const withoutNull = (field: FieldView): FieldView => ({
  ...field,
  type: field.type.replace(/ or null$/, ''),
})

/** The object that an answer is, or is a list of. */
function objectIn({ schema }: OpenApiContent['application/json']): string | null {
  const text = JSON.stringify(schema)
  return nameOf(schema) ?? /#\/components\/schemas\/(\w+)/.exec(text)?.[1] ?? null
}

const pretty = (value: unknown) => JSON.stringify(value, null, 2)

function commandFor({ path, method, operation }: Named, base: string): string {
  const example = operation.requestBody?.content['application/json'].example
  const lines = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}'${base}${addressOf(path, operation.parameters)}'`,
    `-H 'authorization: Bearer heard_…'`,
    ...(example === undefined
      ? []
      : [`-H 'content-type: application/json'`, `-d '${quoted(pretty(example))}'`]),
  ]
  return lines.join(' \\\n  ')
}

/** Inside single quotes of a shell. */
const quoted = (text: string) => text.replaceAll("'", "'\\''")

function addressOf(path: string, parameters: OpenApiParameter[]): string {
  const filled = parameters
    .filter((one) => one.in === 'path')
    .reduce((address, { name, example = '…' }) => address.replace(`{${name}}`, example), path)
  const query = parameters
    .filter((one) => one.in === 'query' && one.example !== undefined)
    .map(({ name, example }) => `${name}=${example}`)
    .join('&')
  return query === '' ? filled : `${filled}?${query}`
}
