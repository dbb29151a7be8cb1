import type { RequestContext } from '#app/http/context.ts'
import { marksOf } from '#app/modules/tagging/find-marks.ts'
import { previewKeywords } from '#app/modules/themes/preview-keywords.server.ts'
import { keywordsIn } from '#app/modules/themes/theme-input.ts'
import { themeLimits } from '#app/modules/themes/theme-limits.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { wholeText } from '../dashboard/number-texts.ts'
import { excerptAround } from './excerpt-around.ts'
import type { PreviewView } from './keyword-preview.tsx'

/** What the typed keywords find, whether they could be saved or not. */
export async function previewByForm(
  { pool }: Pick<RequestContext, 'pool'>,
  { workspaceId, typed, locale }: { workspaceId: string; typed: string; locale: AdminLocale },
): Promise<PreviewView> {
  const keywords = [...new Set(keywordsIn(typed))]
    .slice(0, themeLimits.keywords)
    .map((word) => word.slice(0, themeLimits.keyword))
  const found = await previewKeywords(pool, { workspaceId, keywords })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  return {
    comments: found.comments,
    matched: found.matched,
    share: percent.format(found.matched / Math.max(1, found.comments)),
    keywords: found.keywords.map(({ keyword, count }) => ({
      ...{ keyword, count: wholeText(count, locale), isUnused: count === 0 },
    })),
    examples: found.examples.map(({ id, comment, language }) => {
      const text = excerptAround(comment, marksOf(comment, { keywords }))
      return { id, text, language, marks: marksOf(text, { keywords }) }
    }),
  }
}
