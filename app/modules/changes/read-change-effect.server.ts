import type { Histogram } from '#app/modules/reports/score.ts'
import { histogramsOf } from '#app/modules/themes/histograms.ts'
import type { Db } from '#db/connect.server.ts'
import {
  countAround,
  countThemesAround,
  selectChangeThemes,
} from '#db/queries/change-effect.server.ts'
import type { AroundCount } from '#db/queries/change-effect.server.ts'
import type { ThemeTexts } from '#db/schema/theme.ts'
import { effectWindows, rateEffect, scoreEffect } from './change-effect.ts'
import type { EffectWindows, RateEffect, ScoreEffect } from './change-effect.ts'

/** How a linked theme fared around the publication. */
export type ThemeEffect = {
  themeId: string
  /** Its names; see themes/theme-name.ts. */
  texts: ThemeTexts
  /** Whether its name may stand on the public page. */
  isShown: boolean
  /** Comments about it, of all comments. */
  mentions: RateEffect
  /** Of those who spoke of it, for each kind of survey that any of them answered. */
  scores: ScoreEffect[]
}

export type ChangeEffect = {
  windows: EffectWindows
  /** Of everybody, for each kind of survey that was answered. */
  overall: ScoreEffect[]
  themes: ThemeEffect[]
}

type AskEffect = { workspaceId: string; changeId: string; publishedAt: Date; now: Date }

/** What was said and how satisfied people were before a change was published and since. Confirmed answers alone. */
export async function readChangeEffect(
  db: Db,
  { workspaceId, changeId, publishedAt, now }: AskEffect,
): Promise<ChangeEffect> {
  const windows = effectWindows(publishedAt, now)
  const span = {
    workspaceId,
    since: windows.before.since,
    at: publishedAt,
    until: windows.after.until,
  }
  const themes = await selectChangeThemes(db, { workspaceId, changeId })
  const themeIds = themes.map(({ id }) => id)
  const [all, own] = await Promise.all([
    countAround(db, span),
    themeIds.length === 0 ? [] : countThemesAround(db, { ...span, themeIds }),
  ])
  const comments = commentsOf(all)
  return {
    windows,
    overall: scoresOf(all),
    themes: themes.map(({ id, texts, isShown }) => {
      const rows = own.filter(({ themeId }) => themeId === id)
      const mentions = commentsOf(rows)
      return {
        ...{ themeId: id, texts, isShown },
        mentions: rateEffect(
          { hits: mentions.before, n: comments.before },
          { hits: mentions.after, n: comments.after },
        ),
        scores: scoresOf(rows),
      }
    }),
  }
}

type Rows = readonly AroundCount[]

const side = (rows: Rows, after: boolean) => rows.filter(({ isAfter }) => isAfter === after)

const commentsOf = (rows: Rows) => ({
  before: sumOf(side(rows, false)),
  after: sumOf(side(rows, true)),
})

const sumOf = (rows: Rows) => rows.reduce((total, { comments }) => total + comments, 0)

function scoresOf(rows: Rows): ScoreEffect[] {
  const [before, after] = [histograms(side(rows, false)), histograms(side(rows, true))]
  return histogramsOf(rows).map(({ kind }) =>
    scoreEffect(kind, before.get(kind) ?? {}, after.get(kind) ?? {}),
  )
}

const histograms = (rows: Rows) =>
  new Map<string, Histogram>(histogramsOf(rows).map(({ kind, histogram }) => [kind, histogram]))
