import fc from 'fast-check'
import type { JsonSchema, OpenApiDocument, OpenApiOperation } from '#app/http/openapi-document.ts'
import {
  changed,
  hostileText,
  hostileTexts,
  hostileValue,
  hostileValues,
  nearlyValid,
  pathsIn,
  text,
  valid,
} from './schema-arbitrary.ts'

/** A call of the API with placeholders for ids. */
export type FuzzedCall = {
  /** As the document names it; null for a method that it does not name there. */
  operation: OpenApiOperation | null
  name: string
  method: string
  path: string
  headers: Record<string, string>
  body: string | undefined
}

const customerNames = fc.oneof(
  fc.nat(9).map((at) => `@own:customers:${at}`),
  fc.nat(9).map((at) => `@other:customers:${at}`),
  fc.constantFrom('external_id:c-88', 'email:aiko@example.com', 'email:', 'external_id:'),
  text().map((words) => `external_id:${words}`),
  hostileText.map((words) => `email:${words}`),
)

const idOf = (name: string) => fc.nat(9).map((at) => `@own:${name}s:${at}`)

/** Mostly what the address is made for. */
const segmentFor = (name: string) =>
  fc.oneof(
    { weight: 6, arbitrary: name === 'customer' ? customerNames : idOf(name) },
    fc.uuid(),
    fc.constantFrom('surveys', 'customers', 'responses').map((kind) => `@other:${kind}:1`),
    hostileText.map((words) => words.slice(0, 300)),
  )

/** Written into an address; half a surrogate pair cannot be. */
const encoded = (value: unknown) => encodeURIComponent(String(value).toWellFormed())

const parameterFor = (document: OpenApiDocument, name: string, schema: JsonSchema) => {
  if (name === 'cursor') return fc.constantFrom('', '@cursor')
  return schema['format'] === 'uuid' ? idOf(name) : valid(document, schema)
}

const queryOf = (document: OpenApiDocument, { parameters }: OpenApiOperation) => {
  const usual = fc.record(
    Object.fromEntries(
      parameters
        .filter((one) => one.in === 'query')
        .map(({ name, schema }) => [name, parameterFor(document, name, schema)]),
    ),
    { requiredKeys: [] },
  )
  const names = parameters.filter((one) => one.in === 'query').map(({ name }) => name)
  const odd = fc.dictionary(fc.constantFrom('__proto__', 'x', ...names), hostileText, {
    maxKeys: 2,
  })
  const alone = fc
    .tuple(fc.constantFrom('x', ...names), hostileText)
    .map(([name, value]) => asQuery({ [name]: value }))
  const raw = fc.constantFrom('', '?', '?%', '?a=%zz', '?limit=1&limit=2', '?&&==', '?cursor=%00')
  return fc.oneof(
    { weight: 7, arbitrary: usual.map(asQuery) },
    {
      weight: 2,
      arbitrary: fc.tuple(usual, odd).map(([one, other]) => asQuery({ ...one, ...other })),
    },
    { weight: 3, arbitrary: alone },
    raw,
  )
}

function asQuery(fields: Record<string, unknown>): string {
  const pairs = Object.entries(fields).map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

const bodyOf = (document: OpenApiDocument, schema: JsonSchema) =>
  fc.oneof(
    { weight: 8, arbitrary: valid(document, schema).map((value) => JSON.stringify(value)) },
    { weight: 6, arbitrary: nearlyValid(document, schema).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: hostileValue.map((value) => JSON.stringify(value)) },
    fc.constantFrom('', '{', 'null', '[', '"\\ud800"', '{"a":1e999}', '﻿{}', '['.repeat(5000)),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )

const types = fc.oneof(
  { weight: 30, arbitrary: fc.constant('application/json') },
  fc.constantFrom('application/json; charset=utf-8', 'text/plain', 'multipart/form-data', ''),
)

const keys = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'c', 'd') },
  fc.uuid(),
  fc.constantFrom('', 'x'.repeat(300), 'ü'),
)

/** Calls of every operation of the document, and of methods that it does not have. */
export function fuzzedCalls(document: OpenApiDocument): fc.Arbitrary<FuzzedCall> {
  const named = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      // What writes most, and what erases least, or there would soon be nobody left to ask about.
      weight: { post: 4, put: 5, patch: 4, delete: 1 }[method] ?? 2,
      arbitrary: callOf(document, { path, method: method.toUpperCase(), operation }),
    })),
  )
  const unnamed = Object.entries(document.paths).map(([path, methods]) =>
    fc
      .constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'BREW')
      .filter((method) => methods[method.toLowerCase()] === undefined)
      .chain((method) => callOf(document, { path, method, operation: null })),
  )
  return fc.oneof(
    { weight: 30, arbitrary: fc.oneof(...named) },
    { weight: 1, arbitrary: fc.oneof(...unnamed) },
  )
}

type Named = { path: string; method: string; operation: OpenApiOperation | null }

function callOf(document: OpenApiDocument, { path, method, operation }: Named) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const schema = operation?.requestBody?.content['application/json'].schema
  return fc
    .record({
      segments: fc.tuple(...names.map(segmentFor)),
      query: operation === null ? fc.constant('') : queryOf(document, operation),
      body: schema === undefined ? fc.constant(undefined) : bodyOf(document, schema),
      type: types,
      key: method === 'POST' ? keys : fc.constant(undefined),
    })
    .map(({ segments, query, body, type, key }): FuzzedCall => ({
      operation,
      name: `${method} ${path}`,
      method,
      path: filled(path, segments) + query,
      headers: {
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body,
    }))
}

/** An empty segment, or one of dots, would be another address. */
function filled(path: string, segments: string[]): string {
  let at = 0
  return path.replace(/\{\w+\}/g, () => {
    const segment = segments[at++] ?? ''
    return /^\.*$/.test(segment) ? '-' : encoded(segment)
  })
}

/**
 * Every parameter of every operation with everything hostile, alone, and the documented body with everything hostile
 * in each of its places. Chance alone would try most of these once in ten thousand calls.
 */
export function hostileCalls(document: OpenApiDocument): FuzzedCall[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const named = { operation, name: `${method} ${path}`, method: method.toUpperCase() }
      const made = {
        ...named,
        path: filled(path, usualSegments(path)),
        headers: {},
        body: undefined,
      }
      return [...oddParameters(made, path), ...oddBodies(made)]
    }),
  )
}

const usualSegments = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `@own:${name}s:0`)

function oddParameters(call: FuzzedCall, path: string): FuzzedCall[] {
  const headers = { 'content-type': 'application/json' }
  const body = call.operation?.requestBody === undefined ? undefined : '{}'
  return (call.operation?.parameters ?? []).flatMap((parameter) =>
    textsFor(parameter.name, path).flatMap((words) => {
      const { name } = parameter
      if (parameter.in === 'query')
        return [{ ...call, headers, body, path: call.path + asQuery({ [name]: words }) }]
      if (parameter.in === 'header') return []
      return ['', 'email:', 'external_id:'].map((prefix) => ({
        ...{ ...call, headers, body },
        path: filled(path, [prefix + words.slice(0, 300)]),
      }))
    }),
  )
}

/** A cursor is also forged: the right list, and nonsense for a place in it. */
const textsFor = (parameter: string, path: string) =>
  parameter === 'cursor'
    ? [...hostileTexts, ...hostileTexts.map((words) => forged(path, words))]
    : hostileTexts

const forged = (path: string, place: string) =>
  Buffer.from(`${path.slice(1)}:${place.slice(0, 60)}`).toString('base64url')

function oddBodies(call: FuzzedCall): FuzzedCall[] {
  const example = call.operation?.requestBody?.content['application/json'].example
  if (example === undefined) return []
  const headers = { 'content-type': 'application/json' }
  const usual =
    typeof example === 'object' && example !== null && 'survey_id' in example
      ? { ...example, survey_id: '@own:surveys:0' }
      : example
  return pathsIn(usual).flatMap((place) =>
    hostileValues.map((value) => ({
      ...{ ...call, headers },
      body: JSON.stringify(changed(usual, place, () => value)),
    })),
  )
}
