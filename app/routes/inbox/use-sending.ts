import { useBlocker } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { Dispatch } from 'react'
import type { InboxEvent } from './inbox-events.ts'
import type { InboxState } from './inbox-state.ts'
import { sendWork } from './send-work.ts'
import type { Sent } from './send-work.ts'

/** Sends what waits, the oldest first and one at a time; stops at trouble until it is told to go on. */
export function useSending(address: string, state: InboxState, dispatch: Dispatch<InboxEvent>) {
  const isSending = useRef(false)
  const { jobs, rows, stall } = state
  const [job] = jobs
  useEffect(() => {
    if (job === undefined || stall !== null || isSending.current) return
    isSending.current = true
    const settle = (sent: Sent) => {
      isSending.current = false
      if (sent.outcome === 'answered')
        dispatch({ event: 'answered', jobId: job.id, answer: sent.answer })
      else if (sent.outcome === 'refused') dispatch({ event: 'refused', jobId: job.id })
      else dispatch({ event: 'stalled', stall: sent.stall })
    }
    sendWork(address, job.work, rows).then(settle, () =>
      settle({ outcome: 'stalled', stall: 'failed' }),
    )
  }, [address, job, rows, stall, dispatch])
  useStayUntilSent(jobs.length > 0)
  useTryAgainOnline(stall === 'offline', dispatch)
}

/** Another page of ours is shown when all is sent, or given up; the browser asks before it leaves for elsewhere. */
function useStayUntilSent(isWaiting: boolean) {
  const blocker = useBlocker(isWaiting)
  useEffect(() => {
    if (!isWaiting && blocker.state === 'blocked') blocker.proceed()
  }, [isWaiting, blocker])
  useEffect(() => {
    if (!isWaiting) return
    const stay = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', stay)
    return () => window.removeEventListener('beforeunload', stay)
  }, [isWaiting])
}

function useTryAgainOnline(isOffline: boolean, dispatch: Dispatch<InboxEvent>) {
  useEffect(() => {
    if (!isOffline) return
    const resume = () => dispatch({ event: 'resumed' })
    window.addEventListener('online', resume)
    return () => window.removeEventListener('online', resume)
  }, [isOffline, dispatch])
}
