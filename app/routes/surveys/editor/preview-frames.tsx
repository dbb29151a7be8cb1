import { useParams } from '@remix-run/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { SurveyContent } from '#app/modules/surveys/survey-content.ts'

type Props = {
  title: string
  isWide: boolean
  draft: SurveyContent
  address: 'page' | 'mail'
  fields: { locale: string; show: string; score: string }
}

const patienceMs = 300

/**
 * The preview is a page of its own, posted into a frame. Each round gets a new frame, which takes the place of the old
 * one once it is loaded: nothing flickers, the place on the page stays, and the browser's "back" does not go through
 * every letter that was typed. The frame runs no script; `allow-same-origin` is for reading its place on the page.
 */
export function PreviewFrames({ title, isWide, draft, address, fields }: Props) {
  const { workspace, survey } = useParams()
  const base = `/w/${workspace}/surveys/${survey}/preview`
  const body = useMemo(() => JSON.stringify(draft), [draft])
  const action = `${base}/${address}`
  // As a text, so that it is the same wish when the same things are rendered anew.
  const wish = JSON.stringify([action, fields, body])
  // What is published, until the first round: also what is seen without script.
  const [first] = useState(`${base}/page?locale=${fields.locale}`)
  const form = useRef<HTMLFormElement>(null)
  const [round, setRound] = useState(0)
  const [shown, setShown] = useState(0)
  const place = useRef(0)

  useEffect(() => {
    const timer = setTimeout(() => setRound((last) => last + 1), patienceMs)
    return () => clearTimeout(timer)
  }, [wish])

  useEffect(() => {
    if (round > 0) form.current?.submit()
    // The form is rendered with the newest wish; only a new round sends it.
  }, [round])

  const rounds = shown === round ? [shown] : [shown, round]
  return (
    <div className={`preview ${isWide ? 'preview-wide' : ''}`}>
      <form ref={form} method="post" action={action} target={`preview-${round}`} hidden>
        {Object.entries({ ...fields, draft: body }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </form>
      {rounds.map((each) => (
        <iframe
          key={each}
          name={`preview-${each}`}
          title={title}
          aria-hidden={each === shown ? undefined : true}
          tabIndex={each === shown ? undefined : -1}
          src={each === 0 ? first : undefined}
          sandbox="allow-same-origin"
          className={each === shown ? '' : 'preview-coming'}
          onLoad={({ currentTarget: { contentWindow } }) => {
            // A new frame first loads nothing at all.
            if (contentWindow === null || contentWindow.location.href === 'about:blank') return
            contentWindow.scrollTo(0, place.current)
            contentWindow.addEventListener('scroll', () => {
              place.current = contentWindow.scrollY
            })
            setShown(each)
          }}
        />
      ))}
    </div>
  )
}
