import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor } from './editor-context.ts'
import { sendPicture } from './send-picture.ts'

type State = 'idle' | 'uploading' | 'refused' | 'busy' | 'failed'

type Props = { className: string; onArrival: (id: string) => void }

/** Sends a picture and gives its id. */
export function PictureButton({ className, onArrival }: Props) {
  const t = useTranslations('changes.edit.tools')
  const { picturesAt } = useEditor()
  const [state, setState] = useState<State>('idle')
  const send = async (file: File) => {
    setState('uploading')
    const sent = await sendPicture(picturesAt, file)
    setState(sent.outcome === 'arrived' ? 'idle' : sent.outcome)
    if (sent.outcome === 'arrived') onArrival(sent.id)
  }
  return (
    <>
      <label
        className={`${className} cursor-pointer focus-within:outline-2 focus-within:outline-accent`}
      >
        {t(state === 'uploading' ? 'uploading' : 'picture')}
        <input
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif"
          className="sr-only"
          disabled={state === 'uploading'}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            event.currentTarget.value = ''
            if (file !== undefined) send(file).catch(() => setState('failed'))
          }}
        />
      </label>
      {state === 'refused' || state === 'busy' || state === 'failed' ? (
        <p role="alert" className="w-full text-sm font-medium text-bad">
          {t(state)}
        </p>
      ) : null}
    </>
  )
}
