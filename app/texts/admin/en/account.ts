export const signIn = {
  title: 'Sign in',
  lead: 'Read what your customers said, and what came of it.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  refused: 'This e-mail and password do not match. Please check both and try again.',
  limited:
    'There were too many attempts. Please wait {minutes, plural, one {one minute} other {# minutes}} and try again.',
  incomplete: 'Please enter your e-mail and your password.',
}

export const setUp = {
  title: 'Set up Heard',
  lead: 'You become the owner. A satisfaction survey is made for you; it goes out when a ticket is resolved.',
  you: 'You',
  company: 'Your company',
  code: 'Set-up code',
  codeHint: 'Printed in the log when Heard started.',
  name: 'Your name',
  email: 'Your e-mail',
  password: 'Password',
  passwordHint: 'At least {min} characters. A short sentence is a good one.',
  workspaceName: 'Company or brand',
  workspaceNameHint: 'Your customers see it in surveys and mails.',
  slug: 'Short name for addresses',
  slugHint: 'Lower-case letters, digits and hyphens, for example kumo-books.',
  locale: 'Language of the company',
  timeZone: 'Time zone',
  timeZoneHint: 'Days in reports begin and end here.',
  submit: 'Create workspace',
}

export const ready = {
  title: '{workspace} is ready',
  lead: 'Connect your helpdesk, or send the first event by hand.',
  keyTitle: 'Your API key',
  keyWarning:
    'It is shown this once. Keep it where your helpdesk can use it; Heard stores only its hash.',
  tryTitle: 'Report a resolved ticket',
  tryLead:
    'Run this in a terminal. The survey goes to {email} after {minutes} minutes; each customer is asked at most once in {days} days.',
  tryCaptured:
    'No mail server is set up yet, so the mail will wait in the mailbox instead of being sent.',
  exampleSubject: 'The invoice would not open',
  copy: 'Copy',
  copied: 'Copied',
  copyKey: 'Copy the API key',
  copyCommand: 'Copy the command',
  go: 'Go to responses',
}
