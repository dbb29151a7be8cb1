import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { commandOf } from './keys.ts'
import type { Command } from './keys.ts'
import { spotOf } from './spot.ts'

/** There is nothing to hear on the server, and React would say so in development. */
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect

/**
 * Hears the keys that are ours, unless a dialog has them. A held key moves on; it does nothing twice. Listens before the
 * list is painted: with `useEffect` a key pressed in the milliseconds after it would go to the list that was there before.
 */
export function useKeys(isOn: boolean, obey: (command: Command) => void): void {
  const latest = useRef(obey)
  useBeforePaint(() => {
    latest.current = obey
  })
  useBeforePaint(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector(layers) !== null) return
      const command = commandOf(event, spotOf(event.target))
      if (command === null || !isOn) return
      if (event.repeat && command.name !== 'move' && command.name !== 'extend') return
      if (command.name !== 'leave') event.preventDefault()
      latest.current(command)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [isOn])
}

const layers = 'dialog[open], [popover]:popover-open'

const setting = 'heard.inbox.keys'

/** Whether this browser's user wants keys; kept in it. */
export function useKeySetting(): [boolean, (on: boolean) => void] {
  const [isOn, setOn] = useState(true)
  useEffect(() => setOn(localStorage.getItem(setting) !== 'off'), [])
  const keep = (on: boolean) => {
    localStorage.setItem(setting, on ? 'on' : 'off')
    setOn(on)
  }
  return [isOn, keep]
}
