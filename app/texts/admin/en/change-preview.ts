export const changePreview = {
  title: 'Preview of “{name}”',
  lead: 'As it would go out now, before anybody gets it.',
  show: 'Show',
  shown: {
    page: 'Page',
    phone: 'Page on a phone',
    mail: 'Mail',
    feed: 'Feed',
    card: 'Social card',
  },
  language: 'Language',
  incomplete: 'unfinished',
  unwritten: 'not written',
  missing: 'In {language} it has no {parts} yet.',
  missingInstead:
    'It is not written in {language}. Whoever reads {language} gets {other} instead, as shown here.',
  missingAll:
    'It is finished in no language yet: a title, “you said” and “we did” belong to each. What is there is shown.',
  parts: { title: 'title', youSaid: '“you said”', weDid: '“we did”' },
  frame: 'Preview: {what}, {language}',
  open: 'Open in a tab of its own',
  published:
    'This change is published. What you see here are the words as they are now in the editor; everybody reads the published ones.',
  mailNote:
    'Where the line in brackets stands, each customer finds their own words. The links lead nowhere here.',
  feed: {
    lead: 'As a feed reader shows it. The three formats say the same.',
    link: 'Address',
    summary: 'Summary',
    published: 'Published',
    whenPublished: 'when it is published',
    tags: 'Categories',
    none: 'none',
  },
  cardAlt: 'Social card: {title}',
  cardNote: '1200 × 630 pixels, shown wherever somebody shares a link to the change.',
  embed: {
    copy: 'Copy',
    copyCode: 'Copy the line',
    copied: 'Copied',
    'data-lang': 'ja, en, zh or ko, if the page does not say its language itself',
    'data-theme': 'light or dark; without it the panel follows the device',
    'data-target': 'a CSS selector of the element into which the panel goes, e.g. #updates',
    policy: 'A Content-Security-Policy needs this address in script-src and nothing else.',
  },
}
