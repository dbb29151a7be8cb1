const findings = {
  no_domain:
    '“{domain}” is no address that mail from the internet can come from. Set MAIL_FROM, or a sender’s address above.',
  unasked: 'DNS did not answer for {name} in time. Please check again in a moment.',
  spf_ok: 'Receivers find which servers may send for {name}, with {count} of {max} look-ups.',
  spf_missing:
    'Nothing says which servers may send for {name}. The record below allows the mail server that Heard uses; a mail service often has words of its own to put in (include:…).',
  spf_several:
    'There are several SPF records at {name}; receivers then trust none. Put their parts into one.',
  spf_syntax: 'Receivers cannot read “{term}”, and so none of the record at {name}.',
  spf_lookups:
    'The record at {name} takes {count} look-ups; receivers give up after {max}. Take out what is not used any more.',
  spf_everyone: 'The record at {name} lets everybody send in its name (+all).',
  spf_undecided:
    'The record at {name} does not say what to think of other servers. End it with ~all.',
  dkim_ok: 'The public key at {name} is that of the key that Heard signs with.',
  dkim_off:
    'Heard does not sign, because it has no key. If your mail server does it, all is well; else make a key and give Heard three variables. After a restart, this page shows the record for DNS.',
  dkim_missing:
    'Heard signs, but there is no public key at {name}: receivers cannot check the signature.',
  dkim_several: 'There are several records at {name}; only one may be there.',
  dkim_revoked: 'The record at {name} withdraws the key (its p= is empty).',
  dkim_other_key: 'The key at {name} is not the one that Heard signs with: every signature fails.',
  dkim_testing:
    'The key at {name} is right, but marked as a trial (t=y): receivers may ignore the signature.',
  dmarc_ok: 'The record at {name} asks receivers to turn away false mail (p={policy}).',
  dmarc_watching:
    'The record at {name} asks for nothing to be done about false mail (p=none). That is enough to begin with; p=quarantine protects your name.',
  dmarc_missing:
    'There is no record at {name}. Gmail, Yahoo and Microsoft demand one of everybody who sends much.',
  dmarc_several: 'There are several DMARC records at {name}; receivers then heed none.',
  dmarc_syntax: 'The record at {name} names no policy that receivers know (p=).',
  aligned_both:
    'The address that customers see ({from}) belongs to the domain that signs and to that of the envelope. DMARC accepts either.',
  aligned_dkim:
    'The address that customers see ({from}) belongs to the domain that signs ({signer}): DMARC accepts that. The envelope’s domain is another ({envelope}).',
  aligned_spf:
    'The address that customers see ({from}) belongs to the envelope’s domain ({envelope}): DMARC accepts that, until somebody forwards the mail. A signature of the same domain lasts.',
  aligned_not:
    'The address that customers see ({from}) belongs neither to the domain that signs ({signer}) nor to that of the envelope ({envelope}). For DMARC, that is false mail.',
  mx_ok: 'Mail to {domain} is taken in, so bounces can come home.',
  mx_missing:
    'No mail server takes mail for {domain}: bounces are lost, and many receivers turn such senders away. Name yours as below (the host is an example), or set BOUNCE_ADDRESS to an address that can receive.',
  mx_refused: 'The domain {domain} says that it takes no mail: bounces are lost.',
}

/** Who the workspace's mail comes from, and what DNS has to say for it. */
export const sender = {
  title: 'Sender',
  readOnly: 'Only owners and admins can change these.',
  from: 'From',
  fromText: 'Whose mail it is. People open what comes from a name they know.',
  name: 'Sender’s name',
  nameHint: 'Empty: the name of the workspace.',
  address: 'Sender’s address',
  addressHint: 'Empty: the address of this installation. DNS must allow the domain; see below.',
  replies: 'Replies',
  repliesText: 'Some customers answer the mail itself. Let them reach somebody who reads it.',
  replyTo: 'Replies go to',
  replyToHint: 'Empty: to the sender’s address.',
  postal: 'Postal address',
  postalText: 'Stands at the foot of every mail to customers. Many countries require it.',
  postalAddress: 'Company and address',
  postalHint: 'Up to 8 lines, shown as you type them.',
  none: 'none',
  save: 'Save sender',
  previewTitle: 'In your customers’ inbox',
  previewSubject: 'How was our support?',
  previewFrom: 'From',
  previewReply: 'Reply to',
  previewNoAddress: 'No postal address at the foot.',
  problem: {
    name_like_address: 'Please write a name, not an address: mail programs warn of that.',
    too_many_lines: 'Please use at most 8 lines.',
  },
  test: 'Test mail',
  testText: 'One mail to you, with this sender and by the same way as to your customers.',
  testSend: 'Send a test mail to {email}',
  testSent:
    'A test mail is on its way to {email}. If it does not arrive within minutes, look at Messages.',
  testKept: 'A test mail to {email} was made. Mail is not sent here; you find it in the mailbox.',
  testLimit: 'You had {count} test mails within an hour. Please try again later.',
  check: 'DNS check',
  checkText:
    'Asks DNS what your customers’ mail servers will ask: may this server send for you, is the signature yours, what is to happen with false mail.',
  checkStart: 'Check DNS',
  checkAgain: 'Check again',
  checked: 'Checked just now for {address}.',
  checkSaved: 'The saved sender is checked.',
  subject: {
    domain: 'Domain',
    spf: 'SPF: which servers may send',
    dkim: 'DKIM: the signature',
    dmarc: 'DMARC: what to do with false mail',
    alignment: 'The domains belong together',
    bounces: 'Bounces can come home',
  },
  verdict: { ok: 'Good', attention: 'Look at this', wrong: 'Wrong', unasked: 'No answer' },
  finding: findings,
  found: 'Found in DNS',
  put: 'Put into DNS',
  putInstead: 'Put into DNS, in place of what is there',
  recordType: 'Type',
  recordName: 'Name',
  recordValue: 'Value',
  copy: 'Copy',
  copied: 'Copied',
  copyName: 'Copy the name',
  copyValue: 'Copy the value',
  copyCommand: 'Copy',
  keyHow: 'How to make a key',
  bounces: 'Bounces and complaints',
  bouncesText:
    'When a mail comes back, your mail server hands the report to Heard, which stops writing to addresses that do not exist and to people who complain.',
  bounceAddress: 'Bounces come to',
  bounceAddressText:
    'Each mail puts its own mark before the @, after a plus sign. The mail server must deliver all of these to one place (in Postfix: recipient_delimiter = +).',
  hook: 'Address to post reports to',
  hookText:
    'Post each report as it came (raw MIME); customers’ answers to replies may be posted here too. Keep the address to yourself: whoever knows it can report bounces. Where several workspaces share a bounce address, use the address with MAIL_HOOK_TOKEN instead, which takes the reports of all.',
  hookCommand: 'For Postfix, in /etc/aliases',
}
