import type { Locale } from './entry.ts'

type Said = 'yes' | 'partly' | 'no'

/** What people add to "did it help?". */
export const verdictComments: Record<Said, Record<Locale, readonly string[]>> = {
  yes: {
    en: ['Works. Thank you for coming back to me.', 'Yes! Did not expect to hear from you again.'],
    ja: ['直っていました。知らせてくれてありがとうございます。', '覚えていてくれてうれしいです。'],
    zh: ['已经好了，谢谢还记得告诉我。', '现在没问题了。'],
    ko: ['잘 됩니다. 알려 주셔서 고맙습니다.', '이제 괜찮아요. 기억해 주셔서 감사합니다.'],
  },
  partly: {
    en: ['Better, but not on my old phone.', 'It is a start.'],
    ja: ['良くはなりましたが、古いスマホではまだ遅いです。', '一歩前進だと思います。'],
    zh: ['比以前好了，但还不够快。', '算是有进步。'],
    ko: ['나아졌지만 아직 느릴 때가 있어요.', '한 걸음 나아갔네요.'],
  },
  no: {
    en: ['Still the same for me.', 'I understand the reason, but it does not help me.'],
    ja: ['私のところではまだ変わりません。', '理由は分かりますが、困っているのは同じです。'],
    zh: ['我这里还是老样子。', '理由明白，但问题没有解决。'],
    ko: ['저는 아직 그대로예요.', '이유는 알겠지만 도움이 되지는 않네요.'],
  },
}

/** Who reads along without being a customer, or beside it. */
export const sampleSubscribers: readonly {
  email: string
  locale: Locale
  mode: 'each' | 'monthly'
  daysAgo: number
}[] = [
  { email: 'press@booknews.example.com', locale: 'en', mode: 'each', daysAgo: 190 },
  { email: 'editor@yomimono.example.com', locale: 'ja', mode: 'monthly', daysAgo: 170 },
  { email: 'kana@reader.example.com', locale: 'ja', mode: 'each', daysAgo: 121 },
  { email: 'minjun@reader.example.com', locale: 'ko', mode: 'monthly', daysAgo: 88 },
  { email: 'li@reader.example.com', locale: 'zh', mode: 'each', daysAgo: 64 },
  { email: 'sam@reader.example.com', locale: 'en', mode: 'monthly', daysAgo: 41 },
  { email: 'haruto@reader.example.com', locale: 'ja', mode: 'monthly', daysAgo: 20 },
]
