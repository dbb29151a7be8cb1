/** What a test mail tells, where everything is set. */
export const sampleTestMail = {
  workspace: 'Kumo Books',
  route: {
    from: 'Kumo Books <koe@kumo-books.example>',
    replyTo: 'support@kumo-books.example',
    bounces: 'bounces@kumo-books.example',
    server: 'smtp.example.com:587',
    signedBy: 'kumo-books.example',
  },
}
