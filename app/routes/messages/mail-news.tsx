import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { Notice } from '#app/ui/notice.tsx'
import type { News } from './news.ts'

type Props = { news: News; email: string; root: string }

/** What has just been done here. */
export function MailNews(props: Props) {
  return (
    <Notice tone={props.news.told === 'too_often' ? 'middling' : 'good'} className="mt-5">
      <Words {...props} />
    </Notice>
  )
}

function Words({ news: { told, count, mail }, email, root }: Props) {
  const t = useTranslations('messages')
  switch (told) {
    case 'paused':
      return t('pausedDone')
    case 'resumed':
      return t('resumedDone')
    case 'too_often':
      return t('testTooOften')
    case 'retried':
      return t('retried', { count })
    case 'test':
      return (
        <>
          {t('testSent', { email })}{' '}
          {mail === null ? null : (
            <>
              <Link to={`${root}/messages/${mail}`} className="underline underline-offset-4">
                {t('testFollow')}
              </Link>
              {' · '}
            </>
          )}
          <Link to={`${root}/try`} className="underline underline-offset-4">
            {t('tryReal')}
          </Link>
        </>
      )
  }
}
