import type { StatementToPrint } from '@suvidha/billing/published-papers'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { askBilling } from '../bills/ask-billing.ts'
import type { Deps } from '../context.ts'
import { writeDocument } from '../documents/write-document.ts'
import type { Document } from '../generated/prisma/client.ts'
import { isoDayInIndia } from '../text/days.ts'
import { digestOf, type Fact } from '../verification/canonical-json.ts'

export interface StatementWish {
  readonly connectionId: string
  /** Days, ISO 8601. */
  readonly from: string
  readonly until: string
}

const mostDays = 3 * 366
const dayMs = 24 * 60 * 60 * 1000

/**
 * A statement of what a citizen owed for a connection in some days. As long as it would say the same, it is the same paper. Fails
 * with NOT_FOUND for a connection that never was the citizen's, and with BAD_USER_INPUT for days that no statement has.
 */
export async function issueStatement(deps: Deps, citizenId: string, wish: StatementWish): Promise<Document> {
  const { from, until, connectionId } = wish
  if (from > until) throw badUserInput('input.until', 'The last day is not before the first.')
  if (until > isoDayInIndia(new Date())) throw badUserInput('input.until', 'A statement says nothing of days to come.')
  if (Date.parse(until) - Date.parse(from) > mostDays * dayMs)
    throw badUserInput('input.from', 'A statement is of three years at most.')
  const { statementToPrint: facts } = await askBilling<{ statementToPrint: StatementToPrint }>(deps, {
    query: `query ($citizenId: ID!, $connectionId: ID!, $from: Date!, $until: Date!) {
      statementToPrint(citizenId: $citizenId, connectionId: $connectionId, from: $from, until: $until) }`,
    variables: { citizenId, connectionId, from, until },
  })
  return deps.prisma.$transaction((tx) =>
    writeDocument(deps, tx, {
      ...{ kind: 'STATEMENT', citizenId, holderName: facts.holderName, facts },
      subject: `${citizenId} ${connectionId} ${from} ${until} ${digestOf(facts as unknown as Fact)}`,
      amountPaise: BigInt(facts.closingPaise),
      issuedAt: new Date(),
    }),
  )
}
