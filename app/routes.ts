import { index, layout, route } from '@remix-run/route-config'
import type { RouteConfig } from '@remix-run/route-config'

export default [
  // For customers: rendered without client script, served by the public handler.
  route('s/:token', 'routes/survey/route.tsx'),
  route('unsubscribe/:token', 'routes/unsubscribe.tsx'),

  // For whoever writes programs.
  route('api', 'routes/api-reference/route.tsx'),

  // For members.
  index('routes/home.tsx'),
  route('setup', 'routes/setup.tsx'),
  route('signin', 'routes/sign-in.tsx'),
  route('signin/link', 'routes/sign-in-link.tsx'),
  route('signin/code', 'routes/sign-in-code.tsx'),
  route('signout', 'routes/sign-out.tsx'),
  route('join/:token', 'routes/join.tsx'),
  route('account', 'routes/account.tsx'),
  route('account/two-factor', 'routes/account-two-factor.tsx'),
  route('workspaces/new', 'routes/new-workspace.tsx'),
  route('w/:workspace', 'routes/workspace.tsx', [
    index('routes/workspace.dashboard.tsx'),
    route('inbox', 'routes/workspace.inbox.tsx'),
    route('inbox/rows', 'routes/workspace.inbox.rows.ts'),
    route('inbox/views', 'routes/workspace.inbox.views.ts'),
    route('inbox/more', 'routes/workspace.inbox.more.ts'),
    route('inbox/acts', 'routes/workspace.inbox.acts.ts'),
    route('inbox/theme', 'routes/workspace.inbox.theme.ts'),
    route('responses', 'routes/workspace.responses.tsx'),
    route('themes', 'routes/workspace.themes.tsx'),
    route('themes/new', 'routes/workspace.themes.new.tsx'),
    route('themes/drivers', 'routes/workspace.themes.drivers.tsx'),
    route('themes/:theme', 'routes/workspace.themes.one.tsx'),
    route('themes/:theme/edit', 'routes/workspace.themes.edit.tsx'),
    route('themes/candidates', 'routes/workspace.themes.candidates.tsx'),
    route('customers', 'routes/workspace.customers.tsx'),
    route('customers/suppressions', 'routes/workspace.customers.suppressions.tsx'),
    route('customers/suppressions.csv', 'routes/workspace.customers.suppressions-file.ts'),
    route('customers/suppressions/import', 'routes/workspace.customers.suppressions-import.tsx'),
    route('customers/:customer', 'routes/workspace.customers.one.tsx'),
    route('customers/:customer/export', 'routes/workspace.customers.export.ts'),
    route('surveys', 'routes/workspace.surveys.tsx'),
    route('surveys/new', 'routes/workspace.surveys.new.tsx'),
    route('surveys/:survey', 'routes/workspace.surveys.edit.tsx'),
    route('surveys/:survey/versions/:version', 'routes/workspace.surveys.version.tsx'),
    route('try', 'routes/workspace.try.tsx'),
    route('automations', 'routes/workspace.automations.tsx'),
    route('automations/new', 'routes/workspace.automations.new.tsx'),
    route('automations/:automation', 'routes/workspace.automations.edit.tsx'),
    route('messages', 'routes/workspace.messages.tsx', [
      index('routes/workspace.messages.mails.tsx'),
      route('decisions', 'routes/workspace.messages.decisions.tsx'),
    ]),
    route('messages/:message', 'routes/workspace.messages.one.tsx'),
    layout('routes/workspace.settings.tsx', [
      route('settings', 'routes/workspace.settings.general.tsx'),
      route('settings/members', 'routes/workspace.settings.members.tsx'),
      route('settings/sender', 'routes/workspace.settings.sender.tsx'),
      route('settings/api-keys', 'routes/workspace.settings.api-keys.tsx'),
      route('audit', 'routes/workspace.audit.tsx'),
    ]),
  ]),
  // Shown in a frame of the survey's editor, hence outside the workspace's layout.
  route('w/:workspace/surveys/:survey/preview/page', 'routes/survey-preview.page.tsx'),
  route('w/:workspace/surveys/:survey/preview/mail', 'routes/survey-preview.mail.ts'),
  route('dev/mailbox', 'routes/mailbox.tsx'),
  route('dev/mailbox.json', 'routes/mailbox-json.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
