import { describe, expect, test } from 'vitest'

// Not what lint.test.ts writes down beside us, which may be gone before it is read.
const sources = Object.entries(
  import.meta.glob<string>(
    ['/{app,db,emails,tests,bench}/**/*.{ts,tsx,js,mjs}', '!/tests/architecture/fixtures/**'],
    { query: '?raw', import: 'default', eager: true },
  ),
).map(([path, text]) => ({ file: path.slice(1), text }))

/** A bag grows until nobody finds anything in it; say in the name what the file is about. */
const bag = /(?:^|[/-])(?:utils?|helpers?|common|misc|shared|lib|stuff|index)(?:[./-]|$)/
const kebabCase = /^(?:[a-z0-9]+(?:[-.][a-z0-9]+)*\/)*[a-z0-9]+(?:[-.][a-z0-9]+)*$/

const withoutComments = (text: string) => text.replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')

/** Time reaches modules and queries as a parameter, so that a test can choose it and one request has one moment. */
const clock = /\bnew Date\(\)|\bDate\.now\(|\bperformance\.now\(|\bDateTime\.(?:now|local|utc)\(\)/
const surroundings =
  /\bMath\.random\(|\brandom(?:Bytes|UUID|Int)\(|\bprocess\.|\bimport\.meta\.env\b|\bfetch\(|\bset(?:Timeout|Interval)\(/

const filesWith = (mistake: RegExp, within: RegExp) =>
  sources
    .filter(({ file, text }) => within.test(file) && mistake.test(withoutComments(text)))
    .map(({ file }) => file)

const modulesAndQueries = /^(?:app\/modules|db\/queries)\//
const pureFiles = /^app\/(?:modules|texts)\/(?!.*\.server\.)/

describe('the habits of this house', () => {
  test('are looked for in all files', () => {
    expect(sources.length).toBeGreaterThan(200)
  })

  test('files are named in kebab-case by what they are about', () => {
    const files = sources.map(({ file }) => file)
    expect(files.filter((file) => bag.test(file) || !kebabCase.test(file))).toEqual([])
    expect(['app/ui/utils.ts', 'db/index.ts', 'app/lib/a.ts'].every((file) => bag.test(file))).toBe(
      true,
    )
  })

  test('modules and queries take `now` as a parameter', () => {
    expect(filesWith(clock, modulesAndQueries)).toEqual([])
    expect(clock.test('const now = new Date()')).toBe(true)
  })

  test('pure files look at nothing around them', () => {
    expect(filesWith(surroundings, pureFiles)).toEqual([])
    expect(surroundings.test('if (Math.random() < 0.5)')).toBe(true)
  })
})
