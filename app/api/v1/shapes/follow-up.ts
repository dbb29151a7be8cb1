import { z } from 'zod'
import { isOverdue } from '#app/modules/follow-ups/follow-up-numbers.ts'
import {
  closedCauses,
  followUpStates,
  solvedCauses,
} from '#app/modules/follow-ups/follow-up-acts.ts'
import type { ReadFollowUp } from '#app/modules/follow-ups/read-follow-ups.server.ts'
import { resolutions } from '#app/modules/responses/resolution.ts'
import { idShape, timeShape, timeText, timeTextOrNull } from '../fields.ts'
import { customerReference, showReference } from './customer.ts'

export const followUpShape = z
  .strictObject({
    id: idShape,
    response_id: idShape,
    rule_id: idShape.nullable().meta({
      description: 'The rule that opened it; null when a member did, or the rule is gone.',
    }),
    reasons: z.array(z.string()).meta({
      description:
        'What made somebody look: `score`, `not_solved`, `wants_help`, `words`, `theme`, `customer` or `by_hand`.',
    }),
    customer: customerReference.nullable(),
    ticket: z.strictObject({ external_id: z.string() }).nullable(),
    agent: z.strictObject({ external_id: z.string(), name: z.string().nullable() }).nullable(),
    team: z.string().nullable(),
    owner: z.strictObject({ name: z.string(), email: z.string() }).nullable(),
    state: z.enum(followUpStates),
    cause: z
      .enum([...solvedCauses, ...closedCauses])
      .nullable()
      .meta({ description: 'How it was solved or closed.' }),
    opened_at: timeShape,
    due_at: timeShape.meta({ description: 'Until when the customer is to be contacted.' }),
    overdue: z.boolean().meta({ description: 'Whether it is due and nobody was in touch yet.' }),
    contacted_at: timeShape.nullable().meta({ description: 'The first contact.' }),
    escalated_at: timeShape.nullable(),
    ended_at: timeShape.nullable(),
    asked_at: timeShape
      .nullable()
      .meta({ description: 'When the customer was asked “are we good now?”.' }),
    recovered: z
      .strictObject({
        answer: z.enum(resolutions),
        comment: z.string(),
        answered_at: timeShape.nullable(),
      })
      .nullable(),
    updated_at: timeShape,
  })
  .meta({ id: 'FollowUp' })

export const showFollowUp = (row: ReadFollowUp, now: Date): z.input<typeof followUpShape> => ({
  id: row.id,
  response_id: row.responseId,
  rule_id: row.ruleId,
  reasons: row.reasons,
  customer: row.customer && showReference(row.customer),
  ticket: row.ticketExternalId === null ? null : { external_id: row.ticketExternalId },
  agent: row.agent && { external_id: row.agent.externalId, name: row.agent.name },
  team: row.team,
  owner: row.owner,
  state: row.state,
  cause: row.cause,
  opened_at: timeText(row.openedAt),
  due_at: timeText(row.dueAt),
  overdue: isOverdue(row, now),
  contacted_at: timeTextOrNull(row.contactedAt),
  escalated_at: timeTextOrNull(row.escalatedAt),
  ended_at: timeTextOrNull(row.endedAt),
  asked_at: timeTextOrNull(row.askedAt),
  recovered:
    row.recovered === null
      ? null
      : {
          answer: row.recovered,
          comment: row.recoveredComment,
          answered_at: timeTextOrNull(row.recoveredAt),
        },
  updated_at: timeText(row.changedAt),
})
