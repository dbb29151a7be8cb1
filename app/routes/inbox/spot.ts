import type { Spot } from './keys.ts'

const pressed = new Set(['A', 'BUTTON', 'SUMMARY'])
const pressedInputs = new Set(['checkbox', 'radio', 'button', 'submit'])

/** What a key would do where the focus is. */
export function spotOf(target: EventTarget | null): Spot {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target.isContentEditable) return 'typing'
  if (target instanceof HTMLInputElement)
    return pressedInputs.has(target.type) ? 'pressing' : 'typing'
  if (target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return 'typing'
  return pressed.has(target.tagName) ? 'pressing' : 'page'
}
