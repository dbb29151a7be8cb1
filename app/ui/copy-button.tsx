import { useEffect, useState } from 'react'

type Props = { text: string; label: string; name: string; done: string }

/** Copies `text`. Not there without script, nor where the browser keeps the clipboard to https. */
export function CopyButton({ text, label, name, done }: Props) {
  const [state, setState] = useState<'absent' | 'ready' | 'copied'>('absent')
  useEffect(() => {
    if ('clipboard' in navigator) setState('ready')
  }, [])
  if (state === 'absent') return null
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('absent'),
    )
  }
  return (
    <button type="button" className="button-quiet" aria-label={name} onClick={copy}>
      <span aria-live="polite">{state === 'copied' ? done : label}</span>
    </button>
  )
}
