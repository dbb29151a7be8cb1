import { useTranslations } from 'use-intl'
import { Dialog } from './dialog.tsx'

const keys = [
  { keys: ['J', '↓'], words: 'next' },
  { keys: ['K', '↑'], words: 'previous' },
  { keys: ['Enter', 'O'], words: 'details' },
  { keys: ['E'], words: 'done' },
  { keys: ['Shift+E'], words: 'doneWithAll' },
  { keys: ['1 – 9'], words: 'accept' },
  { keys: ['Shift+1 – 9'], words: 'reject' },
  { keys: ['T'], words: 'tag' },
  { keys: ['R'], words: 'remove' },
  { keys: ['A'], words: 'assign' },
  { keys: ['U'], words: 'undo' },
  { keys: ['X'], words: 'select' },
  { keys: ['Shift+J', 'Shift+K'], words: 'extend' },
  { keys: ['/'], words: 'search' },
  { keys: ['Esc'], words: 'leave' },
  { keys: ['?'], words: 'help' },
] as const

type Props = { hasKeys: boolean; onKeys: (on: boolean) => void; onClose: () => void }

/** All keys, and a way to do without them, for whoever dictates or presses keys by accident. */
export function HelpDialog({ hasKeys, onKeys, onClose }: Props) {
  const t = useTranslations('inbox')
  return (
    <Dialog title={t('help.title')} isTitled onClose={onClose} className="max-h-[88dvh]">
      <label className="mt-3 min-h-9 flex items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          className="check mt-0"
          checked={hasKeys}
          onChange={(event) => onKeys(event.target.checked)}
        />
        {t('help.on')}
      </label>
      <dl className="mt-3 divide-y divide-line text-sm">
        {keys.map(({ keys: each, words }) => (
          <div key={words} className="flex items-center justify-between gap-4 py-1.5">
            <dt>{t(`help.${words}`)}</dt>
            <dd className="flex shrink-0 gap-1.5">
              {each.map((key) => (
                <kbd key={key} className="inbox-key ms-0 text-xs">
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-5 flex justify-end">
        <button type="button" className="button-quiet min-h-11" onClick={onClose}>
          {t('help.close')}
        </button>
      </div>
    </Dialog>
  )
}
