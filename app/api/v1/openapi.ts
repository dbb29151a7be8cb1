import { z } from 'zod'
import type {
  JsonSchema,
  OpenApiContent,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
} from '#app/http/openapi-document.ts'
import { everyApiScope } from '#app/modules/workspaces/api-scopes.ts'
import { errorShape, refusalsOf } from './documented-errors.ts'
import type { Endpoint } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { jsonSchemaOf } from './json-schema.ts'
import type { Components } from './json-schema.ts'

const description = `Tells Heard what happened to tickets and customers, and reads what customers said.

Every request carries an API key of the workspace: \`Authorization: Bearer heard_…\`. Bodies are JSON in UTF-8, fields \`snake_case\`, times RFC 3339. Unknown fields and parameters are refused, so that a mistake in a name is seen at once; answers may get more fields.

An \`Idempotency-Key\` makes a POST safe to send again: for 24 hours the same key with the same body gets the same answer, with \`idempotent-replay: true\`, and nothing is done twice.`

/** The OpenAPI 3.1 document of everything in `endpoints`, made from the schemas by which they read and answer. */
function makeDocument(): OpenApiDocument {
  const schemas: Components = {}
  const error = jsonSchemaOf(errorShape, 'output', schemas)
  const content = { 'application/json': { schema: error } }
  const paths: OpenApiDocument['paths'] = {}
  for (const endpoint of endpoints) {
    const there = (paths[endpoint.path] ??= {})
    there[endpoint.method.toLowerCase()] = operationOf(endpoint, schemas, content)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Heard', version: '1', description },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'heard_…',
          description: `An API key, made in the workspace’s settings. Its scopes say what it may do: ${everyApiScope.join(', ')}.`,
        },
      },
    },
  }
}

let made: OpenApiDocument | undefined

/** Made once a process, when somebody first asks. */
export const apiDocument = (): OpenApiDocument => (made ??= makeDocument())

function operationOf(
  endpoint: Endpoint,
  schemas: Components,
  error: OpenApiContent,
): OpenApiOperation {
  const { summary, tag, scope, description: words, body, example } = endpoint
  const schema = body instanceof z.ZodUndefined ? null : jsonSchemaOf(body, 'input', schemas)
  return {
    operationId: nameOf(summary),
    tags: [tag],
    summary,
    ...(words === undefined ? {} : { description: words }),
    security: [{ apiKey: [scope] }],
    parameters: parametersOf(endpoint, schemas),
    ...(schema === null
      ? {}
      : { requestBody: { required: true, content: contentOf(schema, example?.body) } }),
    responses: { ...success(endpoint, schemas), ...refused(endpoint, error) },
  }
}

/** `List customers` → `listCustomers`: how generated clients will call it. */
const nameOf = (summary: string): string =>
  summary
    .toLowerCase()
    .replace(/\b(?:a|an) /g, '')
    .replace(/[ -](\w)/g, (_, letter: string) => letter.toUpperCase())

const contentOf = (schema: JsonSchema, example: unknown): OpenApiContent => ({
  'application/json': { schema, ...(example === undefined ? {} : { example }) },
})

function success({ status, answer, example }: Endpoint, schemas: Components) {
  const words = { 200: 'Done.', 201: 'Created.', 202: 'Recorded.', 204: 'Done; there is no body.' }
  const response: OpenApiResponse =
    answer instanceof z.ZodUndefined
      ? { description: words[status] }
      : {
          description: words[status],
          content: contentOf(jsonSchemaOf(answer, 'output', schemas), example?.answer),
        }
  return { [String(status)]: response }
}

const refused = (endpoint: Endpoint, content: OpenApiContent): Record<string, OpenApiResponse> =>
  Object.fromEntries(
    [...refusalsOf(endpoint)]
      .toSorted(([one], [other]) => one - other)
      .map(([status, reasons]) => [
        String(status),
        {
          description: reasons.map(({ code, when }) => `\`${code}\`: ${when}`).join(' '),
          content,
        },
      ]),
  )

const idempotencyKey: OpenApiParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Makes the request safe to send again for 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

const parametersOf = (endpoint: Endpoint, schemas: Components): OpenApiParameter[] => [
  ...fieldsOf(endpoint.params, 'path', pathExamples(endpoint), schemas),
  ...fieldsOf(endpoint.query, 'query', queryExamples(endpoint), schemas),
  ...(endpoint.method === 'POST' && endpoint.repeatable !== true ? [idempotencyKey] : []),
]

type Examples = Map<string, string>

/** `/customers/email:a@b.c` names `{customer}` in `/customers/{customer}`. */
function pathExamples({ path, example }: Endpoint): Examples {
  const values = (example?.path ?? '').split('/')
  return new Map(
    path.split('/').flatMap((part, at): [string, string][] => {
      const value = values[at]
      return part.startsWith('{') && value !== undefined ? [[part.slice(1, -1), value]] : []
    }),
  )
}

const queryExamples = ({ example }: Endpoint): Examples =>
  new Map(new URLSearchParams(example?.query ?? ''))

function fieldsOf(
  fields: z.ZodObject,
  place: 'path' | 'query',
  examples: Examples,
  schemas: Components,
): OpenApiParameter[] {
  const shape: Record<string, z.core.$ZodType> = fields.shape
  return Object.entries(shape).map(([name, field]) => {
    const { description: words, ...schema } = jsonSchemaOf(field, 'input', schemas)
    const example = examples.get(name)
    return {
      name,
      in: place,
      required: place === 'path',
      ...(typeof words === 'string' ? { description: words } : {}),
      schema,
      ...(example === undefined ? {} : { example }),
    }
  })
}
