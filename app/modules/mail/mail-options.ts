import type { SendMailOptions } from 'nodemailer'
import type { ComposedMail } from './composed-mail.ts'

/** A mail as nodemailer takes it. Nothing in it can make nodemailer open a file or an address. */
export const mailOptions = (mail: ComposedMail): SendMailOptions => ({
  from: mail.from,
  to: mail.to,
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  messageId: mail.messageId,
  headers: mail.headers,
  xMailer: false,
  disableFileAccess: true,
  disableUrlAccess: true,
})
