import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/** Each becomes a file of its own in build/server; a thread is started from one. */
const serverEntries = {
  index: 'app/server/main.ts',
  'training-thread': 'app/modules/themes/training-thread.server.ts',
  'discovery-thread': 'app/modules/themes/discovery-thread.server.ts',
  'card-thread': 'app/modules/changes/card-thread.server.ts',
}

/**
 * The server bundle starts at our own process rather than at Remix's route list, so that pages, API and worker
 * share one module graph. Remix sets its entry in its own `config` hook; this plugin comes after it.
 */
const serverEntry = (): Plugin => ({
  name: 'heard-server-entry',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild
      ? {
          build: {
            rollupOptions: { input: serverEntries, output: { entryFileNames: '[name].js' } },
          },
        }
      : undefined,
})

export default defineConfig({
  build: { target: 'es2022' },
  optimizeDeps: { entries: ['app/entry.client.tsx', 'app/root.tsx', 'app/routes/**/*.tsx'] },
  plugins: [
    tailwindcss(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
      },
    }),
    serverEntry(),
  ],
})
