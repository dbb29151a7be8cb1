export const candidates = {
  title: 'New themes',
  lead: 'Heard groups comments that have no theme yet and say similar things. Make a theme of what you recognise.',
  look: 'Look for new themes',
  lookAgain: 'Look again',
  looked: 'Last looked {time}.',
  list: 'Possible themes',
  working: 'Looking for new themes',
  workingText:
    '{done, number} of {total, number} comments looked through. You can leave this page; the result waits here.',
  waitingText: 'This begins in a moment. You can leave this page; the result waits here.',
  refresh: 'Refresh',
  failed: 'The last search did not come to its end. Please try again.',
  neverTitle: 'Find out what you have no theme for',
  neverText:
    '{count, plural, one {One comment has} other {# comments have}} no theme. Heard groups those that say similar things; that takes a few seconds.',
  neverReadOnly:
    'Nobody has looked for new themes yet. Managers, admins and owners can start that here.',
  fewTitle: 'Not enough comments yet',
  fewText:
    'At least {needed} comments without a theme in one language are needed. {count, plural, =0 {There are none yet.} one {So far there is one.} other {So far there are #.}}',
  nothingTitle: 'Nothing new found',
  nothingText:
    'Among the comments without a theme, none say the same thing often enough. Look again when more have come in.',
  comments: '{count, plural, one {One comment} other {# comments}}',
  unhappy: '{share}% unhappy',
  mood: { bad: 'Mostly unhappy', middling: 'Mixed', good: 'Mostly happy' },
  examples: 'Typical comments',
  make: 'Make a theme',
  makeThis: 'Make this theme',
  name: 'Name in {language}',
  nameHint: 'Other languages, an owner and a colour can be added later.',
  keywords: 'Keywords',
  keywordsHint:
    'Separated by commas. Comments with one of these words are suggested for the theme.',
  which: 'Which of these are about it?',
  whichHint:
    'The theme is given to the ticked ones and learns from them. Nothing is given to the rest.',
  add: 'Add to a theme',
  addThese: 'Add to this theme',
  chooseTheme: 'Theme',
  dismiss: 'Dismiss',
  undo: 'Undo',
  told: {
    looking: 'Heard is looking for new themes.',
    made: '“{name}” is a theme now. {given, plural, =0 {No comment was given it.} one {One comment was given it.} other {# comments were given it.}}',
    added:
      '{given, plural, =0 {No comment was added to “{name}”.} one {One comment was added to “{name}”.} other {# comments were added to “{name}”.}}',
    open: 'Open the theme',
    dismissed: 'Dismissed. It will not be shown again.',
    back: 'It is back in the list.',
    gone: 'Somebody else has dealt with this group meanwhile, or the list was made anew.',
  },
}
