/** What an automation's form accepts; days are days of 24 hours where nothing else is said. */
export const automationLimits = {
  name: 100,
  conditions: 20,
  values: 50,
  value: 200,
  /** 90 days. */
  delayMinutes: 129_600,
  delayWorkingDays: 60,
  quietDays: 730,
  waveDays: { min: 7, max: 730 },
  samplePercent: { min: 1, max: 100 },
  reminders: 3,
  reminderAfterDays: { min: 1, max: 60 },
  expiresDays: { min: 1, max: 365 },
  /** Minutes between a window's beginning and end: shorter ones are missed for no reason that anybody sees. */
  shortestWindow: 15,
  reminderSubject: 120,
  reminderIntro: 500,
} as const
