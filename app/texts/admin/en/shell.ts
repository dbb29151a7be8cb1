export const brand = {
  name: 'Heard',
  language: 'Language',
}

export const shell = {
  skip: 'Skip to content',
  mainMenu: 'Main menu',
  dashboard: 'Dashboard',
  inbox: 'Inbox',
  followUps: 'Follow-ups',
  changes: 'Changes',
  themes: 'Themes',
  responses: 'Responses',
  customers: 'Customers',
  surveys: 'Surveys',
  automations: 'Automations',
  messages: 'Messages',
  settings: 'Settings',
  switchWorkspace: 'Switch workspace',
  newWorkspace: 'New workspace',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved.',
  state: { active: 'Active', paused: 'Paused', archived: 'Archived' },
  newest: 'Newest',
  older: 'Older',
  pages: 'Pages',
  yourAccount: 'Your account',
  changedMeanwhile:
    'Somebody else has changed this meanwhile. Your words are still here: look at theirs in another tab, then save again.',
  account: 'Account',
  signOut: 'Sign out',
  captured: 'Mail is captured, not sent.',
  openMailbox: 'Open the mailbox',
}

export const problem = {
  summary: '{count, plural, one {One field needs} other {# fields need}} another look.',
  required: 'Please fill this in.',
  too_long: 'This is too long. Please shorten it.',
  one_line: 'Please write this on one line, without control characters.',
  email: 'This does not look like an e-mail address.',
  password: 'Please use at least {min} characters.',
  slug: 'Use 1 to 40 lower-case letters, digits and hyphens, not starting or ending with a hyphen.',
  slug_taken: 'This short name is taken.',
  choose: 'Please choose one of the options.',
  code: 'This is not the code from the log.',
  code_limited:
    'There were too many wrong codes. Please wait {minutes, plural, one {one minute} other {# minutes}} and try again.',
  other: 'Please check this field.',
}
