import type { ChangeKey, SampleWords } from './change-words.ts'

export const changesEn: Record<ChangeKey, SampleWords> = {
  carrier: {
    title: 'We changed our carrier too fast, and we are sorry',
    youSaid:
      'Since you changed carriers parcels take a week, arrive in halves, or are "delivered" where nobody lives.',
    weDid:
      'We moved all parcels to a cheaper carrier in one week, without a trial. That was wrong, and you paid for it.\n\n- Our former carrier delivers again, everywhere.\n- Whoever waited longer than five days has been paid their shipping back.\n- No change of carrier goes to everybody any more before a month of trial.',
  },
  codes: {
    title: 'Sign-in codes arrive within seconds again',
    youSaid: 'The code to sign in comes after an hour, or never, and by then it has expired.',
    weDid:
      'Codes now go out by **two** providers: if the first has not delivered within ten seconds, the second sends it. Half of all codes arrive within four seconds.\n\nYou can also have the code by mail. The choice stands right on the sign-in page.',
  },
  plan: {
    title: 'Change or pause your plan yourself',
    youSaid: 'To change my plan I had to write to you, wait, and answer three questions.',
    weDid:
      'The plan page is new. Changing, pausing for up to six months and cancelling take one page and no mail:\n\n1. Open **Account → Plan**.\n2. Choose what you want.\n3. See what it costs and from when, and confirm.\n\nNobody asks you why.',
  },
  shipping: {
    title: 'Why we do not bring back free shipping below ¥2,000',
    youSaid: 'Shipping costs more than the paperback. Please make it free again.',
    weDid:
      'We have looked at it three times and will not. A single paperback earns us ¥140, a parcel costs us ¥390: we could only pay for it by raising the price of every book.\n\nWhat we can do: **collect in the shop** is free, and orders can be gathered for a week and sent together.',
  },
  invoice: {
    title: 'Invoice PDFs open and print everywhere',
    youSaid: 'The invoice is a page of empty squares. I cannot use it for my taxes.',
    weDid:
      'A change in September left the fonts out of the file. Every invoice now carries its fonts, and is checked before it leaves us.\n\nAll invoices in your account are made anew, the old ones, too: download them once more and they open, on phones as well.',
  },
  refund: {
    title: 'We are making refunds faster, and telling you where they are',
    youSaid: 'Two weeks for a refund, and nobody says whether it is on its way.',
    weDid:
      'Half of the way is done: from this week on you get a mail **the same day** we send money back.\n\nStill to come, by January: refunds within three days instead of ten. We will tell you here when it is so, and also if it is not.',
  },
  search: {
    title: 'Search finds titles as people write them',
    youSaid: 'The book is in your shop, and your search says there is nothing.',
    weDid:
      'The search reads kanji, kana and Latin letters as one, forgives a typing mistake, and knows series and their volumes.',
  },
  packaging: {
    title: 'Less air, more card: our new packaging',
    youSaid: 'Corners dented again. The box was three times as large as the book.',
    weDid:
      'We are trying packaging that is folded around each book. Of the first 2,000 parcels nine were damaged; it used to be forty.',
  },
  app: {
    title: 'The reading app remembers your place',
    youSaid: 'The app closes by itself, and then I am back on page one.',
    weDid: 'Your place is kept with every page you turn, and on all your devices.',
  },
}
