import type { SenderDns } from '#app/modules/mail/check-sender.server.ts'

type Exchanges = Record<string, { priority: number; exchange: string }[]>

const absent = () => Object.assign(new Error('queryTxt ENOTFOUND'), { code: 'ENOTFOUND' })

/** A DNS that knows these names. A record may be given in the pieces that it comes in. */
export const fakeDns = (
  texts: Record<string, (string | string[])[]>,
  exchanges: Exchanges,
): SenderDns => ({
  txt: async (name) => {
    const records = texts[name]
    if (records === undefined) throw absent()
    return records.map((record) => (typeof record === 'string' ? [record] : record))
  },
  mx: async (name) => {
    const records = exchanges[name]
    if (records === undefined) throw absent()
    return records
  },
})
