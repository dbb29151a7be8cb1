/** The words of an invitation's mail that are not the survey's own. */
export type InvitationWords = {
  subject: (surveySubject: string, ticketSubject: string) => string
  greeting: (name: string) => string
  about: (ticketSubject: string) => string
  /** Stands before the list of links in the text part, where there is nothing to tap. */
  choose: string
  /** A score with what it means, for the ends of the scale. */
  scoreWithLabel: (score: number, label: string) => string
  sender: (workspaceName: string) => string
  unsubscribe: string
}
