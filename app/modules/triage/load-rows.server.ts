import { answerWords } from '#app/modules/responses/answer-words.ts'
import { askedQuestions } from '#app/modules/surveys/asked-questions.ts'
import { fillMergeFields } from '#app/modules/surveys/merge-fields.ts'
import type { Db } from '#db/connect.server.ts'
import { selectShownTags, selectTriage } from '#db/queries/inbox-rows.server.ts'
import type { ShownTag, TriageRow } from '#db/queries/inbox-rows.server.ts'
import { selectResponses } from '#db/queries/response-list.server.ts'
import { grouped } from '#app/platform/grouped.ts'
import type { InboxRow, RowTag } from './inbox-row.ts'

type Response = Awaited<ReturnType<typeof selectResponses>>[number]

/** These rows of the inbox as they are now, in this order. Those that are not in it are left out. */
export async function loadRows(
  db: Db,
  { workspaceId, ids }: { workspaceId: string; ids: readonly string[] },
): Promise<InboxRow[]> {
  if (ids.length === 0) return []
  const shown = { before: null, state: 'confirmed' as const, limit: ids.length }
  const [responses, triage, tags] = await Promise.all([
    selectResponses(db, { workspaceId, ids, ...shown }),
    selectTriage(db, { workspaceId, ids }),
    selectShownTags(db, { workspaceId, ids }),
  ])
  const responseOf = new Map(responses.map((each) => [each.id, each]))
  const triageOf = new Map(triage.map((each) => [each.id, each]))
  const tagsOf = grouped(tags, ({ responseId }) => responseId)
  return ids.flatMap((id) => {
    const [found, state] = [responseOf.get(id), triageOf.get(id)]
    if (found === undefined || state === undefined) return []
    return [rowOf(found, state, tagsOf.get(id) ?? [])]
  })
}

const rowOf = (response: Response, state: TriageRow, tags: readonly ShownTag[]): InboxRow => ({
  id: response.id,
  revision: state.revision,
  changedAt: state.changedAt.toISOString(),
  kind: response.kind,
  score: response.score,
  comment: response.comment,
  answers: answersOf(response),
  solved: response.solved,
  wantsHelp: response.wantsHelp,
  language: state.language,
  locale: response.locale,
  respondedAt: response.respondedAt.toISOString(),
  surveyName: response.surveyName,
  customer:
    response.customerId === null
      ? null
      : { id: response.customerId, name: response.customerName ?? response.customerEmail },
  ticket:
    response.ticketExternalId === null
      ? null
      : { id: response.ticketExternalId, subject: response.ticketSubject },
  agent: response.agentName ?? response.agentExternalId,
  team: response.teamName,
  channel: response.channel,
  done: state.doneAt === null ? null : { at: state.doneAt.toISOString(), by: state.doneBy },
  assigneeId: state.assigneeId,
  tags: tags.flatMap(tagOf),
})

function answersOf({ answers, questions, questionWords }: Response) {
  const asked = askedQuestions({ questions: questions ?? [] }, questionWords ?? {})
  return answerWords(asked, answers).map((answer) => ({
    ...answer,
    title: fillMergeFields(answer.title, {}),
  }))
}

const tagOf = ({ themeId, state, source, confidence, by, audit }: ShownTag): RowTag[] =>
  state === 'rejected'
    ? []
    : [{ themeId, state, source, by, audit, confidence: percent(confidence) }]

const percent = (confidence: number | null) =>
  confidence === null ? null : Math.round(100 * confidence)
