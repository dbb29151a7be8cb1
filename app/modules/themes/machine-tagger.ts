import { plainCalibrator } from '#app/modules/tagging/calibrate.ts'
import type { Calibrator } from '#app/modules/tagging/calibrate.ts'
import { keywordMatcher } from '#app/modules/tagging/match-keywords.ts'
import { normaliseComment } from '#app/modules/tagging/normalise-comment.ts'
import { packModel } from '#app/modules/tagging/pack-model.ts'
import type { PackedModel } from '#app/modules/tagging/pack-model.ts'
import { prepareComment } from '#app/modules/tagging/prepare-comment.ts'
import type { PreparedComment } from '#app/modules/tagging/prepare-comment.ts'
import { openTagger } from '#app/modules/tagging/tagger.ts'
import { trainTheme } from '#app/modules/tagging/train-theme.ts'
import { isDrawn } from './draw-audit.ts'

/** What rules and models say of a comment and a theme. */
export type MachineTag = {
  themeId: string
  /** `rule`: its keywords alone; `model`: what was learnt would say so without them. */
  source: 'rule' | 'model'
  /** Between 0 and 1. */
  confidence: number
  /** Sure enough to be given without asking, whether that is allowed or not. */
  isSure: boolean
  state: 'applied' | 'suggested'
  /** Given without asking, and drawn to be looked at. */
  audit: 'asked' | null
}

/** A theme as the tagger reads it. */
export type MachineTheme = {
  id: string
  keywords: readonly string[]
  /** Null: nothing was learnt with these keywords yet. */
  learnt: { model: PackedModel; threshold: number; autoCut: number | null } | null
  /** Whether it may be given without asking. */
  mayApply: boolean
}

/** What the themes were trained with together. */
export type SharedModel = { rarity: Float32Array; calibrator: Calibrator }

/** The response's id decides whether a tag is drawn to be looked at; without it the words do. */
export type TagComment = (text: string, responseId?: string) => MachineTag[]

/** Before any training all that keywords say counts as sure: whether it is given, people's judgements of it decide. */
const untrainedCut = 0

export function openMachineTagger(
  themes: readonly MachineTheme[],
  shared: SharedModel | null,
): TagComment {
  const cut =
    shared === null
      ? untrainedCut
      : (themes.find(({ learnt }) => learnt !== null)?.learnt?.autoCut ?? null)
  const tagger = openTagger(
    themes.map(({ id, keywords, learnt }) => ({
      ...{ id, keywords },
      ...(learnt ?? { model: untrained(keywords.length), threshold: 0, autoCut: cut }),
    })),
    shared?.calibrator ?? plainCalibrator,
  )
  const places = new Map(themes.map((theme, at) => [theme.id, { ...theme, at }]))
  const matchers = themes.map(({ keywords }) => keywordMatcher(keywords))

  /** What was learnt of the theme says so without its keywords. */
  const isLearnt = (theme: MachineTheme & { at: number }, comment: PreparedComment) => {
    if (theme.learnt === null) return false
    if ((matchers[theme.at]?.(comment.text) ?? []).length === 0) return true
    const alone = tagger.scores({ text: '', vector: comment.vector })[theme.at] ?? 0
    return alone > theme.learnt.threshold
  }

  return (text, responseId = text) => {
    const comment = shared === null ? withoutVector(text) : prepareComment(text, shared.rarity)
    return tagger.tag(comment).flatMap(({ themeId, confidence, isAutomatic }): MachineTag[] => {
      const theme = places.get(themeId)
      if (theme === undefined) return []
      const isApplied = isAutomatic && theme.mayApply
      return [
        {
          ...{ themeId, confidence, isSure: isAutomatic },
          source: isLearnt(theme, comment) ? 'model' : 'rule',
          state: isApplied ? 'applied' : 'suggested',
          audit: isApplied && isDrawn(themeId, responseId) ? 'asked' : null,
        },
      ]
    })
  }
}

/** Where training begins: the theme is given where any of its keywords is found. */
const untrained = (keywords: number): PackedModel =>
  packModel(trainTheme({ keywords, labels: [], isSingle: false, random: () => 0 }))

/** Rules read the text alone. */
const withoutVector = (text: string): PreparedComment => ({
  text: normaliseComment(text),
  vector: { features: new Int32Array(0), values: new Float32Array(0) },
})
