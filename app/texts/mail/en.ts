import type { InvitationWords } from './invitation-words.ts'

export const en: InvitationWords = {
  subject: (survey, ticket) => `${survey} “${ticket}”`,
  greeting: (name) => `Hello ${name},`,
  about: (ticket) => `About: “${ticket}”`,
  choose: 'Open the link of your answer:',
  scoreWithLabel: (score, label) => `${score} (${label})`,
  sender: (workspace) => `${workspace} sent you this mail to ask for your opinion.`,
  unsubscribe: 'Stop survey mails',
}
