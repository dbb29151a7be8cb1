export const suppressions = {
  title: 'Addresses that get no mail',
  lead: 'Nothing is sent to these, whatever an automation says. Mailboxes that no longer exist are added automatically, and you can add others.',
  areas: 'Customers and addresses',
  customers: 'Customers',
  list: 'Suppressed addresses',

  search: 'Search',
  searchHint: 'E-mail address',
  searchSubmit: 'Search',
  clear: 'Clear',
  filter: 'Reason',
  all: 'All',
  reason: {
    bounced: 'Undeliverable',
    complained: 'Complaint',
    manual: 'Added by hand',
    imported: 'Imported',
    erased: 'Erased customer',
  },
  address: 'Address',
  why: 'Reason',
  since: 'Since',
  act: 'Action',
  unreadable: {
    erased: 'Erased customer',
    imported: 'Imported as a hash',
  },
  unreadableHint:
    'Only a fingerprint of the address is kept. Search for the whole address to find it.',

  add: 'Add an address',
  email: 'E-mail address',
  note: 'Note (optional)',
  addSubmit: 'Add',
  badEmail: 'Enter an e-mail address such as aiko@example.com.',
  remove: 'Allow mail again',
  removeTitle: 'Allow mail to this address again?',
  removeText:
    'New mail may go to {address}. Mail that was cancelled does not come back, and what the customer unsubscribed from stays unsubscribed.',
  removeUnreadable:
    'Whoever has this address may get mail again. Nobody can read the address here, so be sure of what you do.',
  removeConfirm: 'Allow mail',
  told: {
    added: 'No mail goes to this address any more.',
    known: 'This address was on the list already.',
    removed: 'Mail may go to this address again.',
  },

  import: 'Import',
  export: 'Export as CSV',
  exportHint:
    'A spreadsheet or another Heard can read it. Erased customers stand in it as a hash only.',
  emptyTitle: 'Mail may go to everyone',
  emptyText:
    'No address is suppressed yet. If you come from another tool, import its list of unsubscribed and bounced addresses before the first survey goes out.',
  noneTitle: 'No such address',
  noneText:
    'Try a part of the address or another reason. An address that is not here may be mailed.',
  showAll: 'Show all',
  end: 'No earlier addresses',

  hook: 'How bounces and complaints get here',
  hookText:
    'Let your mail server pass each mail that comes to the bounce address on to this address, as it is. A mailbox that is gone is then suppressed, one that is full counts as a soft bounce, and a complaint unsubscribes the customer. The address is secret: whoever knows it can report mails of this workspace.',
  hookExample: 'For example, from a script to which the mail server pipes each mail:',
  copy: 'Copy',
  copyName: 'Copy the example',
  copied: 'Copied',

  importTitle: 'Import addresses that get no mail',
  importLead:
    'From now on nothing is sent to them, and what waits to go to them is cancelled. Addresses that are on the list already keep their reason.',
  back: 'All suppressed addresses',
  paste: 'Paste addresses',
  pasteHint: 'One a line, or CSV with a column “email” and, if you like, “reason”.',
  file: 'Or choose a file',
  fileHint: 'CSV or text in UTF-8, up to 100,000 rows and 5 MB.',
  importSubmit: 'Import',
  nothingGiven: 'Paste addresses or choose a file.',
  unreadableFile: 'This file cannot be read. Save it as CSV or text in UTF-8.',
  tooMany:
    'This list has more than 100,000 rows. Nothing was imported: split it and import the parts.',
  tooLarge: 'This list is larger than 5 MB. Nothing was imported: split it and import the parts.',
  result: {
    done: 'Imported',
    none: 'Nothing to import',
    added: 'Newly suppressed',
    known: 'On the list before',
    repeated: 'Repeated in the file',
    bad: 'Not an address',
  },
  badTitle: '{count, plural, one {One line holds no address} other {# lines hold no address}}',
  badText: 'They were passed over; all others were imported.',
  line: 'Line',
  content: 'What stands there',
  badMore: '{count, plural, one {And one more.} other {And # more.}}',
}
