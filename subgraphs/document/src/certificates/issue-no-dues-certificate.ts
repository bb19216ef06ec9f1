import type { DuesToPrint } from '@suvidha/billing/published-papers'
import { conflict } from '@suvidha/service-kit/public-error'
import { askBilling } from '../bills/ask-billing.ts'
import type { Deps } from '../context.ts'
import { writeDocument } from '../documents/write-document.ts'
import type { Document } from '../generated/prisma/client.ts'
import { isoDayInIndia } from '../text/days.ts'
import { groupedAmount } from '../text/rupees.ts'

/**
 * A certificate that nothing is due for a connection on this day; asked for again on the same day it is the same paper. Fails with
 * NOT_FOUND for a connection that is not the citizen's, and with CONFLICT, which says how much, while something is due.
 */
export async function issueNoDuesCertificate(deps: Deps, citizenId: string, connectionId: string): Promise<Document> {
  const { duesToPrint } = await askBilling<{ duesToPrint: DuesToPrint }>(deps, {
    query: `query ($citizenId: ID!, $connectionId: ID!) { duesToPrint(citizenId: $citizenId, connectionId: $connectionId) }`,
    variables: { citizenId, connectionId },
  })
  const { duePaise, ...facts } = duesToPrint
  if (BigInt(duePaise) !== 0n) throw conflict(`₹${groupedAmount(BigInt(duePaise))} is still due for this connection.`)
  const asOf = isoDayInIndia(new Date())
  return deps.prisma.$transaction((tx) =>
    writeDocument(deps, tx, {
      ...{ kind: 'NO_DUES_CERTIFICATE', citizenId, holderName: facts.holderName, facts: { ...facts, asOf } },
      subject: `${citizenId} ${connectionId} ${asOf}`,
      amountPaise: 0n,
      issuedAt: new Date(),
    }),
  )
}
