import type { InvitationWords } from './invitation-words.ts'

export const ko: InvitationWords = {
  subject: (survey, ticket) => `${survey} “${ticket}”`,
  greeting: (name) => `${name} 님`,
  about: (ticket) => `문의 내용: “${ticket}”`,
  choose: '해당하는 점수의 링크를 열어 주세요.',
  scoreWithLabel: (score, label) => `${score} (${label})`,
  sender: (workspace) => `${workspace}에서 고객님의 의견을 듣고자 보내 드리는 메일입니다.`,
  unsubscribe: '설문 메일 그만 받기',
}
