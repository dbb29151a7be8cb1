import { index, route } from '@remix-run/route-config'
import type { RouteConfig } from '@remix-run/route-config'

export default [
  // For customers: rendered without client script, served by the public handler.
  route('s/:token', 'routes/survey/route.tsx'),
  route('unsubscribe/:token', 'routes/unsubscribe.tsx'),

  // For members.
  index('routes/home.tsx'),
  route('setup', 'routes/setup.tsx'),
  route('signin', 'routes/sign-in.tsx'),
  route('signout', 'routes/sign-out.tsx'),
  route('w/:workspace', 'routes/workspace.tsx', [
    route('responses', 'routes/workspace.responses.tsx'),
  ]),
  route('dev/mailbox', 'routes/mailbox.tsx'),
  route('dev/mailbox.json', 'routes/mailbox-json.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
