const en = {}

type Texts = typeof en

const ja: Texts = {}

const zh: Texts = {}

const ko: Texts = {}

export const verdictTexts = { en, ja, zh, ko }
