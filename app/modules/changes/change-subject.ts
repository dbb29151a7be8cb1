import type { ChangeContent } from './change-content.ts'
import { changeTitle } from './change-title.ts'

/** A change as the audit log names it. */
export const changeSubject = (
  id: string,
  { slug, ...content }: Pick<ChangeContent, 'texts'> & { slug: string },
): { id: string; name: string } => ({ id, name: changeTitle(content, slug) })
