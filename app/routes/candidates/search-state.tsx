import { Form, Link, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { SearchView } from './load-candidates.server.ts'

type Props = { search: SearchView; isEmpty: boolean; mayManage: boolean }

/** How the search stands: at work, failed, or, where there is nothing to show, why. */
export function SearchState({ search, isEmpty, mayManage }: Props) {
  const t = useTranslations('candidates')
  if (search.state === 'working') return <AtWork search={search} />
  const failed =
    search.state === 'failed' ? (
      <Notice tone="bad" className="mt-5">
        {t('failed')}
      </Notice>
    ) : null
  if (!isEmpty) return failed
  return (
    <>
      {failed}
      <Nothing search={search} mayManage={mayManage} />
    </>
  )
}

function Nothing({ search, mayManage }: Pick<Props, 'search' | 'mayManage'>) {
  const t = useTranslations('candidates')
  const { state, needed, most, comments } = search
  if (state === 'few')
    return <EmptyState title={t('fewTitle')} text={t('fewText', { needed, count: most })} />
  const isNever = state === 'never' || state === 'failed'
  const title = isNever ? t('neverTitle') : t('nothingTitle')
  const why = mayManage ? t('neverText', { count: comments }) : t('neverReadOnly')
  return (
    <EmptyState title={title} text={isNever ? why : t('nothingText')}>
      {mayManage ? <LookButton label={isNever ? t('look') : t('lookAgain')} isMain /> : null}
    </EmptyState>
  )
}

export const LookButton = ({ label, isMain = false }: { label: string; isMain?: boolean }) => (
  <Form method="post">
    <button
      type="submit"
      name="intent"
      value="look"
      className={isMain ? 'button' : 'button-quiet min-h-11'}
    >
      {label}
    </button>
  </Form>
)

const bar =
  'h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent'

const lookEveryMs = 2_000

/** Looks again by itself while somebody is looking; without script there is a link for it. */
function AtWork({ search }: { search: Extract<SearchView, { state: 'working' }> }) {
  const t = useTranslations('candidates')
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') revalidate()
    }, lookEveryMs)
    return () => clearInterval(timer)
  }, [revalidate])
  const { done, total } = search
  const text = total === null ? t('waitingText') : t('workingText', { done, total })
  return (
    <section role="status" className="panel mt-5 px-5 py-5 sm:px-6">
      <h2 className="font-semibold">{t('working')}</h2>
      <progress
        aria-label={t('working')}
        className={`mt-3 block ${bar}`}
        {...(total === null ? {} : { value: done, max: Math.max(total, 1) })}
      />
      <p className="mt-2.5 text-sm text-muted">{text}</p>
      <noscript>
        <Link to="." reloadDocument className="link text-sm">
          {t('refresh')}
        </Link>
      </noscript>
    </section>
  )
}
