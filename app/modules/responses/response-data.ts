import type { WholeResponse } from './read-responses.server.ts'

type Reference = { id: string | null; externalId: string | null; email: string | null }

/** A response as programs read it: the API's answers and webhooks have one shape. */
export const responseDataOf = (row: WholeResponse) => ({
  id: row.id,
  survey_id: row.surveyId,
  invitation_id: row.invitationId,
  kind: row.kind,
  score: row.score,
  comment: row.comment,
  answers: row.answers,
  solved: row.solved,
  wants_help: row.wantsHelp,
  locale: row.locale,
  state: row.state,
  source: row.source,
  customer: row.customer && referenceOf(row.customer),
  ticket: ticketOf(row),
  themes: row.themeIds,
  responded_at: row.respondedAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
})

export type ResponseData = ReturnType<typeof responseDataOf>

/** Null for a customer who has been erased, or was never known. */
const referenceOf = ({ id, externalId, email }: Reference) =>
  id === null ? null : { id, external_id: externalId, email }

function ticketOf({ ticketExternalId, channel, agent, teamName }: WholeResponse) {
  if (ticketExternalId === null) return null
  return {
    external_id: ticketExternalId,
    channel,
    agent: agent && { external_id: agent.externalId, name: agent.name },
    team: teamName,
  }
}
