const en = {}

type Texts = typeof en

const ja: Texts = {}

const zh: Texts = {}

const ko: Texts = {}

export const updatesTexts = { en, ja, zh, ko }
