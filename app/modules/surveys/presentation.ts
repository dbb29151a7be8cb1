import type { SurveyDesign } from '#db/schema/survey.ts'
import type { SurveyKind } from './scale.ts'

export type Presentation = SurveyDesign['presentation']

/** Five scores fit faces and stars; the longer scales are numbers whatever their design says. */
export const presentationOf = (kind: SurveyKind, wished: Presentation): Presentation =>
  kind === 'csat' ? wished : 'numbers'
