import { z } from 'zod'
import { eventInput } from '#app/modules/events/event-input.ts'
import { recordEvent } from '#app/modules/events/record-event.server.ts'
import { endpoint, none } from '../endpoint.ts'
import type { Endpoint } from '../endpoint.ts'
import { idShape, timeShape, timeText } from '../fields.ts'
import { invitationState } from '../shapes/invitation.ts'

const recorded = z
  .strictObject({
    event_id: idShape,
    duplicate: z
      .boolean()
      .meta({ description: 'Whether this event was known already; then nothing was done again.' }),
    invitations: z.array(
      z.strictObject({
        id: idShape,
        survey_id: idShape,
        state: invitationState,
        send_at: timeShape,
      }),
    ),
    skipped: z
      .array(z.strictObject({ automation_id: idShape, reason: z.string().nullable() }))
      .meta({ description: 'The automations that sent nothing, and why.' }),
  })
  .meta({ id: 'RecordedEvent' })

export const eventEndpoints: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/events',
    tag: 'Events',
    scope: 'events:write',
    summary: 'Tell an event',
    description:
      'The main door: says what happened to a ticket or a customer, and starts the surveys that follow from it. `id` is yours. The same event again is answered alike and does nothing twice. Fields left out or null change nothing; events may arrive late and out of order.',
    params: none,
    // Helpdesks add parameters of their own to the addresses that they call.
    query: z.object({}),
    body: eventInput.meta({ id: 'Event' }),
    answer: recorded,
    status: 202,
    repeatable: true,
    errors: { event_conflict: 'Another event with this id has been recorded.' },
    example: {
      body: {
        id: 'zd-35436-solved-1',
        type: 'ticket.resolved',
        occurred_at: '2026-11-20T03:12:45Z',
        customer: {
          external_id: 'c-88',
          email: 'aiko@example.com',
          name: '佐藤 愛子',
          locale: 'ja',
          time_zone: 'Asia/Tokyo',
          attributes: { plan: 'pro', region: '関東' },
        },
        ticket: {
          external_id: '35436',
          subject: '請求書が開けない',
          channel: 'email',
          tags: ['billing'],
          agent: { external_id: 'a-7', name: 'Mori', email: 'mori@example.com', team: 'Billing' },
          opened_at: '2026-11-19T23:01:00Z',
          first_reply_at: '2026-11-19T23:20:00Z',
          resolved_at: '2026-11-20T03:12:45Z',
          reopened_count: 0,
          escalated: false,
          cost: { amount: '4.20', currency: 'USD' },
        },
      },
      answer: {
        event_id: '019a9f3e-7c1d-7b0a-9f3e-1c5d2e8a4b60',
        duplicate: false,
        invitations: [
          {
            id: '019a9f3e-7c2a-7d44-8a10-5be2c1f09d33',
            survey_id: '019a8c10-31aa-7c52-b1e7-0d9f4a6c2e18',
            state: 'scheduled',
            send_at: '2026-11-20T03:17:46.000Z',
          },
        ],
        skipped: [],
      },
    },
    handle: async ({ workspaceId, pool, mailDomain, now, body }) => {
      const { invitations, ...rest } = await recordEvent(
        { pool, mailDomain, now },
        workspaceId,
        body,
      )
      return {
        ...rest,
        invitations: invitations.map((one) => ({
          ...one,
          send_at: timeText(one.send_at),
        })),
      }
    },
  }),
]
