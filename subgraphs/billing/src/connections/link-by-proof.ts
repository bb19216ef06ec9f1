import { checkText } from '@suvidha/service-kit/check-text'
import type { VerifyLinkProof } from '@suvidha/service-kit/link-proof'
import { badUserInput, notFound } from '@suvidha/service-kit/public-error'
import type { Prisma } from '../generated/prisma/client.ts'
import type { ConnectionRow, Utility } from './connection.ts'
import type { Act, ConnectionDeps } from './connection-act.ts'
import { checkConsumerNumber } from './consumer-number.ts'
import { tryToLink } from './try-to-link.ts'

interface ProvedLink {
  readonly utility: Utility
  readonly consumerNumber: string
  /** Of auth: that the holder gave this person a code. */
  readonly proof: string
  readonly name: string
}

/**
 * Lets a citizen see and pay the bills of a connection whose holder gave them the code that came to the holder's phone.
 * Fails with BAD_USER_INPUT for a proof that is none, too old or another's, with NOT_FOUND where the connection is not
 * held by who gave the code, and as `linkConnection` does.
 */
export async function linkByProof(
  deps: ConnectionDeps & { readonly verifyLinkProof: VerifyLinkProof },
  act: Act,
  link: ProvedLink,
): Promise<ConnectionRow> {
  checkConsumerNumber(link.consumerNumber, 'input.consumerNumber')
  const name = checkText(link.name, 'input.name', 60)
  const proved = await deps.verifyLinkProof(link.proof)
  if (proved?.viewerId !== act.by) throw badUserInput('input.proof', 'This is no proof, or none for you, or too old.')
  const { consumerNumber } = link
  const find = (tx: Prisma.TransactionClient) => findHeld(tx, link, proved.holderId)
  const linked = await tryToLink(deps, act, { consumerNumber, name, find })
  if (!linked) throw notFound('Who gave you the code holds no connection with this number.')
  return linked
}

/** Locked, so that a transfer to another holder comes before or after. */
async function findHeld(tx: Prisma.TransactionClient, { utility, consumerNumber }: ProvedLink, holderId: string) {
  const [held] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM connection
    WHERE utility = ${utility} AND consumer_number = ${consumerNumber} AND citizen_id = ${holderId} FOR SHARE`
  return held && tx.connection.findUniqueOrThrow({ where: { id: held.id } })
}
