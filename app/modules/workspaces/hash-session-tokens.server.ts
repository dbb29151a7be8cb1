import { createHash } from 'node:crypto'
import type { identityAdapter } from '#db/queries/identity.server.ts'

type AdapterOf = ReturnType<typeof identityAdapter>
type Adapter = ReturnType<AdapterOf>
type Where = NonNullable<Parameters<Adapter['findMany']>[0]['where']>

const hash = (token: string) => createHash('sha256').update(token).digest('base64url')

const isToken = (model: string, field: string) => model === 'session' && field === 'token'

/**
 * better-auth keeps session tokens as they are, so that whoever reads a backup could sign in. Between it and the store
 * stands this: the store sees SHA-256 of a token (32 random characters, so no salt is needed), better-auth the token.
 */
export const hashSessionTokens =
  (adapterOf: AdapterOf): AdapterOf =>
  (options) => {
    const inner = adapterOf(options)
    return {
      ...wrap(inner),
      id: inner.id,
      transaction: (work) => inner.transaction((tx) => work(wrap(tx))),
    }
  }

function wrap(inner: Omit<Adapter, 'transaction'>): Omit<Adapter, 'transaction'> {
  return {
    ...inner,
    create: async (input) => {
      const token = input.model === 'session' && 'token' in input.data ? input.data.token : null
      if (typeof token !== 'string') return inner.create(input)
      const data = Object.assign({}, input.data, { token: hash(token) })
      return restore(await inner.create({ ...input, data }), token)
    },
    findOne: async (input) => restore(await inner.findOne(hashWhere(input)), tokenIn(input)),
    findMany: (input) => inner.findMany(hashWhere(input)),
    count: (input) => inner.count(hashWhere(input)),
    update: async (input) => restore(await inner.update(hashWhere(input)), tokenIn(input)),
    updateMany: (input) => inner.updateMany(hashWhere(input)),
    delete: (input) => inner.delete(hashWhere(input)),
    deleteMany: (input) => inner.deleteMany(hashWhere(input)),
    consumeOne: async (input) => restore(await inner.consumeOne(hashWhere(input)), tokenIn(input)),
  }
}

function hashWhere<Input extends { model: string; where?: Where }>(input: Input): Input {
  if (input.where === undefined) return input
  const where = input.where.map((clause) =>
    isToken(input.model, clause.field) ? { ...clause, value: hashValue(clause.value) } : clause,
  )
  return { ...input, where }
}

function hashValue(value: Where[number]['value']): Where[number]['value'] {
  if (typeof value === 'string') return hash(value)
  return Array.isArray(value) ? value.map((each) => hash(String(each))) : value
}

function tokenIn({ model, where }: { model: string; where: Where }): string | null {
  const clause = where.find(({ field }) => isToken(model, field))
  return typeof clause?.value === 'string' ? clause.value : null
}

/** A row found by its token is handed back with that token. */
function restore<Row>(row: Row, token: string | null): Row {
  if (token === null || typeof row !== 'object' || row === null) return row
  return Object.assign(row, { token })
}
