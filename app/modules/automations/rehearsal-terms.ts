import type { WorkspaceRow } from '#db/queries/workspace.server.ts'
import type { AutomationInput } from './automation-input.ts'
import type { RehearsedPerson, RehearsedTicketName } from './rehearsal.ts'
import type { Happening, ReplayedAutomation, ReplayedCustomer } from './replay-world.ts'

export type RehearseAutomation = {
  workspaceId: string
  /** Null for one that is still to be made. */
  automationId: string | null
  input: AutomationInput
  now: Date
}

/** What all parts of a dry run are told. */
export type Terms = RehearseAutomation & { workspace: WorkspaceRow; automation: ReplayedAutomation }

export type ReadPeople = {
  customers: ReplayedCustomer[]
  happenings: Happening[]
  personOf: (customerId: string) => RehearsedPerson
}

export type Read = ReadPeople & {
  automation: ReplayedAutomation
  from: Date
  until: Date
  /** When waves begin to plan; of no meaning without one. */
  begins: Date
  isShortened: boolean
  ticketOf: (eventId: string) => RehearsedTicketName | null
}
