import type { Outage } from './timeline.ts'

/** What somebody says who was asked whether they would recommend the shop; `during`: only said while that was broken. */
export type Loyalty = { score: number; comment: string; during?: Outage }

type Row = [score: number, comment: string, during?: Outage]

export const loyalty = (rows: Row[]): Loyalty[] =>
  rows.map(([score, comment, during]) => ({ score, comment, during }))
