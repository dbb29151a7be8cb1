export const surveyLimits = { questions: 10, choices: 20, endings: 6, name: 100, url: 500 } as const

/** The id of a question, choice or ending. Short, so that no name that every object inherits is one. */
export const partIdPattern = /^[a-z][a-z0-9]{0,7}$/
