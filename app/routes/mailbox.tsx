import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { chooseLocale } from '#app/http/locale.server.ts'
import { requireMailbox } from '#app/http/mailbox-access.server.ts'
import { readMailbox } from '#app/modules/mail/read-mailbox.server.ts'
import { adminTexts, adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { LanguageSwitch } from '#app/ui/language-switch.tsx'
import { Mark } from '#app/ui/mark.tsx'
import { TextsProvider } from '#app/ui/texts-provider.tsx'
import { isMailView, openMail, summaryOf } from './mailbox/mail-view.ts'
import { ReadingPane } from './mailbox/reading-pane.tsx'

const limit = 100
const lookAgainMs = 5_000

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const reader = await requireMailbox(context, request)
    const locale = chooseLocale(request)
    const query = new URL(request.url).searchParams
    const mails = await readMailbox(context.pool, { reader, limit })
    const wish = query.get('view')
    const id = query.get('id')
    const open = mails.find((mail) => mail.id === id)
    return {
      locale,
      texts: adminTexts(locale),
      title: `${adminTranslator(locale)('mailbox.title')} · Heard`,
      mails: mails.map((mail) => summaryOf(mail, locale)),
      open: open === undefined ? null : openMail(open, isMailView(wish) ? wish : 'html', locale),
      isMissing: id !== null && open === undefined,
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Mailbox() {
  const { locale, texts } = useLoaderData<typeof loader>()
  useFreshMail()
  return (
    <TextsProvider locale={locale} texts={texts}>
      <div className="flex min-h-dvh flex-col lg:h-dvh">
        <MailboxHeader />
        <main className="flex min-h-0 grow flex-col lg:flex-row">
          <MailList />
          <Reading />
        </main>
      </div>
    </TextsProvider>
  )
}

/** Looks for new mail while somebody is looking; without script there is a link for it. */
function useFreshMail() {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') revalidate()
    }, lookAgainMs)
    return () => clearInterval(timer)
  }, [revalidate])
}

function MailboxHeader() {
  const t = useTranslations('mailbox')
  const { locale } = useLoaderData<typeof loader>()
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-5 py-3">
      <a href="/" aria-label={t('home')}>
        <Mark />
      </a>
      <div className="mr-auto">
        <h1 className="font-semibold tracking-tight">{t('title')}</h1>
        <p className="text-sm text-muted max-sm:hidden">{t('lead')}</p>
      </div>
      <LanguageSwitch locale={locale} />
      <a href="/dev/mailbox.json" className="button-quiet max-sm:hidden">
        {t('asJson')}
      </a>
    </header>
  )
}

function MailList() {
  const t = useTranslations('mailbox')
  const { mails, open } = useLoaderData<typeof loader>()
  if (mails.length === 0) return null
  return (
    <nav
      aria-label={t('list')}
      className={`border-line lg:w-96 lg:shrink-0 lg:overflow-y-auto lg:border-r ${open === null ? '' : 'max-lg:hidden'}`}
    >
      <div className="flex items-center justify-between gap-4 px-5 py-1 text-sm text-muted">
        <p>
          {mails.length < limit
            ? t('count', { count: mails.length })
            : t('limited', { count: limit })}
        </p>
        <RefreshLink />
      </div>
      <ol className="divide-y divide-line border-y border-line">
        {mails.map((mail) => (
          <li key={mail.id}>
            <a
              href={`/dev/mailbox?id=${mail.id}`}
              aria-current={mail.id === open?.id ? 'page' : undefined}
              className="block px-5 py-3 hover:bg-sunken aria-[current]:bg-accent-soft"
            >
              <span dir="auto" className="block truncate font-medium">
                {mail.subject === '' ? t('noSubject') : mail.subject}
              </span>
              <span className="block truncate text-sm text-muted">{mail.to}</span>
              <time dateTime={mail.iso} className="block text-xs text-muted tabular-nums">
                {mail.time}
              </time>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function RefreshLink() {
  const t = useTranslations('mailbox')
  return (
    <a href="/dev/mailbox" className="link inline-flex min-h-9 items-center">
      {t('refresh')}
    </a>
  )
}

function Reading() {
  const t = useTranslations('mailbox')
  const { mails, open, isMissing } = useLoaderData<typeof loader>()
  if (open !== null) return <ReadingPane mail={open} />
  if (mails.length > 0) {
    return (
      <p
        className={`grow items-center justify-center p-10 text-muted lg:flex ${isMissing ? 'flex' : 'hidden'}`}
      >
        {t(isMissing ? 'missing' : 'choose')}
      </p>
    )
  }
  return (
    <div className="flex grow flex-col items-center justify-center px-5 py-20 text-center">
      <h2 className="text-xl font-semibold tracking-tight">{t('emptyTitle')}</h2>
      <p className="mt-2 max-w-prose text-muted">{t('emptyText')}</p>
      <p className="mt-4">
        <RefreshLink />
      </p>
    </div>
  )
}

export { ErrorPage as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
