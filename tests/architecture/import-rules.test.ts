import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import type { ICruiseResult } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { afterAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const options = await extractOptions(join(root, '.dependency-cruiser.cjs'))
const rules = options.ruleSet?.forbidden ?? []
const { imports } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
const folder = await mkdtemp(join(tmpdir(), 'heard-import-rules-'))
afterAll(() => rm(folder, { recursive: true }))

/** For each rule imports that it must refuse, written "this file → that one"; "→ type" is a type-only import. */
const refused: Record<string, string[]> = {
  'no-circle': ['app/ui/a.ts → app/ui/b.ts, app/ui/b.ts → app/ui/a.ts'],
  'no-orphan': ['app/ui/alone.ts'],
  resolvable: ['app/ui/a.ts → ./missing.ts', 'app/ui/a.ts → missing-package'],
  'no-development-package': ['app/server/start.ts → node_modules/tool/index.js'],
  'product-without-tests': ['app/demo/a.server.ts → tests/support/store.ts'],
  'doors-ask-modules': [
    'app/routes/home.tsx → db/queries/survey.server.ts',
    'app/routes/survey/route.tsx → db/schema/survey.ts',
    'app/api/v1/events.ts → db/connect.server.ts',
    'app/ui/score.tsx → db/schema/survey.ts',
    'app/http/session.server.ts → db/queries/member.server.ts',
    'app/worker/start-worker.ts → db/queries/outbox.server.ts',
    'app/worker/start-worker.ts → emails/invitation-mail.tsx',
    'app/root.tsx → db/connect.server.ts',
  ],
  'store-errors-at-the-edge': [
    'app/routes/home.tsx → db/store-errors.ts',
    'app/root.tsx → db/store-errors.ts',
  ],
  'doors-apart': [
    'app/routes/home.tsx → app/api/v1/create-api.ts',
    'app/api/v1/create-api.ts → app/routes/home.tsx',
    'app/worker/schedule.ts → app/api/v1/create-api.ts',
  ],
  'http-below-doors': [
    'app/http/parse-form.ts → app/ui/field.tsx',
    'app/http/parse-form.ts → app/routes/home.tsx',
  ],
  'ui-shows-what-it-is-given': [
    'app/ui/score.tsx → app/modules/surveys/create-survey.server.ts',
    'app/ui/score.tsx → app/http/parse-form.ts',
    'app/ui/score.tsx → app/routes/home.tsx',
  ],
  'only-the-process-composes': [
    'app/http/a.ts → app/server/start.ts',
    'app/worker/a.ts → app/server/start.ts',
    'app/root.tsx → app/server/create-app.ts',
  ],
  'only-the-process-starts-the-worker': [
    'app/routes/home.tsx → app/worker/start-worker.ts',
    'app/demo/start.server.ts → app/worker/start-worker.ts',
  ],
  'demo-is-not-the-product': [
    'app/routes/home.tsx → app/demo/sample.ts',
    'app/modules/surveys/a.server.ts → app/demo/factories.server.ts',
  ],
  'modules-know-no-door': [
    'app/modules/surveys/a.server.ts → app/http/parse-form.ts',
    'app/modules/surveys/a.server.ts → type app/http/context.ts',
    'app/modules/surveys/a.ts → app/ui/score.tsx',
    'app/modules/surveys/a.ts → app/root.tsx',
  ],
  'listed-modules': ['app/modules/gadgets/a.ts → app/modules/gadgets/b.ts'],
  'modules-ask-queries': [
    'app/modules/surveys/a.server.ts → db/schema/survey.ts',
    'app/modules/surveys/a.server.ts → db/connect.server.ts',
  ],
  'only-mail-renders': [
    'app/modules/invitations/a.server.ts → emails/invitation-mail.tsx',
    'app/demo/a.server.ts → emails/invitation-mail.tsx',
  ],
  'emails-are-templates': ['emails/invitation-mail.tsx → app/modules/surveys/scale.ts'],
  'emails-know-pure-types': [
    'emails/invitation-mail.tsx → type app/modules/mail/a.server.ts',
    'emails/invitation-mail.tsx → type db/schema/survey.ts',
    'emails/invitation-mail.tsx → type app/ui/score.tsx',
  ],
  'db-knows-nothing-of-app': [
    'db/queries/survey.server.ts → app/platform/ids.ts',
    'db/connect.server.ts → type app/platform/env.ts',
  ],
  'schema-below-queries': ['db/schema/survey.ts → db/queries/survey.server.ts'],
  'platform-below-everything': [
    'app/platform/ids.ts → type app/modules/surveys/scale.ts',
    'app/platform/log.server.ts → db/connect.server.ts',
    'app/platform/errors.ts → app/texts/locales.ts',
  ],
  'texts-below-everything': ['app/texts/translate.ts → app/modules/surveys/scale.ts'],
  'pure-files-import-pure-files': [
    'app/modules/reports/score.ts → app/modules/reports/metrics.server.ts',
    'app/modules/reports/score.ts → db/queries/metrics.server.ts',
    'app/modules/reports/score.ts → app/platform/project-root.server.ts',
    'app/texts/translate.ts → app/platform/log.server.ts',
    // By a detour, which is refused where it leaves the pure files.
    'app/modules/reports/score.ts → app/modules/surveys/scale.ts, app/modules/surveys/scale.ts → app/modules/surveys/a.server.ts',
  ],
  'pure-files-without-effects': [
    'app/modules/reports/score.ts → node:fs',
    'app/modules/reports/score.ts → node:fs/promises',
    'app/modules/reports/score.ts → node:child_process',
    'app/platform/ids.ts → node:net',
  ],
  'pure-files-use-pure-packages': [
    'app/modules/reports/score.ts → node_modules/part/index.js',
    'app/platform/ids.ts → node_modules/part/index.js',
  ],
}

const modulesFromTheTop =
  'integrations events automations changes follow-ups triage themes tagging reports responses invitations surveys customers mail ' +
  'webhooks tasks workspaces'
const [top = '', ...lowerModules] = modulesFromTheTop.split(' ')
for (const [at, lower] of lowerModules.entries()) {
  const next = lowerModules[at - 1] ?? top
  refused[`modules-in-order-${lower}`] = [
    `app/modules/${lower}/a.ts → app/modules/${next}/b.ts`,
    `app/modules/${lower}/a.server.ts → type app/modules/${top}/b.server.ts`,
  ]
}

const allowed = [
  'app/routes/home.tsx → app/modules/surveys/create-survey.server.ts',
  'app/routes/home.tsx → app/http/require-member.server.ts',
  'app/routes/home.tsx → type db/connect.server.ts',
  'app/http/context.ts → type db/connect.server.ts',
  'app/http/error-response.ts → db/store-errors.ts',
  'app/entry.server.tsx → db/store-errors.ts',
  'app/ui/score.tsx → app/modules/surveys/scale.ts',
  'app/ui/score.tsx → type app/modules/surveys/create-survey.server.ts',
  'app/server/start.ts → db/connect.server.ts',
  'app/server/start.ts → app/worker/start-worker.ts',
  'app/server/main.ts → app/demo/prepare-demo.server.ts',
  'app/server/main.ts → virtual:remix/server-build',
  'app/server/dev.ts → node_modules/tool/index.js',
  'app/server/start.ts → node_modules/part/index.js',
  'app/demo/factories.server.ts → db/schema/survey.ts',
  'app/modules/events/record-event.server.ts → app/modules/workspaces/role.ts',
  'app/modules/surveys/create-survey.server.ts → db/queries/survey.server.ts',
  'app/modules/surveys/create-survey.server.ts → type db/schema/survey.ts',
  'app/modules/surveys/create-survey.server.ts → node:fs',
  'app/modules/mail/render.server.ts → emails/invitation-mail.tsx',
  'app/modules/mail/mail-text.ts → type emails/invitation-mail.tsx',
  'app/modules/reports/score.ts → type db/schema/survey.ts',
  'app/modules/reports/score.ts → node:crypto',
  'app/modules/reports/score.ts → node_modules/zod/index.js',
  'emails/invitation-mail.tsx → app/texts/mail/invitation-texts.ts',
  'emails/invitation-mail.tsx → type app/modules/surveys/scale.ts',
  'db/queries/survey.server.ts → db/schema/survey.ts',
  'tests/routes/home.test.ts → app/server/create-app.ts',
  'bench/run.ts → app/worker/start-worker.ts',
]

const packages = ['part', 'tool', 'zod']
const specifier = (path: string) =>
  path
    .replace(/^(app|db|emails)\//, '#$1/')
    .replace(/^(tests|bench)\//, '../../$1/')
    .replace(/^node_modules\/(\w+)\/.*/, '$1')

const statement = (target: string) =>
  target.startsWith('type ')
    ? `import type { it } from '${specifier(target.slice(5))}'\n`
    : `import { it } from '${specifier(target)}'\nconsole.log(it)\n`

/** The source files of a drawing, each with what it imports. */
function draw(drawing: string): Map<string, string> {
  const files = new Map<string, string>()
  const add = (path: string, text: string) => files.set(path, (files.get(path) ?? '') + text)
  for (const arrow of drawing.split(', ')) {
    const [from = '', target] = arrow.split(' → ')
    add(from, target === undefined ? '' : statement(target))
    const path = target?.replace('type ', '') ?? ''
    if (/^(app|db|emails|tests|bench)\//.test(path)) add(path, '')
  }
  return files
}

let trees = 0

/** Builds what the drawing shows in a folder of its own and returns the names of the violated rules. */
async function violatedBy(drawing: string): Promise<string[]> {
  const baseDir = join(folder, `${(trees += 1)}`)
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(baseDir, path)), { recursive: true })
    await writeFile(join(baseDir, path), text)
  }
  const dependencies = { part: '1', zod: '1' }
  const manifest = { type: 'module', imports, dependencies, devDependencies: { tool: '1' } }
  await write('package.json', JSON.stringify(manifest))
  for (const name of packages) {
    await write(`node_modules/${name}/package.json`, `{ "name": "${name}", "main": "index.js" }`)
    await write(`node_modules/${name}/index.js`, 'exports.it = 1\n')
  }
  const files = draw(drawing)
  for (const [path, text] of files) await write(path, `${text}export const it = 1\n`)
  return (await cruised([...files.keys()], baseDir)).violations.map(({ rule }) => rule.name)
}

async function cruised(paths: string[], baseDir: string) {
  const settings = { ...options, baseDir, validate: true }
  const { output } = await cruise(paths, settings, options.enhancedResolveOptions)
  return (output as ICruiseResult).summary
}

describe('the import rules', () => {
  test('each have an example here', () => {
    expect(Object.keys(refused).toSorted()).toEqual(rules.map(({ name }) => name).toSorted())
  })

  test('say what to do instead', () => {
    expect(rules.filter(({ comment }) => !/[.?]$/.test(comment ?? ''))).toEqual([])
  })

  const examples = Object.entries(refused).flatMap(([rule, drawings]) =>
    drawings.map((drawing): [string, string] => [rule, drawing]),
  )
  test.each(examples)('%s refuses %s', async (rule, drawing) => {
    expect(await violatedBy(drawing)).toContain(rule)
  })

  test.each(allowed)('allow %s', async (drawing) => {
    expect(await violatedBy(drawing)).toEqual([])
  })

  test('are kept by the product, its tests and benchmarks', async () => {
    const { violations, totalCruised } = await cruised(
      ['app', 'db', 'emails', 'tests', 'bench'],
      root,
    )
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
    expect(totalCruised).toBeGreaterThan(200)
  })
})
