import type { Client } from 'pg'

interface Definition {
  readonly drop: string
  readonly create: string
}

/**
 * Takes keys, indexes and the triggers of the schema's own rules off the tables and returns a function that puts them
 * back. Building an index over all rows at once is several times cheaper than row by row, and the keys are still all
 * checked. In the load's transaction: nobody ever sees the tables without them.
 */
export async function liftIndexes(client: Client, tables: readonly string[]): Promise<() => Promise<void>> {
  const { rows: foreignKeys } = await client.query<Definition>(
    constraintsSql('f', 'conrelid = ANY($1::regclass[]) OR confrelid = ANY($1::regclass[])'),
    [tables],
  )
  const { rows: keys } = await client.query<Definition>(constraintsSql('pux', 'conrelid = ANY($1::regclass[])'), [
    tables,
  ])
  const { rows: indexes } = await client.query<Definition>(indexesSql, [tables])
  for (const { drop } of [...foreignKeys, ...keys, ...indexes]) await client.query(drop)
  for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  return async () => {
    await client.query(`SET LOCAL maintenance_work_mem = '256MB'`)
    for (const { create } of [...keys, ...indexes, ...foreignKeys]) await client.query(create)
    for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  }
}

function constraintsSql(types: string, condition: string): string {
  return `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS "drop",
      format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS "create"
    FROM pg_constraint WHERE strpos('${types}', contype::text) > 0 AND conparentid = 0 AND (${condition}) ORDER BY conname`
}

const indexesSql = `SELECT format('DROP INDEX %s', indexrelid::regclass) AS "drop", pg_get_indexdef(indexrelid) AS "create"
  FROM pg_index WHERE indrelid = ANY($1::regclass[])
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY indexrelid::regclass::text`
