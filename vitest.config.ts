import { defineConfig } from 'vitest/config'

const withoutBrowser = process.env.HEARD_TEST_WITHOUT_BROWSER === '1'
if (withoutBrowser)
  process.stderr.write('\nTHE BROWSER TESTS ARE LEFT OUT (HEARD_TEST_WITHOUT_BROWSER=1).\n\n')

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: withoutBrowser ? ['tests/e2e/**'] : [],
    globalSetup: ['tests/support/global-setup.ts'],
    reporters: ['default', ['json', { outputFile: '.cache/tests.json' }]],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is waited for may take its time on a busy machine.
    expect: { poll: { timeout: 20_000 } },
  },
})
