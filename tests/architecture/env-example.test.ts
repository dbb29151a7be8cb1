import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv as parseFile } from 'node:util'
import { expect, test } from 'vitest'
import { parseEnv } from '#app/platform/env.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => readFile(join(root, file), 'utf8')

const example = parseFile(await read('.env.example'))
const names = [...(await read('app/platform/env.ts')).matchAll(/^ {4}([A-Z][A-Z_]+):/gm)].map(
  ([, name]) => name,
)

test('.env.example names every variable that Heard reads, and no other', () => {
  expect(Object.keys(example).toSorted()).toEqual(names.toSorted())
})

test('.env.example shows the defaults', () => {
  expect(parseEnv(example)).toEqual(parseEnv({}))
})
