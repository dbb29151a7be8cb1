import { createServer } from 'vite'
import { parseEnv } from '#app/platform/env.ts'
import type * as StartModule from './start.ts'

/** Development: Vite serves the assets and reloads pages and modules; what is composed at start needs a restart. */
const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom' })
const load = <Module>(path: string) => vite.ssrLoadModule(path) as Promise<Module>
const { start } = await load<typeof StartModule>('/app/server/start.ts')
const running = await start({
  env: parseEnv(process.env),
  defaultHost: '127.0.0.1',
  playground: true,
  build: () => load('virtual:remix/server-build'),
  mode: 'development',
  before: (request, response, next) => vite.middlewares(request, response, next),
})

const stop = async () => {
  await running.stop()
  await vite.close()
  process.exit(0)
}
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
