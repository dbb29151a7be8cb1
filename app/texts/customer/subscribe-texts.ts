const en = {}

type Texts = typeof en

const ja: Texts = {}

const zh: Texts = {}

const ko: Texts = {}

export const subscribeTexts = { en, ja, zh, ko }
