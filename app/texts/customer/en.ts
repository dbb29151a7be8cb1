/** What customers read on the survey and unsubscribe pages. A survey's own words (question, labels, thanks) are the workspace's. */
export const en = {
  survey: {
    about: 'About: {subject}',
    scoreName: '{score} of {max}',
    scoreNameAtEnd: '{score} of {max}: {label}',
    more: 'A little more, if you like',
    ratingLow: 'Low',
    ratingHigh: 'High',
    yourAnswer: 'Your answer',
    tellMe: 'Tell me what you did about this',
    quoteMe: 'You may quote me without my name',
    send: 'Send',
    saved: 'Your score is saved. You can add a few words or change it.',
    notSavedYet: 'Your score could not be saved yet. Please press Send.',
    commentHint: 'Up to {limit, number} characters',
    trap: 'Leave this field empty',
    thanksTitle: 'Thank you',
    yourScore: 'Your score',
    yourComment: 'Your comment',
    change: 'Change my answer',
    language: 'Language',
  },
  problem: {
    score_missing: 'Please choose a score.',
    score_off_scale: 'This score is not on the scale. Please choose one of those shown.',
    comment_too_long:
      'Your comment is longer than {limit, number} characters. Please shorten it; nothing is lost.',
    answer_too_long:
      'One of your answers is longer than {limit, number} characters. Please shorten it; nothing is lost.',
    unreadable: 'This form could not be read. Please try again.',
    away: 'We cannot store your answer right now. Your words are still here: please send them again in a moment.',
  },
  page: {
    expiredTitle: 'This survey has ended',
    expiredText:
      'The time to answer is over. If you still need help, please reply to our support mail.',
    withdrawnTitle: 'This survey was withdrawn',
    withdrawnText: 'We no longer need an answer here. Thank you for looking.',
    closedTitle: 'You have already answered',
    closedText: 'Your answer is stored and can no longer be changed. Thank you.',
    unknownTitle: 'We do not know this link',
    unknownText: 'It may have been cut off on the way. Please open it from the mail again.',
    awayTitle: 'One moment, please',
    awayText: 'This page cannot be loaded right now. Please try again in a minute.',
    again: 'Try again',
  },
  unsubscribe: {
    title: 'Mails from {workspace}',
    text: 'Choose which mails you want to receive at {email}.',
    surveys: 'Surveys after support',
    surveysHint: 'A short question after a request of yours was resolved',
    announcements: 'News about what we changed',
    announcementsHint: 'When something you told us about was fixed',
    announcementsNotAsked: 'You have not asked for these. You can on any survey of ours.',
    save: 'Save',
    stopAll: 'Stop all mails',
    saved: 'Saved. You can change this at any time with the same link.',
  },
}

export type CustomerTexts = typeof en
