/** Warm paper, dark ink. Every pair of text and ground has a contrast of at least 4.5 : 1, light and dark. */
export const light = {
  paper: '#f5f1ea',
  card: '#fffdf9',
  ink: '#26221d',
  muted: '#6a6257',
  button: '#f1ebe0',
  line: '#dcd3c4',
  accent: '#1d5a4c',
} as const

export const dark = {
  paper: '#161412',
  card: '#211e1b',
  ink: '#f0eae1',
  muted: '#aca295',
  button: '#2f2b26',
  line: '#4a443c',
  accent: '#8fd3bf',
} as const

const latin = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial"

/** Each language's own fonts first, so that characters shared by Chinese and Japanese get the right shapes. */
export const fonts = {
  ja: `${latin}, 'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', Meiryo, sans-serif`,
  en: `${latin}, sans-serif`,
  zh: `${latin}, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif`,
  ko: `${latin}, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif`,
} as const
