import type { Prisma } from '../generated/prisma/client.ts'

/** CREDIT: the bill is less. DEBIT: the bill is more. */
export type NoteKind = 'CREDIT' | 'DEBIT'

const numberDigits = 8

/**
 * Takes the next number of a utility's credit or debit notes of the year of a day: CE26-00000001. The series is locked
 * until the transaction ends, and one that fails gives its number back. Whatever else is locked is locked before this.
 */
export async function takeNoteNumber(
  tx: Prisma.TransactionClient,
  { kind, utility, issuedOn }: { kind: NoteKind; utility: string; issuedOn: string },
): Promise<string> {
  const series = `${kind.charAt(0)}${utility.charAt(0)}${issuedOn.slice(2, 4)}`
  const [{ last }] = await tx.$queryRaw<[{ last: bigint }]>`
    INSERT INTO note_series AS s (series, last_number) VALUES (${series}, 1)
    ON CONFLICT (series) DO UPDATE SET last_number = s.last_number + 1 RETURNING last_number AS last`
  return `${series}-${String(last).padStart(numberDigits, '0')}`
}
