import { z } from 'zod'
import { changeKindNames } from '#app/modules/changes/change-fields.ts'
import { changeLimits as limits } from '#app/modules/changes/change-limits.ts'
import { isLinkDay } from '#app/modules/changes/link-day.ts'
import { linkLimits } from '#app/modules/changes/link-limits.ts'
import { moment, optional } from '#app/modules/events/event-fields.ts'
import { idField, idShape, timeShape } from '../fields.ts'

export const changeStateNames = ['draft', 'review', 'scheduled', 'published', 'withdrawn'] as const

const words = z
  .strictObject({ title: z.string(), you_said: z.string(), we_did: z.string() })
  .meta({ id: 'ChangeWords' })

const linkedTheme = z
  .strictObject({
    id: idShape,
    name: z.string(),
    from: z.iso.date().nullable(),
    until: z.iso.date().nullable(),
    is_shown: z.boolean(),
    links_responses: z.boolean(),
  })
  .meta({ id: 'LinkedTheme' })

export const changeShape = z
  .strictObject({
    id: idShape,
    slug: z.string().meta({ description: 'Its part of the public address.' }),
    state: z.enum(changeStateNames),
    kind: z.enum(changeKindNames).meta({
      description:
        'We did, we are doing, we will not and here is why, we were wrong and are sorry.',
    }),
    texts: z.record(z.string(), words).meta({
      description: 'By language, as editors have them now: of a published change it may be news.',
    }),
    category_ids: z.array(idShape),
    themes: z.array(linkedTheme),
    published_at: timeShape.nullable().meta({ description: 'The first time.' }),
    publish_at: timeShape.nullable().meta({ description: 'When it publishes itself.' }),
    corrected_at: timeShape.nullable(),
    correction: z.record(z.string(), z.string()).nullable(),
    withdrawn_at: timeShape.nullable(),
    asked_customers: z.int().meta({
      description:
        'How many known customers had asked for it when it was last published or corrected, or answers were linked to it since.',
    }),
    asked_from: timeShape.nullable(),
    asked_until: timeShape.nullable(),
    told: z.int().meta({
      description: 'How many of them had a mail about it that left and did not come back.',
    }),
    verdicts: z
      .strictObject({ yes: z.int(), partly: z.int(), no: z.int() })
      .meta({ description: 'Of those, whether it helped.' }),
    path: z
      .string()
      .nullable()
      .meta({ description: 'Where everybody reads it, below the address of Heard.' }),
    revision: z.int().meta({ description: 'Grows with every change to it.' }),
    created_at: timeShape,
    updated_at: timeShape,
  })
  .meta({ id: 'Change' })

const text = (max: number) => z.string().max(max, `must be at most ${max} characters`).default('')

const givenWords = z
  .strictObject({
    title: text(limits.title).meta({ description: 'One line.' }),
    you_said: text(limits.youSaid).meta({ description: 'Markdown.' }),
    we_did: text(limits.weDid).meta({ description: 'Markdown.' }),
  })
  .meta({ id: 'GivenChangeWords' })

const notADay = 'must be a day, e.g. 2026-11-20'
const day = z.iso.date(notADay).refine(isLinkDay, notADay).nullish()

const givenTheme = z
  .strictObject({
    id: idField,
    from: day.meta({
      description: 'The first day whose answers are linked; null: from the first.',
    }),
    until: day.meta({ description: 'The last one; null: until it is published.' }),
    is_shown: z.boolean().default(true).meta({ description: 'Its name stands on the page.' }),
    links_responses: z
      .boolean()
      .default(true)
      .meta({ description: 'Whoever spoke of it in these days asked for the change.' }),
  })
  .refine(({ from, until }) => (from ?? '') <= (until ?? '9999-12-31'), {
    path: ['until'],
    message: 'must not be before the first day',
  })
  .meta({ id: 'GivenChangeTheme' })

const fields = {
  kind: optional(z.enum(changeKindNames)),
  texts: z
    .strictObject({
      ja: givenWords.optional(),
      en: givenWords.optional(),
      zh: givenWords.optional(),
      ko: givenWords.optional(),
    })
    .optional()
    .meta({ id: 'GivenChangeTexts', description: 'All of them; a language left out has none.' }),
  category_ids: z.array(idField).max(limits.categoriesOfOne).optional(),
  themes: z
    .array(givenTheme)
    .max(linkLimits.themes)
    .optional()
    .meta({ description: 'All themes that it answers.' }),
  responses: z
    .array(idField)
    .max(linkLimits.responsesAtOnce)
    .optional()
    .meta({ description: 'Single answers that asked for it, beside those of the themes.' }),
}

export const newChange = z.strictObject(fields).meta({ id: 'NewChange' })

const revision = optional(z.int().min(1).max(2_147_483_647)).meta({
  description:
    'Upon which it is said; refused if it is not the current one. Without: whatever stands.',
})

export const changeEdit = z
  .strictObject({
    revision,
    ...fields,
    slug: optional(z.string().max(limits.slug)).meta({
      description: 'Fixed once it was published.',
    }),
  })
  .meta({ id: 'ChangeEdit' })

const explained = z.string().max(limits.youSaid)

export const publication = z
  .strictObject({
    revision,
    publish_at: optional(moment).meta({ description: 'Later, by itself; at once without.' }),
    correction: z
      .strictObject({
        ja: explained.optional(),
        en: explained.optional(),
        zh: explained.optional(),
        ko: explained.optional(),
      })
      .optional()
      .meta({
        id: 'GivenCorrection',
        description:
          'Of what is published already: what was wrong, in each language it has. Nobody is mailed again.',
      }),
  })
  .refine(({ publish_at, correction }) => publish_at === undefined || correction === undefined, {
    path: ['correction'],
    message: 'is published at once, and cannot be given a time',
  })
  .meta({ id: 'Publication' })
