import { useFetcher } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { TextAreaField } from '#app/ui/field.tsx'
import { KeywordPreview } from './keyword-preview.tsx'
import type { PreviewView } from './keyword-preview.tsx'

type Props = {
  initial: string
  problem: string | undefined
  /** What was asked for without script. */
  preview: PreviewView | null
}

const pauseMs = 400

/** Keywords, and beside them what they find: while somebody types, and without script on demand. */
export function KeywordField({ initial, problem, preview }: Props) {
  const t = useTranslations('themes')
  const fetcher = useFetcher<{ preview?: PreviewView }>({ key: 'keyword-preview' })
  const [typed, setTyped] = useState<string | null>(null)
  const shown = fetcher.data?.preview ?? preview
  const { submit } = fetcher
  useEffect(() => {
    const keywords = typed ?? initial
    if (typed === null && initial.trim() === '') return undefined
    const ask = () => submit({ intent: 'preview', keywords }, { method: 'post' })
    const timer = setTimeout(ask, typed === null ? 0 : pauseMs)
    return () => clearTimeout(timer)
  }, [typed, initial, submit])
  return (
    <section className="panel p-6">
      <TextAreaField
        name="keywords"
        label={t('keywords')}
        hint={t('keywordsHint')}
        rows={5}
        problem={problem}
        defaultValue={initial}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <noscript>
        <button type="submit" name="intent" value="preview" className="button-quiet mt-3">
          {t('preview.ask')}
        </button>
      </noscript>
      <div aria-live="polite">{shown === null ? null : <KeywordPreview preview={shown} />}</div>
    </section>
  )
}
