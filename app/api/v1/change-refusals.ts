import type { FieldProblem } from '#app/modules/changes/check-edits.server.ts'
import type { PublishOutcome } from '#app/modules/changes/publish-change.server.ts'
import type { LinkProblem } from '#app/modules/changes/put-links.server.ts'
import type { ScheduleOutcome } from '#app/modules/changes/schedule-change.server.ts'
import { AppError } from '#app/platform/errors.ts'

const message = 'The change is not valid.'
const conflict = (words: string) => new AppError('conflict', words)

export const invalidChange = (fields: Record<string, string>) =>
  new AppError('validation_failed', message, fields)

export const noSuchChange = () => new AppError('not_found', 'There is no such change.')

export const wasPublished = () =>
  conflict('It was published, and cannot be deleted. Withdraw it instead.')

export const changedMeanwhile = () =>
  conflict('Somebody has changed it since. Read it again, and send what you still want.')

const linkProblems: Record<LinkProblem['problem'], string> = {
  not_found: 'is not there',
  no_such_theme: 'is no theme in use',
  no_such_response: 'is no response that counts',
  too_many: 'is more than a change can have',
  withdrawn: 'cannot be linked: the change is withdrawn',
}

export const linkRefusal = ({ at, problem }: LinkProblem): AppError =>
  problem === 'not_found' ? noSuchChange() : invalidChange({ [at]: linkProblems[problem] })

const fieldProblems: Record<FieldProblem, string> = {
  too_long: 'is too long',
  choose: 'is not one of the choices',
  change_slug: 'must be lower-case letters, digits and hyphens',
  slug_taken: 'is the address of another change or page',
  slug_fixed: 'cannot be changed any more: it was published',
  too_many_categories: 'has too many categories',
}

/** A single field as the module names it, by its name in the API. */
function nameInBody(field: string): string {
  const [first = '', second = ''] = field.split('.')
  if (first === 'category') return 'category_ids'
  const words: Record<string, string> = { title: 'title', youSaid: 'you_said', weDid: 'we_did' }
  return words[first] === undefined ? first : `texts.${second}.${words[first]}`
}

export const editRefusal = (problems: Record<string, FieldProblem>): AppError =>
  invalidChange(
    Object.fromEntries(
      Object.entries(problems).map(([field, problem]) => [
        nameInBody(field),
        fieldProblems[problem],
      ]),
    ),
  )

type Published = PublishOutcome | ScheduleOutcome | 'withdrawn'

/** Null when it was done. */
export function publicationRefusal(outcome: Published): AppError | null {
  if (typeof outcome === 'object') return unfinished(outcome)
  switch (outcome) {
    case 'not_found':
      return noSuchChange()
    case 'changed_meanwhile':
      return changedMeanwhile()
    case 'not_possible':
      return conflict('That cannot be done in the state that it is in.')
    case 'past':
      return invalidChange({ publish_at: 'must be in the future' })
    default:
      return null
  }
}

function unfinished(outcome: { incomplete: string[] } | { unexplained: string[] }): AppError {
  if ('incomplete' in outcome)
    return conflict(
      `Some words are missing in: ${outcome.incomplete.join(', ')}. Each language that is begun needs its title and both texts.`,
    )
  const named = outcome.unexplained.map((locale): [string, string] => [
    `correction.${locale}`,
    'must say what was wrong',
  ])
  return invalidChange(Object.fromEntries(named))
}
