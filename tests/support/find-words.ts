import type { Sql } from 'postgres'

/** Where in the whole store any of these words stands: every column of every table, read as text. */
export async function findWords(sql: Sql, words: readonly string[]): Promise<string[]> {
  const columns = await sql<{ table: string; column: string }[]>`
    select quote_ident(table_name) as table, quote_ident(column_name) as column
    from information_schema.columns where table_schema = 'public' order by 1, 2`
  const found: string[] = []
  for (const { table, column } of columns) {
    const rows = await sql.unsafe<{ text: string }[]>(
      `select ${column}::text as text from ${table} where ${column} is not null`,
    )
    const hits = words.filter((word) => rows.some(({ text }) => holds(text, word)))
    found.push(...hits.map((word) => `${table}.${column}: ${word}`))
  }
  return found
}

/** Also behind the escapes of JSON, of mail's base64 and of arrays. */
function holds(text: string, word: string): boolean {
  const asJson = JSON.stringify(word).slice(1, -1)
  return text.toLowerCase().includes(word.toLowerCase()) || text.includes(asJson)
}
