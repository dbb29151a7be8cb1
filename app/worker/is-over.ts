/** Whether so many milliseconds have gone since then. Of a clock that was put back nobody knows how long ago it was. */
export const isOver = (since: Date | null, milliseconds: number, now: Date): boolean =>
  since === null || now < since || now.getTime() - since.getTime() >= milliseconds
