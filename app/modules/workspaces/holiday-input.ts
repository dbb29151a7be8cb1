import { z } from 'zod'
import { isCalendarDate, mostHolidays } from './calendar-dates.ts'

/** Days as forms of holidays post them, one or many. The message is the name of a text. */
export const holidayDates = z.object({
  date: z
    .array(z.string().refine(isCalendarDate, 'date'))
    .min(1, { message: 'choose', abort: true })
    .max(mostHolidays, 'too_many'),
})
