import type { Db } from '#db/connect.server.ts'
import {
  findTaggerState,
  findTaggingModel,
  selectThemeModels,
} from '#db/queries/tagging-model.server.ts'
import type { ThemeModelRow } from '#db/queries/tagging-model.server.ts'
import { selectStandings } from '#db/queries/theme-precision.server.ts'
import { selectLivingThemes } from '#db/queries/theme.server.ts'
import { readModel } from '#app/modules/tagging/pack-model.ts'
import { autoApplyState } from './auto-apply.ts'
import { openMachineTagger } from './machine-tagger.ts'
import type { MachineTag, MachineTheme, TagComment } from './machine-tagger.ts'
import { unpackRarity } from './pack-rarity.server.ts'
import { rarityOf } from './quantise-rarity.ts'

export type { MachineTag }

export type WorkspaceTagger = {
  /** Of the models; null: nothing has been trained, keywords alone tag. */
  version: number | null
  tag: TagComment
}

type Kept = { state: string; tagger: WorkspaceTagger | null }

/** A tagger takes some three megabytes; the workspaces that were read last keep theirs. */
const mostKept = 16
const kept = new Map<string, Kept>()

/**
 * What tags a workspace's comments now: the newest models, the rules of themes that are new or have other keywords since,
 * and which themes may be given without asking. Null: there is no theme. Kept in this process; whether it still holds is
 * one small query.
 */
export async function openWorkspaceTagger(
  db: Db,
  workspaceId: string,
): Promise<WorkspaceTagger | null> {
  const { version, themes, decidedAt } = await findTaggerState(db, { workspaceId })
  const state = JSON.stringify([version, themes, decidedAt])
  const known = kept.get(workspaceId)
  kept.delete(workspaceId)
  const tagger =
    known?.state === state
      ? known.tagger
      : themes === null
        ? null
        : await loadTagger(db, workspaceId, version)
  kept.set(workspaceId, { state, tagger })
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return tagger
}

async function loadTagger(
  db: Db,
  workspaceId: string,
  version: number | null,
): Promise<WorkspaceTagger | null> {
  const themes = await selectLivingThemes(db, { workspaceId })
  if (themes.length === 0) return null
  const mayApply = new Set(
    (await selectStandings(db, { workspaceId }))
      .filter((standing) => autoApplyState(standing) === 'applying')
      .map(({ themeId }) => themeId),
  )
  const models = await loadModels(db, workspaceId, version)
  const read = themes.map(({ id, keywords }): MachineTheme => ({
    ...{ id, keywords, mayApply: mayApply.has(id) },
    learnt: learntWith(keywords, models?.rows.get(id)),
  }))
  const tag = openMachineTagger(read, models?.shared ?? null)
  return { version: models === null ? null : version, tag }
}

async function loadModels(db: Db, workspaceId: string, version: number | null) {
  if (version === null) return null
  const model = await findTaggingModel(db, { workspaceId, version })
  // Forgotten between the two queries: then a newer one is there, and the next call finds it.
  if (model === null) return null
  const rows = await selectThemeModels(db, { workspaceId, version })
  return {
    shared: { rarity: rarityOf(unpackRarity(model.rarity)), calibrator: model.calibrator },
    rows: new Map(rows.map((row) => [row.themeId, row])),
  }
}

function learntWith(
  keywords: readonly string[],
  row: ThemeModelRow | undefined,
): MachineTheme['learnt'] {
  if (row === undefined || !isSame(row.keywords, keywords)) return null
  const { weights, threshold, autoCut } = row
  return { model: readModel(weights), threshold, autoCut }
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((word, at) => word === other[at])
