export const commentLanguages = ['en', 'ja', 'ko', 'zh'] as const
export type CommentLanguage = (typeof commentLanguages)[number]

const scripts = {
  hangul: /[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]/gu,
  kana: /[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9d]/gu,
  han: /\p{Script=Han}/gu,
  latin: /[a-z\u00c0-\u024f]/giu,
}

const count = (text: string, script: RegExp) => text.match(script)?.length ?? 0

/**
 * The language of a comment by its scripts; null when it has no letters of any. Han alone may be Chinese or Japanese:
 * `usual` (the customer's language, else what the workspace mostly gets) decides then if it is Japanese.
 */
export function detectLanguage(text: string, usual: string | null = null): CommentLanguage | null {
  const [hangul, kana, han, latin] = [
    count(text, scripts.hangul),
    count(text, scripts.kana),
    count(text, scripts.han),
    count(text, scripts.latin),
  ]
  if (hangul > 0 && hangul >= kana && hangul * 2 >= han) return 'ko'
  if (kana > 0) return 'ja'
  if (han > 0 && han * 3 >= latin) return usual === 'ja' ? 'ja' : 'zh'
  return latin > 0 ? 'en' : null
}
