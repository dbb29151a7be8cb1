type Box = HTMLInputElement | HTMLTextAreaElement

const wordless = ['checkbox', 'radio', 'file', 'hidden']

const isBox = (target: unknown): target is Box =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !wordless.includes(target.type))

/**
 * Words that somebody types while the page is not awake yet. Waking up, React puts a text area's first text back over
 * them, and nothing in the page hears of words in other boxes. Returns what tells them to the awake page, once.
 */
export function catchEarlyWords(): () => void {
  const caught = new Map<Box, string>()
  let composing: Box | null = null
  const hear = (event: Event) => {
    if (!isBox(event.target)) return
    caught.set(event.target, event.target.value)
    composing = event instanceof InputEvent && event.isComposing ? event.target : null
  }
  for (const box of document.querySelectorAll('input, textarea'))
    if (isBox(box) && box.value !== box.defaultValue) caught.set(box, box.value)
  document.addEventListener('input', hear, true)
  return () => {
    document.removeEventListener('input', hear, true)
    for (const [box, words] of caught)
      if (box === composing && box.value === words)
        // To write to it now would break off what the input method is composing.
        box.addEventListener('compositionend', () => tell(box, box.value), { once: true })
      else tell(box, words)
    caught.clear()
  }
}

/** As if it were typed now. */
function tell(box: Box, words: string) {
  if (!box.isConnected) return
  const { selectionStart, selectionEnd, value } = box
  // React hears of a box only what it did not know: through the box itself it learns the first text, past it the words.
  box.value = box.defaultValue
  Reflect.set(Object.getPrototypeOf(box), 'value', words, box)
  if (value === words && selectionStart !== null)
    box.setSelectionRange(selectionStart, selectionEnd)
  box.dispatchEvent(new Event('input', { bubbles: true }))
}
