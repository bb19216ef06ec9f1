import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'

/** Tariffs as they were published, each with its source: a file each. */
const folder = new URL('../subgraphs/billing/src/tariffs/published/', import.meta.url)

/** Puts the published tariffs into force in the city; those that are there stay as they are. */
export async function publishTariffs(client: pg.ClientBase): Promise<void> {
  for (const file of await readdir(folder)) {
    const { code, utility, unit, issuer, category, source, validFrom, validUntil, terms } = JSON.parse(
      await readFile(new URL(file, folder), 'utf8'),
    )
    const order = [code, utility, unit, issuer, category, source.title, source.url, validFrom, validUntil, terms]
    await client.query(
      `INSERT INTO billing.tariff
         (id, code, utility, unit, issuer, category, source_title, source_url, valid_from, valid_until, terms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
      [`trf_${file.replace('.json', '')}`, ...order],
    )
  }
}
