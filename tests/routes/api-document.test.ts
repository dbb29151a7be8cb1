import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoints } from '#app/api/v1/endpoints.ts'
import { apiDocument } from '#app/api/v1/openapi.ts'
import { everyApiScope } from '#app/modules/workspaces/api-scopes.ts'
import { documentedSchema, everyReference } from '../support/api-document.ts'

const document = apiDocument()

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

describe('the document', () => {
  test('has every endpoint and no other', () => {
    const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`)
    expect(described.sort()).toEqual(
      endpoints.map(({ method, path }) => `${method} ${path}`).sort(),
    )
    expect(document.openapi).toBe('3.1.0')
  })

  test('names each operation once, and scopes that there are', () => {
    const names = operations.map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
    expect(names.every((name) => /^[a-z][A-Za-z]+$/.test(name))).toBe(true)
    const scopes = operations.flatMap(({ operation }) => operation.security[0]?.apiKey ?? [])
    expect(scopes.filter((scope) => !everyApiScope.some((each) => each === scope))).toEqual([])
    expect(scopes).toHaveLength(operations.length)
  })

  test('describes each parameter of each address', () => {
    for (const { path, operation } of operations) {
      const inPath = operation.parameters.filter((one) => one.in === 'path')
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
      expect(inPath.every(({ required }) => required)).toBe(true)
    }
  })

  test('points at nothing that is not there', () => {
    const references = everyReference(document)
    expect(references.length).toBeGreaterThan(20)
    const there = Object.keys(document.components.schemas).map(
      (name) => `#/components/schemas/${name}`,
    )
    expect(references.filter((reference) => !there.includes(reference))).toEqual([])
  })

  test.each(operations)('has examples that are as it says: $method $path', ({ operation }) => {
    const contents = [
      operation.requestBody?.content,
      ...Object.values(operation.responses).map((response) => response.content),
    ].flatMap((content) => content?.['application/json'] ?? [])
    const examples = contents.filter(({ example }) => example !== undefined)
    for (const { schema, example } of examples)
      expect(documentedSchema(document, schema).safeParse(example).error).toBeUndefined()
    const hasAnswer = Object.keys(operation.responses).some((status) => /20[012]/.test(status))
    expect(examples.length).toBeGreaterThanOrEqual(hasAnswer ? 1 : 0)
  })

  test.each(endpoints)('its examples are read by $method $path itself', (endpoint) => {
    const { body, query, params, path, example } = endpoint
    if (!(body instanceof z.ZodUndefined)) expect(body.safeParse(example?.body).success).toBe(true)
    const asked = Object.fromEntries(new URLSearchParams(example?.query ?? ''))
    expect(query.safeParse(asked).success).toBe(true)
    const names = path.split('/')
    const values = (example?.path ?? path).split('/')
    const given = Object.fromEntries(
      names.flatMap((name, at) => (name.startsWith('{') ? [[name.slice(1, -1), values[at]]] : [])),
    )
    expect(params.safeParse(given).error).toBeUndefined()
  })
})
