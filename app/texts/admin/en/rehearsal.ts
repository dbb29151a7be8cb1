export const rehearsal = {
  button: 'Dry run',
  hint: 'Shows whom these settings ask, and whom not and why. Nothing is saved and nothing is sent.',
  title: 'Dry run',
  span: {
    event: 'As if it had been active from {from} to {until}. Nothing was saved, nothing was sent.',
    wave: 'What this wave will do from {from} to {until}. Nothing was saved, nothing was sent.',
  },
  shortened: {
    event: 'There were more events than a dry run looks at; these are the newest {count}.',
    wave: 'There are more customers than a dry run looks at; these are {count} of them.',
  },
  occasions: { event: 'events', wave: 'turns' },
  mails: { event: 'would have been mailed', wave: 'will be mailed' },
  notAsked: { event: 'would have been left alone', wave: 'will be left alone' },
  withdrawn: 'taken back before sending',
  perDay: 'Mails a day',
  perDayLabel:
    'Mails a day from {from} to {until}: at most {most, plural, one {# mail} other {# mails}} on one day.',
  dayMails: '{day}: {count, plural, one {# mail} other {# mails}}',
  most: 'at most {count} a day',
  recipients: { event: 'Who would have got a mail', wave: 'Who will get a mail' },
  firstOf: {
    event: 'The newest {shown} of {all}.',
    wave: 'The next {shown} of {all}.',
  },
  withdrawnBecause: 'Taken back: {reason}',
  skipped: {
    event: 'Who would have been left alone, and why',
    wave: 'Who will be left alone, and why',
  },
  warnings: {
    nothing_happened: {
      event: 'No event of this type has arrived in these days. Is its name right?',
      wave: 'Nobody has a turn in these days: there are no customers yet, or the next turns come later.',
    },
    nobody: 'Not one mail would go out.',
    nobody_because: 'Not one mail would go out, always for the same reason: {reason}.',
    many_a_day: 'On one day {mails} mails would go out. Is that what you want?',
  },
  limits: {
    event:
      'What other automations really sent meanwhile is taken into account. Customers are taken as they are today, reminders are left out, and what the customers would have answered nobody knows.',
    wave: 'Customers are taken as they are today. What other automations will send meanwhile nobody knows, and reminders are left out.',
  },
}
