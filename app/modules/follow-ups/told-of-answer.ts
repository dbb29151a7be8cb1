/** An answer as it stands, and what is known of when it was judged last. */
export type JudgedAnswer = {
  state: 'confirmed' | 'unconfirmed'
  solved: 'yes' | 'partly' | 'no' | null
  wasJudged: boolean
  /** It has not changed since. */
  isSame: boolean
  /** It did not count then. */
  wasAside: boolean
  /** It had counted at some time until then. */
  hadCounted: boolean
  /** It had said until then that nothing was solved. */
  saidNotSolved: boolean
}

/**
 * What others are told of an answer. It is new to them when it counts for the first time; one that never counted they
 * never hear of. Nothing is told when it was only judged once more.
 */
export function toldOfAnswer(answer: JudgedAnswer): 'response.created' | 'response.updated' | null {
  const { state, isSame } = answer
  if (!wasTold(answer)) return state === 'confirmed' ? 'response.created' : null
  return isSame && state === 'confirmed' ? null : 'response.updated'
}

/** Whether it says for the first time that what the ticket was about is not solved. */
export function isNewlyNotSolved(answer: JudgedAnswer): boolean {
  if (answer.state !== 'confirmed' || answer.solved !== 'no') return false
  return !wasTold(answer) || !(answer.isSame || answer.saidNotSolved)
}

const wasTold = ({ wasJudged, wasAside, hadCounted }: JudgedAnswer) =>
  wasJudged && (!wasAside || hadCounted)
