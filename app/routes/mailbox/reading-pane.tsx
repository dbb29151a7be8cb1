import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { frameDocument } from './frame-document.ts'
import { mailViews } from './mail-view.ts'
import type { OpenMail } from './mail-view.ts'

export function ReadingPane({ mail }: { mail: OpenMail }) {
  const t = useTranslations('mailbox')
  return (
    <article className="flex min-w-0 grow flex-col" aria-labelledby="mail-subject">
      <header className="border-b border-line px-5 pt-5 sm:px-8">
        <a href="/dev/mailbox" className="link inline-flex min-h-8 items-center text-sm lg:hidden">
          {`← ${t('back')}`}
        </a>
        <h2 id="mail-subject" dir="auto" className="text-xl font-semibold tracking-tight">
          {mail.subject === '' ? t('noSubject') : mail.subject}
        </h2>
        <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-sm">
          <Line name={t('from')}>{mail.from}</Line>
          <Line name={t('to')}>{mail.to}</Line>
          <Line name={t('date')}>
            <time dateTime={mail.iso}>{mail.time}</time>
          </Line>
        </dl>
        <nav aria-label={t('views')} className="mt-4 -ml-3 flex">
          {mailViews.map((view) => (
            <a
              key={view}
              href={`/dev/mailbox?id=${mail.id}&view=${view}`}
              aria-current={view === mail.view ? 'page' : undefined}
              className="flex min-h-10 items-center border-b-2 border-transparent px-3 text-sm font-medium text-muted hover:text-ink aria-[current]:border-accent aria-[current]:text-ink"
            >
              {t(view)}
            </a>
          ))}
        </nav>
      </header>
      <MailBody mail={mail} />
    </article>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd dir="auto" className="[overflow-wrap:anywhere]">
        {children}
      </dd>
    </>
  )
}

function MailBody({ mail: { view, body } }: { mail: OpenMail }) {
  const t = useTranslations('mailbox')
  if (view === 'html') {
    return (
      <iframe
        title={t('frame')}
        srcDoc={frameDocument(body)}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        className="min-h-[36rem] w-full grow"
      />
    )
  }
  const look = view === 'text' ? 'text-sm' : 'text-xs'
  return (
    <pre tabIndex={0} className={`words grow px-5 py-6 font-mono leading-relaxed sm:px-8 ${look}`}>
      {body}
    </pre>
  )
}
