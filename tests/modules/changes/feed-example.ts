import type { ChangeForFeed, FeedContent } from '#app/modules/changes/feed-content.ts'

const image = '01930000-0000-7000-8000-00000000001f'

/** With a correction, a picture, an entry that is not in every language, and characters that mean something to XML. */
export const changesForFeed: ChangeForFeed[] = [
  {
    id: '01930000-0000-7000-8000-000000000002',
    slug: 'invoices-can-be-read',
    kind: 'did',
    texts: {
      ja: {
        title: '請求書のPDFを「読める」大きさにしました',
        youSaid: '文字が小さくて読めない、という声をいただきました。',
        weDid: `文字を大きくしました。\n\n![新しい請求書](image:${image})`,
      },
      en: {
        title: 'Invoices & receipts: letters > 10 pt',
        youSaid: 'You told us that the letters are *too small*.',
        weDid: `The letters are larger now.\n\n![The new invoice](image:${image})`,
      },
    },
    publishedAt: new Date('2026-05-12T01:30:00Z'),
    correctedAt: new Date('2026-05-14T03:00:00Z'),
    correction: {
      ja: '文字の大きさは11ポイントではなく10ポイントです。',
      en: 'The letters have 10 points, not 11.',
    },
    askedCustomers: 37,
    categories: [
      {
        id: '01930000-0000-7000-8000-00000000000c',
        names: { en: 'Billing & "tax"', ja: '請求' },
      },
    ],
  },
  {
    id: '01930000-0000-7000-8000-000000000001',
    slug: 'no-phone-line-at-night',
    kind: 'wont',
    texts: {
      en: {
        title: 'No phone line at night',
        youSaid: 'You asked for a phone line at night.',
        weDid: 'We will not open one: five people cannot answer it well.',
      },
      ko: {
        title: '야간 전화 상담은 운영하지 않습니다',
        youSaid: '야간에도 전화 상담을 원하셨습니다.',
        weDid: '다섯 명으로는 제대로 응대할 수 없기 때문입니다.',
      },
    },
    publishedAt: new Date('2026-04-30T15:00:00Z'),
    correctedAt: null,
    correction: null,
    askedCustomers: 0,
    categories: [],
  },
]

export const feedExample: FeedContent = {
  workspace: {
    id: '01930000-0000-7000-8000-00000000000a',
    slug: 'kumo',
    name: 'Kumo Books & Co',
    timeZone: 'Asia/Tokyo',
  },
  changes: changesForFeed,
  imageAddress: (id) =>
    id === image
      ? {
          src: `https://heard.example/updates/kumo/images/${id}`,
          ...{ width: 1200, height: 800 },
        }
      : null,
  appUrl: 'https://heard.example',
  locale: 'en',
}
