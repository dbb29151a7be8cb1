import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor } from './editor-context.ts'
import { PictureButton } from './picture-button.tsx'

type Props = { area: RefObject<HTMLTextAreaElement>; field: string; label: string }

const button =
  'inline-flex min-h-9 min-w-9 items-center justify-center rounded-md px-2 text-sm text-muted hover:bg-sunken hover:text-ink'

/** Markdown for those who do not know it by heart. */
export function MarkdownTools({ area, field, label }: Props) {
  const t = useTranslations('changes.edit.tools')
  const { change } = useEditor()
  const put = (before: string, after: string, otherwise: string) => {
    const box = area.current
    if (box === null) return
    const { selectionStart: from, selectionEnd: to, value } = box
    const chosen = value.slice(from, to) || otherwise
    box.focus()
    box.setRangeText(before + chosen + after, from, to, 'end')
    const start = from + before.length
    box.setSelectionRange(start, start + chosen.length)
    change(field, box.value)
  }
  /** What stands behind it in its line goes on below. */
  const beforeRest = () => {
    const rest = area.current?.value.slice(area.current.selectionEnd) ?? ''
    return rest === '' || rest.startsWith('\n') ? '' : '\n\n'
  }
  const onOwnLine = (text: string) => {
    const box = area.current
    const head = box === null ? '' : box.value.slice(0, box.selectionStart)
    return head === '' || head.endsWith('\n') ? text : `\n\n${text}`
  }
  return (
    <div role="group" aria-label={t('label', { field: label })} className="-mr-1 flex flex-wrap">
      <button
        type="button"
        className={`${button} font-bold`}
        onClick={() => put('**', '**', t('boldWords'))}
      >
        {t('bold')}
      </button>
      <button
        type="button"
        className={button}
        onClick={() => put(onOwnLine('- '), '', t('listWords'))}
      >
        {t('list')}
      </button>
      <button
        type="button"
        className={`${button} underline`}
        onClick={() => put('[', '](https://)', t('linkWords'))}
      >
        {t('link')}
      </button>
      <PictureButton
        className={button}
        onArrival={(id) => put(onOwnLine('!['), `](image:${id})${beforeRest()}`, t('pictureWords'))}
      />
    </div>
  )
}
