type EmbeddedFailure =
  | 'unsupported_platform'
  | 'binaries_missing'
  | 'no_reachable_place'
  | 'folder_of_another_user'
  | 'not_a_cluster'
  | 'other_major_version'
  | 'folder_in_use'
  | 'start_failed'

/** Why the embedded PostgreSQL cannot serve. `explanation` is whole sentences: what is wrong and what helps. */
export class EmbeddedUnavailable extends Error {
  override readonly name = 'EmbeddedUnavailable'
  readonly code: EmbeddedFailure

  constructor(code: EmbeddedFailure, explanation: string, options?: ErrorOptions) {
    super(
      `${explanation} Heard also runs on a PostgreSQL of your own (15 or newer): ` +
        'set DATABASE_URL=postgres://user:password@host:5432/database.',
      options,
    )
    this.code = code
  }
}
