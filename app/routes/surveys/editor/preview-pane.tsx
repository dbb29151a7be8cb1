import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { scoresOf } from '#app/modules/surveys/scale.ts'
import { localeNames } from '#app/texts/locales.ts'
import { previewKinds } from '../preview-kinds.ts'
import type { PreviewKind } from '../preview-kinds.ts'
import { useEditorParts } from './editor-context.ts'
import { PreviewFrames } from './preview-frames.tsx'
import { Segmented } from './segmented.tsx'

const devices = ['phone', 'desktop'] as const

export type PreviewChoice = {
  show: PreviewKind
  /** As text; empty while none is chosen. */
  score: string
}

type Props = PreviewChoice & { onChoose: (choice: PreviewChoice) => void }

/** The draft as customers will see it, in the language that is being edited. It follows the typing. */
export function PreviewPane({ show, score, onChoose }: Props) {
  const t = useTranslations('surveys')
  const { draft, locale, kind } = useEditorParts()
  const [device, setDevice] = useState<(typeof devices)[number]>('phone')
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label={t('show')}
          options={previewKinds.map((each) => ({ value: each, name: t(`shown.${each}`) }))}
          chosen={show}
          onChoose={(wish) => onChoose({ show: wish, score })}
        />
        <Segmented
          label={t('device')}
          options={devices.map((each) => ({ value: each, name: t(`devices.${each}`) }))}
          chosen={device}
          onChoose={setDevice}
        />
        {show === 'mail' ? null : (
          <label className="flex items-center gap-2 text-sm text-muted">
            {t('score')}
            <select
              value={score}
              onChange={({ target }) => onChoose({ show, score: target.value })}
              className="min-h-9 rounded-lg border border-line bg-surface px-2 text-ink"
            >
              <option value="">{t('noScore')}</option>
              {scoresOf(kind).map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <PreviewFrames
        title={t('previewFrame', { what: t(`shown.${show}`), language: localeNames[locale] })}
        isWide={device === 'desktop'}
        draft={draft}
        address={show === 'mail' ? 'mail' : 'page'}
        fields={{ locale, show, score }}
      />
    </>
  )
}
