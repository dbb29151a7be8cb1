/** How many test mails one member may ask for. */
export const testMailLimit = { mails: 5, minutes: 60 }
