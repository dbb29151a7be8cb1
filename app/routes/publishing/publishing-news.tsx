import { useParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { localeNames, isLocale } from '#app/texts/locales.ts'
import { Notice } from '#app/ui/notice.tsx'
import type { ChangeAct } from '#app/modules/changes/change-acts.ts'
import type { Refused } from './publish-by-form.server.ts'

type Props = {
  told: ChangeAct | null
  refused: Refused | undefined
  /** Its address on the public page; null while it is not there. */
  publicPage: string | null
}

/** What was just done, or why it was not. */
export function PublishingNews({ told, refused, publicPage }: Props) {
  const t = useTranslations('changePublish')
  const { workspace = '' } = useParams()
  if (refused !== undefined)
    return (
      <Notice tone="bad" className="mt-5">
        <RefusedWords refused={refused} />
      </Notice>
    )
  if (told === null) return null
  const isOut = publicPage !== null && (told === 'publish' || told === 'correct')
  return (
    <Notice tone="good" className="mt-5">
      {t(`told.${told}`)}
      {isOut ? (
        <>
          {' '}
          <a className="underline" href={`/updates/${workspace}/${publicPage}`}>
            {t('look')}
          </a>
        </>
      ) : null}
    </Notice>
  )
}

function RefusedWords({ refused }: { refused: Refused }) {
  const t = useTranslations('changePublish.refused')
  const listed = (names: string[]) =>
    names.map((name) => (isLocale(name) ? localeNames[name] : name)).join(', ')
  if ('incomplete' in refused) return t('incomplete', { languages: listed(refused.incomplete) })
  if ('unexplained' in refused) return t('unexplained', { languages: listed(refused.unexplained) })
  return t(refused.outcome)
}
