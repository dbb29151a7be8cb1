import { useTranslations } from 'use-intl'
import { useEditorParts } from './editor-context.ts'

type Props = {
  /** What it is, for those who hear the buttons apart from it. */
  what: string
  /** Unique in the editor. */
  id: string
  at: number
  of: number
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** Moves a part of a list up or down, or removes it. The keyboard stays with what it moved. */
export function PartButtons({ what, id, at, of, onMove, onRemove }: Props) {
  const t = useTranslations('surveys')
  const { announce, focusSoon } = useEditorParts()
  const move = (by: -1 | 1) => {
    onMove(by)
    const place = at + by
    // At an end this button is off; the other one takes the keyboard.
    const isEnd = place === 0 || place === of - 1
    const next = isEnd && of > 1 ? -by : by
    focusSoon(`${id}-${next === 1 ? 'down' : 'up'}`)
    announce(t('moved', { what, number: place + 1 }))
  }
  const remove = () => {
    onRemove()
    announce(t('removed'))
  }
  return (
    <div className="flex shrink-0 self-start pt-1">
      <IconButton
        id={`${id}-up`}
        label={t('moveUp', { what })}
        isOff={at === 0}
        path="M6 12.5 10 8l4 4.5"
        onClick={() => move(-1)}
      />
      <IconButton
        id={`${id}-down`}
        label={t('moveDown', { what })}
        isOff={at === of - 1}
        path="M6 7.5 10 12l4-4.5"
        onClick={() => move(1)}
      />
      <IconButton
        id={`${id}-remove`}
        label={t('removeIt', { what })}
        isOff={false}
        path="m6 6 8 8m0-8-8 8"
        onClick={remove}
      />
    </div>
  )
}

type IconProps = { id: string; label: string; isOff: boolean; path: string; onClick: () => void }

const IconButton = ({ id, label, isOff, path, onClick }: IconProps) => (
  <button
    type="button"
    id={id}
    aria-label={label}
    title={label}
    disabled={isOff}
    onClick={onClick}
    className="flex size-9 cursor-pointer items-center justify-center rounded-lg text-muted hover:bg-sunken hover:text-ink disabled:cursor-default disabled:opacity-35"
  >
    <svg viewBox="0 0 20 20" className="size-5" aria-hidden="true" focusable="false">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  </button>
)
