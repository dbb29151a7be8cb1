import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { FollowUpOfResponse } from '#app/modules/follow-ups/list-follow-ups.server.ts'
import type { ResponseView } from './response-view.ts'

export type FollowUpOfAnswer = Pick<FollowUpOfResponse, 'id' | 'state'>

export const viewFollowUpOf = (found: FollowUpOfResponse | undefined): FollowUpOfAnswer | null =>
  found === undefined ? null : { id: found.id, state: found.state }

/** Whoever is happy is not offered one at every answer; the inbox has a way for those too. */
const maySeekHelp = ({ state, tone, solved, wantsHelp }: Props['response']) =>
  state === 'confirmed' && (tone !== 'good' || wantsHelp || solved === 'no' || solved === 'partly')

type Props = {
  response: Pick<ResponseView, 'id' | 'state' | 'tone' | 'solved' | 'wantsHelp'> & {
    followUp: FollowUpOfAnswer | null
  }
  mayOpen: boolean
}

/** To the follow-up of an answer; where it has none, a way to open one. */
export function FollowUpLink({ response, mayOpen }: Props) {
  const { id, followUp } = response
  const t = useTranslations('followUps')
  if (followUp !== null)
    return (
      <Link
        to={`../follow-ups/${followUp.id}`}
        className="link mt-2 inline-flex min-h-8 items-center text-sm"
      >
        {t('followedUp', { state: t(`state.${followUp.state}`) })} →
      </Link>
    )
  if (!mayOpen || !maySeekHelp(response)) return null
  return (
    <Form method="post" action="../follow-ups" className="mt-2">
      <input type="hidden" name="response" value={id} />
      <button
        type="submit"
        className="link inline-flex min-h-8 cursor-pointer items-center text-sm"
      >
        {t('openByHand')}
      </button>
    </Form>
  )
}
