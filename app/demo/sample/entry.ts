export type Locale = 'ja' | 'en' | 'zh' | 'ko'
export type Score = 1 | 2 | 3 | 4 | 5
export type Channel = 'email' | 'phone' | 'chat' | 'sns' | 'web' | 'other'
export type Area = 'billing' | 'delivery' | 'app'

export type Topic =
  | 'invoice-pdf'
  | 'slow-delivery'
  | 'login-code'
  | 'refund'
  | 'app-crash'
  | 'agent-kind'
  | 'search'
  | 'gift-wrap'
  | 'subscription-cancel'
  | 'damaged-book'

/**
 * How the case went, where the comment depends on it, so that the ticket's times agree with its words.
 * `later`: the answer came days afterwards, when the parcel had been opened.
 */
export type Course = 'quick' | 'slow' | 'reopened' | 'escalated' | 'later'

/** A comment that is only true while the invoice PDF was broken, or only after its repair. */
export type Phase = 'broken' | 'fixed'

/** One case in a customer's words. The first tag is the area, which decides the team. */
export type Entry = {
  subject: string
  topic: Topic
  score: Score
  comment: string
  channel: Channel
  tags: [Area, ...string[]]
  course?: Course
  phase?: Phase
}

type Row = [score: Score, channel: Channel, subject: string, comment: string, course?: Course]

/** Entries of one topic, written as rows so that a language can be read from top to bottom. */
export function about(topic: Topic, tags: Entry['tags'], rows: Row[], phase?: Phase): Entry[] {
  return rows.map(([score, channel, subject, comment, course]) => {
    return { subject, topic, score, comment, channel, tags, course, phase }
  })
}
