import type { Locale } from '../locales.ts'

type Channel = 'email' | 'phone' | 'chat' | 'sns' | 'web' | 'other'

/** How a customer would call the way they got in touch; nothing for one that is not known. */
export const channelWords: Readonly<Record<Locale, Record<Channel, string>>> = {
  en: { email: 'e-mail', phone: 'phone', chat: 'chat', sns: 'social media', web: 'web', other: '' },
  ja: { email: 'メール', phone: 'お電話', chat: 'チャット', sns: 'SNS', web: 'ウェブ', other: '' },
  zh: { email: '邮件', phone: '电话', chat: '在线聊天', sns: '社交媒体', web: '网页', other: '' },
  ko: { email: '이메일', phone: '전화', chat: '채팅', sns: 'SNS', web: '웹', other: '' },
}
