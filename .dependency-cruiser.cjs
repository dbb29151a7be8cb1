/**
 * Who may import whom. Each rule says in its comment what to do instead; tests/architecture/import-rules.test.ts
 * shows that each one bites. A type-only import is gone at run time and is allowed unless a rule says otherwise.
 */

/** From the highest to the lowest: a module imports only those after it. */
const modules = [
  'integrations',
  'events',
  'automations',
  'changes',
  'follow-ups',
  'triage',
  'themes',
  'tagging',
  'reports',
  'responses',
  'invitations',
  'surveys',
  'customers',
  'mail',
  'webhooks',
  'tasks',
  'workspaces',
]

/** What pure files may use of Node and npm: it computes and touches nothing outside the process. */
const pureNode = ['buffer', 'crypto', 'url', 'util']
const purePackages = [
  'csv-parse',
  'diff',
  'feedsmith',
  'luxon',
  'markdown-it',
  'postal-mime',
  'use-intl',
  'uuid',
  'zod',
]

const oneOf = (names) => `(?:${names.join('|')})`
/** Files that do something, and do not only compute. */
const effects = '[.]server[.]tsx?$'
const pureFiles = { path: '^app/(?:modules|texts|platform)/', pathNot: effects }
const runTime = { dependencyTypesNot: ['type-only', 'type-import'] }

const modulesInOrder = modules.slice(1).map((name, at) => ({
  name: `modules-in-order-${name}`,
  comment:
    `${name} may import only the modules below it (${modules.slice(at + 2).join(', ') || 'none'}). Move what both ` +
    'need down, or let the upper module hand it over as a parameter.',
  from: { path: `^app/modules/${name}/` },
  to: { path: `^app/modules/${oneOf(modules.slice(0, at + 1))}/` },
}))

const rules = [
  {
    name: 'no-circle',
    comment:
      'These files import each other in a circle. Move what they share to a file of its own.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphan',
    comment: 'Nothing imports this file and it imports nothing. Delete it.',
    from: { orphan: true, pathNot: '[.]d[.]ts$' },
    to: {},
  },
  {
    name: 'resolvable',
    comment:
      'There is no such file or package. Is the specifier complete (#app/…/file.ts), the package installed?',
    from: {},
    to: { couldNotResolve: true, pathNot: '^virtual:' },
  },
  {
    name: 'no-development-package',
    comment: 'A production install leaves devDependencies out. Move the package to dependencies.',
    from: { path: '^(?:app|db|emails)/', pathNot: '^app/(?:routes|server/dev)[.]ts$' },
    to: { dependencyTypes: ['npm-dev'], ...runTime },
  },
  {
    name: 'product-without-tests',
    comment: 'What the product needs does not live in tests/ or bench/. Move it to app/ or db/.',
    from: { path: '^(?:app|db|emails)/' },
    to: { path: '^(?:tests|bench)/' },
  },
  {
    name: 'doors-ask-modules',
    comment:
      'Routes, API, pages and worker never touch the store or a mail template. Call a use case in app/modules; if ' +
      'there is none, write it there.',
    from: { path: '^app/(?:routes|api|ui|http|worker)/|^app/[^/]+$' },
    to: { path: '^(?:db|emails)/', pathNot: '^db/store-errors[.]ts$', ...runTime },
  },
  {
    name: 'store-errors-at-the-edge',
    comment: 'Only app/http and entry.server turn errors of the store into answers. Call app/http.',
    from: {
      path: '^app/(?:routes|api|ui|worker)/|^app/[^/]+$',
      pathNot: '^app/entry[.]server[.]tsx$',
    },
    to: { path: '^db/store-errors[.]ts$' },
  },
  {
    name: 'doors-apart',
    comment:
      'Routes, API and worker know nothing of each other. Put what both need into app/http, app/ui or a module.',
    from: { path: '^app/(routes|api|worker)/' },
    to: { path: '^app/(?:routes|api|worker)/', pathNot: '^app/$1/' },
  },
  {
    name: 'http-below-doors',
    comment:
      'app/http serves the doors and knows none of them. Give it what it needs as a parameter.',
    from: { path: '^app/http/' },
    to: { path: '^app/(?:routes|api|ui|root[.]tsx|entry)' },
  },
  {
    name: 'ui-shows-what-it-is-given',
    comment:
      'A component also runs in the browser: it shows its props and calls pure files only. Load in the route, pass ' +
      'the result down.',
    from: { path: '^app/ui/' },
    to: { path: '^app/(?:routes|api|http|root[.]tsx|entry)|[.]server[.]tsx?$', ...runTime },
  },
  {
    name: 'only-the-process-composes',
    comment:
      'app/server and app/worker put the parts together; no part knows of them. Take what you need as a parameter.',
    from: { path: '^(?:app|db|emails)/', pathNot: '^app/server/' },
    to: { path: '^app/(?:server|worker)/', pathNot: '^app/worker/' },
  },
  {
    name: 'only-the-process-starts-the-worker',
    comment:
      'Only app/server starts the worker. Write a due row to the store instead; the worker will find it.',
    from: { path: '^(?:app|db|emails)/', pathNot: '^app/(?:server|worker)/' },
    to: { path: '^app/worker/' },
  },
  {
    name: 'demo-is-not-the-product',
    comment:
      'Only the start of the process (and tests) may use app/demo. Move what the product needs to a module.',
    from: { path: '^(?:app|db|emails)/', pathNot: '^app/(?:demo|server)/' },
    to: { path: '^app/demo/' },
  },
  {
    name: 'modules-know-no-door',
    comment:
      'A module is called and never calls back: not even a type of a door, so that tests need none. Declare the ' +
      'shape you need in the module.',
    from: { path: '^app/modules/' },
    to: { path: '^app/(?!modules/|texts/|platform/)' },
  },
  ...modulesInOrder,
  {
    name: 'listed-modules',
    comment:
      'A new module needs its place in the list of .dependency-cruiser.cjs: what may it import?',
    from: {},
    to: { path: '^app/modules/', pathNot: `^app/modules/${oneOf(modules)}/` },
  },
  {
    name: 'modules-ask-queries',
    comment:
      'Modules reach the store through db/queries. Write the statement there as fn(db, input) → rows; tables and ' +
      'connection are for type-only imports.',
    from: { path: '^app/modules/' },
    to: { path: '^db/', pathNot: '^db/(?:queries/|store-errors[.]ts$)', ...runTime },
  },
  {
    name: 'only-mail-renders',
    comment: 'Mail is composed in app/modules/mail. Call it with the data of the mail.',
    from: { path: '^(?:app|db)/', pathNot: '^app/modules/mail/' },
    to: { path: '^emails/' },
  },
  {
    name: 'emails-are-templates',
    comment:
      'A template shows its props with the words of app/texts. Let app/modules/mail pass the rest.',
    from: { path: '^emails/' },
    to: { path: '^(?:app|db)/', pathNot: '^app/texts/', ...runTime },
  },
  {
    name: 'emails-know-pure-types',
    comment:
      'Of app, a template may know the types of pure module files. Declare the props in the template.',
    from: { path: '^emails/' },
    to: { path: '^db/|^app/(?!texts/|modules/)|[.]server[.]tsx?$' },
  },
  {
    name: 'db-knows-nothing-of-app',
    comment:
      'db/ takes configuration and rows as parameters, not even a type from app/. Declare it in db/.',
    from: { path: '^db/' },
    to: { path: '^(?:app|emails)/' },
  },
  {
    name: 'schema-below-queries',
    comment: 'Tables know only tables. Move what is more than a table to db/queries.',
    from: { path: '^db/schema/' },
    to: { path: '^db/(?!schema/)' },
  },
  {
    name: 'platform-below-everything',
    comment:
      'app/platform depends on nothing above it. Take it as a parameter, or move the file up.',
    from: { path: '^app/platform/' },
    to: { path: '^app/(?!platform/)|^(?:db|emails)/' },
  },
  {
    name: 'texts-below-everything',
    comment:
      'app/texts holds words and depends on app/platform alone. Pass values in when a text is shown.',
    from: { path: '^app/texts/' },
    to: { path: '^app/(?!texts/|platform/)|^(?:db|emails)/' },
  },

  // Every file that a pure file imports is pure and under these same three rules, so none of them reaches an effect
  // by any path.
  {
    name: 'pure-files-import-pure-files',
    comment:
      'A file without `.server.` is pure: charts and tests call it anywhere. Take the result as a parameter, or ' +
      'rename the file to .server.ts if it is meant to have effects.',
    from: pureFiles,
    to: { path: `^(?:db|emails)/|${effects}`, ...runTime },
  },
  {
    name: 'pure-files-without-effects',
    comment:
      'A file without `.server.` touches no file, network, process or clock of Node. Rename it to .server.ts, or ' +
      'take what it reads as a parameter.',
    from: pureFiles,
    to: { dependencyTypes: ['core'], pathNot: `^(?:node:)?${oneOf(pureNode)}$`, ...runTime },
  },
  {
    name: 'pure-files-use-pure-packages',
    comment:
      'Is this package free of effects? Then add it to purePackages in .dependency-cruiser.cjs; else rename the ' +
      'file to .server.ts.',
    from: pureFiles,
    to: { path: 'node_modules/', pathNot: `node_modules/${oneOf(purePackages)}/`, ...runTime },
  },
]

module.exports = {
  forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules/' },
    exclude: { path: '^build/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
}
