import { readdirSync, readFileSync } from 'node:fs'
import { type Tariff, tariffTerms } from '@suvidha/billing/tariffs/tariff'
import type pg from 'pg'

interface PublishedTariff extends Tariff {
  readonly utility: string
  readonly unit: string
  readonly issuer: string
  readonly category: string
  readonly source: { readonly title: string; readonly url: string }
  /** The terms as they stand in the file. */
  readonly document: object
}

const folder = new URL('../subgraphs/billing/src/tariffs/published/', import.meta.url)

/** Tariffs as they were published, each with its source, a file each; of one code the oldest first. */
export const publishedTariffs: readonly PublishedTariff[] = readdirSync(folder)
  .map((file) => {
    const { terms, ...order } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    return { ...order, id: `trf_${file.replace('.json', '')}`, document: terms, terms: tariffTerms.parse(terms) }
  })
  .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))

/** Puts the published tariffs into force in the city; those that are there stay as they are. */
export async function publishTariffs(client: pg.ClientBase): Promise<void> {
  for (const { id, code, utility, unit, issuer, category, source, ...order } of publishedTariffs) {
    const { validFrom, validUntil, document } = order
    await client.query(
      `INSERT INTO billing.tariff
         (id, code, utility, unit, issuer, category, source_title, source_url, valid_from, valid_until, terms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
      [id, code, utility, unit, issuer, category, source.title, source.url, validFrom, validUntil, document],
    )
  }
}
