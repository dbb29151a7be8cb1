import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ResolutionBadges } from '#app/ui/resolution-badges.tsx'
import type { PostView, RestoringView } from './restoring-view.ts'
import { toneChip } from '#app/ui/tones.ts'

type Props = { id: string; restoring: RestoringView }

/** Lets a manager say that a person had answered, and as which of several posts; and take it back. */
export function Restoring({ id, restoring }: Props) {
  const t = useTranslations('responses')
  if (restoring === null) return null
  if (restoring.offer === 'set_aside')
    return (
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
        <span className="badge">{t('restored')}</span>
        <SetAside id={id} />
      </div>
    )
  const { posts } = restoring
  return (
    <Form
      method="post"
      preventScrollReset
      className={`mt-3 max-w-prose text-sm ${posts.length > 1 ? 'panel px-4 py-3.5' : ''}`}
    >
      <input type="hidden" name="intent" value="restore" />
      <input type="hidden" name="response" value={id} />
      {posts.length > 1 ? (
        <fieldset>
          <legend className="font-medium">{t('whichPost', { count: posts.length })}</legend>
          <div className="mt-2 max-h-72 overflow-y-auto">
            {posts.map((post, place) => (
              <Post key={post.id} post={post} isChosen={place === 0} />
            ))}
          </div>
        </fieldset>
      ) : null}
      <button type="submit" className={`button-quiet ${posts.length > 1 ? 'mt-3' : ''}`}>
        {t('restore')}
      </button>
    </Form>
  )
}

const Post = ({ post, isChosen }: { post: PostView; isChosen: boolean }) => (
  <label className="flex min-h-10 cursor-pointer items-baseline gap-2.5 py-1">
    <input
      type="radio"
      name="revision"
      value={post.id}
      defaultChecked={isChosen}
      className="check translate-y-1 rounded-full"
    />
    <span
      className={`min-w-8 rounded-md px-2 py-0.5 text-center font-semibold tabular-nums ${toneChip[post.tone]}`}
    >
      {post.score}
    </span>
    <span className="min-w-0">
      <span className="text-muted tabular-nums">{post.at}</span>{' '}
      <ResolutionBadges solved={post.solved} wantsHelp={false} />
      {post.comment === '' ? null : (
        <span dir="auto" className="words block">
          {post.comment}
        </span>
      )}
    </span>
  </label>
)

export function SetAside({ id }: { id: string }) {
  const t = useTranslations('responses')
  return (
    <Form method="post" preventScrollReset className="inline">
      <input type="hidden" name="intent" value="set_aside" />
      <input type="hidden" name="response" value={id} />
      <button type="submit" className="link inline-flex min-h-8 items-center">
        {t('setAsideAgain')}
      </button>
    </Form>
  )
}
