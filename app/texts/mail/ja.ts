import type { InvitationWords } from './invitation-words.ts'

export const ja: InvitationWords = {
  subject: (survey, ticket) => `${survey}「${ticket}」`,
  greeting: (name) => `${name} 様`,
  about: (ticket) => `「${ticket}」について`,
  choose: '当てはまる数字のリンクを開いてください。',
  scoreWithLabel: (score, label) => `${score}（${label}）`,
  sender: (workspace) => `このメールは、${workspace}がお客様の声をうかがうためにお送りしています。`,
  unsubscribe: 'アンケートメールの配信を停止する',
}
