import { describe, expect, test } from 'vitest'
import { apiDocument } from '#app/api/v1/openapi.ts'
import { fieldsOf } from '#app/routes/api-reference/field-view.ts'
import { viewReference } from '#app/routes/api-reference/reference-view.ts'

const document = apiDocument()
const reference = viewReference(document, 'https://heard.example')
const operations = reference.groups.flatMap((group) => group.operations)

describe('the readable page', () => {
  test('shows every endpoint of the document once', () => {
    const documented = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    )
    expect(operations.map(({ id }) => id).sort()).toEqual(documented.sort())
  })

  test('has a call to copy for each, with nothing left to fill in but the key', () => {
    for (const { command, method } of operations) {
      expect(command).toContain("'https://heard.example/api/v1/")
      expect(command.split('\n')[0]).not.toMatch(/[{}…]/)
      expect(command.includes(`-X ${method}`)).toBe(method !== 'GET')
    }
    const list = operations.find(({ id }) => id === 'listResponses')
    expect(list?.command).toBe(
      "curl 'https://heard.example/api/v1/responses?since=2026-11-01&score=2' \\\n  -H 'authorization: Bearer heard_…'",
    )
  })

  test('leads to the fields of every object that is answered', () => {
    const shown = reference.objects.map(({ name }) => name)
    const answered = operations.flatMap(({ object }) => (object === null ? [] : [object]))
    expect(answered.filter((name) => !shown.includes(name))).toEqual([])
    expect(reference.objects.every(({ fields }) => fields.length > 0)).toBe(true)
  })

  test('names the fields inside of objects and lists', () => {
    const event = fieldsOf({ $ref: '#/components/schemas/Event' }, document.components.schemas)
    const names = event.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['customer.email', 'ticket.agent.external_id']))
    const added = operations.find(({ id }) => id === 'addResponse')?.body ?? []
    expect(added).toContainEqual({
      name: 'answers[].question_id',
      type: 'string of at most 64',
      required: true,
      description: null,
    })
    expect(added.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      'survey_id',
      'score',
      'answers[].question_id',
      'answers[].value',
    ])
  })
})
