import type { InvitationWords } from './invitation-words.ts'

export const zh: InvitationWords = {
  subject: (survey, ticket) => `${survey}“${ticket}”`,
  greeting: (name) => `您好，${name}`,
  about: (ticket) => `关于：“${ticket}”`,
  choose: '请打开与您的评价相符的链接：',
  scoreWithLabel: (score, label) => `${score}（${label}）`,
  sender: (workspace) => `${workspace}发送此邮件，希望听取您的意见。`,
  unsubscribe: '不再接收调查邮件',
}
