import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { catchEarlyWords } from './ui/early-words.ts'

const tellEarlyWords = catchEarlyWords()

/** Its effect is the last to run: from then on everything on the page hears what is done to it. */
function Awaking() {
  useEffect(() => {
    performance.mark('awake')
    // In a moment: while effects run, boxes take back what they are told.
    queueMicrotask(tellEarlyWords)
  }, [])
  return <RemixBrowser />
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Awaking />
    </StrictMode>,
  )
})
