import type { alertSetting } from '#db/schema/alert.ts'

type Setting = typeof alertSetting.$inferSelect

export type AlertScope = Setting['scope']
export type AlertChannel = Setting['channel']

export const alertScopes = ['own', 'all', 'none'] as const satisfies readonly AlertScope[]
export const alertChannels = [
  'mail',
  'digest',
  'endpoint',
] as const satisfies readonly AlertChannel[]

/** How a member wants to hear of unhappy answers. */
export type AlertWish = Omit<Setting, 'workspaceId' | 'userId' | 'updatedAt'>

/** Of those who have never said: their own ones, by mail, at once and at any hour. */
export const usualWish: AlertWish = {
  scope: 'own',
  channel: 'mail',
  endpointId: null,
  digestHour: 9,
  quietFrom: null,
  quietTo: null,
  quietDays: [],
  timeZone: null,
}

/** A member as alerts see them. */
export type Listener = AlertWish & { userId: string; name: string; email: string; zone: string }

type ListenerRow = {
  userId: string
  name: string
  email: string
  workspaceZone: string
  setting: AlertWish | null
  endpointIsOn: boolean
}

/** An endpoint that is gone or off is no way to tell anybody anything: then mail is. */
export function listenerOf({
  workspaceZone,
  setting,
  endpointIsOn,
  ...person
}: ListenerRow): Listener {
  const wish = setting ?? usualWish
  const channel = wish.channel === 'endpoint' && !endpointIsOn ? 'mail' : wish.channel
  return { ...wish, ...person, channel, zone: wish.timeZone ?? workspaceZone }
}
