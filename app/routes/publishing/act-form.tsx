import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { ChangeAct } from '#app/modules/changes/change-acts.ts'
import type { PublishingView } from './publishing-view.ts'

/** What was pressed last, where it could not be done, with what was typed. */
export type Answered = { act: ChangeAct; typed: Record<string, string> } | undefined

export type ActProps = { publishing: PublishingView; page: string; answered: Answered }

type Props = { act: ChangeAct; publishing: PublishingView; children: ReactNode }

/** Does one thing to the change as it stands on this page. */
export const ActForm = ({ act, publishing, children }: Props) => (
  <Form method="post" className="space-y-4">
    <input type="hidden" name="act" value={act} />
    <input type="hidden" name="revision" value={publishing.revision} />
    {children}
  </Form>
)
