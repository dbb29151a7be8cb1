const classes: readonly (readonly [RegExp, string])[] = [
  [/^\/s\//, 'survey'],
  [/^\/unsubscribe\//, 'unsubscribe'],
  [/^\/recovery\//, 'recovery'],
  [/^\/verdict\//, 'verdict'],
  [/^\/updates\//, 'updates'],
  [/^\/api\/v1\/events$/, 'api_events'],
  [/^\/api(?:\/|$)/, 'api'],
  [/^\/hooks\//, 'hooks'],
  [/^\/w\//, 'members'],
  [/^\/(?:signin|signout|setup|account)(?:\/|$)/, 'sign_in'],
  [/^\/assets\//, 'assets'],
]

/**
 * What kind of address this is: a few names, whatever is asked for, so that no stranger fills the memory of who keeps
 * the numbers, and no token or id stands in them.
 */
export const routeClass = (path: string): string =>
  classes.find(([pattern]) => pattern.test(path))?.[1] ?? 'other'
