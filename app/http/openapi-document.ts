/** The parts of OpenAPI 3.1 that our document is made of. */
export type JsonSchema = { [keyword: string]: unknown }

export type OpenApiParameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
  example?: string
}

export type OpenApiContent = { 'application/json': { schema: JsonSchema; example?: unknown } }

export type OpenApiResponse = { description: string; content?: OpenApiContent }

export type OpenApiOperation = {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  security: { apiKey: string[] }[]
  parameters: OpenApiParameter[]
  requestBody?: { required: true; content: OpenApiContent }
  responses: Record<string, OpenApiResponse>
}

export type OpenApiDocument = {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, OpenApiOperation>>
  components: {
    schemas: Record<string, JsonSchema>
    securitySchemes: Record<string, unknown>
  }
}
