import { randomUUID } from 'node:crypto'
import { CompactSign } from 'jose'
import type { Deps, UploadDeps } from '../context.ts'
import type { ErasureCertificate, Prisma, Upload } from '../generated/prisma/client.ts'
import type { PaperKind } from '../papers/paper.ts'
import type { DocumentAudited } from '../published-events.ts'
import { discardUpload } from '../uploads/discard-upload.ts'
import { isNeededSql } from '../uploads/place-upload.ts'
import { tellGone } from '../uploads/tell-gone.ts'
import { isUploadId, type UploadKind } from '../uploads/upload.ts'
import { isHeldSql, lockHolds } from './legal-holds.ts'
import { keepUntil, papersKept, papersKeptUntil, retentionRules } from './retention-rules.ts'

type Tx = Prisma.TransactionClient
type Erasing = UploadDeps & Pick<Deps, 'keys'>

export interface ErasedFile {
  readonly id: string
  readonly kind: UploadKind
  /** Of what was kept, hexadecimal; null where it was never all there. */
  readonly sha256: string | null
  /** ISO 8601, UTC. */
  readonly givenAt: string
}

export interface KeptThing {
  /** The id of a file, or `papers`. */
  readonly what: string
  readonly count: number
  /** ISO 8601, UTC; null while nobody can say. */
  readonly until: string | null
  readonly because: string
}

export interface ErasedPaper {
  readonly id: string
  readonly kind: PaperKind
  readonly number: string
  /** ISO 8601, UTC. */
  readonly issuedAt: string
}

export interface ErasureFacts {
  readonly erased: readonly ErasedFile[]
  readonly kept: readonly KeptThing[]
  /** Of the city's own, whose time was over; certificates of before have none. */
  readonly papers?: readonly ErasedPaper[]
}

export interface ErasureWish {
  readonly citizenId: string
  /** Who wants it: the citizen, or auth once the account was erased. */
  readonly actor: DocumentAudited['actor']
  readonly sessionId: string | null
  /** The account goes too: billing withdraws what needs the files, and forgets them by itself. */
  readonly withAccount?: boolean
  /** Only these; all without. */
  readonly ids?: readonly string[] | null | undefined
}

/** Deletes what the law lets go of a citizen's files, and says by a signed certificate what that was, and what is kept and why. */
export async function eraseUploads(deps: Erasing, wish: ErasureWish): Promise<ErasureCertificate> {
  const certificate = await deps.prisma.$transaction((tx) => eraseIn(deps, tx, wish))
  await dropErased(deps, wish.citizenId)
  return certificate
}

/** Takes the bytes away after the transaction that has decided it; tidying does it should the process end before. */
export async function dropErased(deps: UploadDeps, citizenId: string): Promise<void> {
  const where = { citizenId, status: 'DISCARDED' }
  for (const { id } of await deps.prisma.upload.findMany({ where, select: { id: true } })) await discardUpload(deps, id)
}

/** The decision and its certificate, in the transaction of who asks. */
export async function eraseIn({ events, keys }: Erasing, tx: Tx, wish: ErasureWish): Promise<ErasureCertificate> {
  const { citizenId, ids, withAccount = false } = wish
  await lockHolds(tx, citizenId)
  const only = ids ? { id: { in: ids.filter(isUploadId) } } : {}
  const uploads = await tx.upload.findMany({
    where: { citizenId, status: { not: 'DISCARDED' }, ...only },
    orderBy: { beganAt: 'asc' },
  })
  const kept = uploads.flatMap(await lookWhyKept(tx, { citizenId, withAccount }))
  const keptIds = new Set(kept.map(({ what }) => what))
  const gone = uploads.filter(({ id }) => !keptIds.has(id))
  await tx.upload.updateMany({ where: { id: { in: gone.map(({ id }) => id) } }, data: { status: 'DISCARDED' } })
  if (!withAccount)
    await tellGone(
      tx,
      events,
      gone.filter(({ status }) => status === 'READY'),
    )
  const papers = ids ? [] : await papersOf(tx, citizenId)
  const facts: ErasureFacts = { erased: gone.map(toErased), kept: [...kept, ...papers] }
  const certificate = await certify(keys, citizenId, facts)
  await tx.erasureCertificate.create({ data: certificate })
  const event: DocumentAudited = {
    ...{ action: 'uploads.erased', actor: wish.actor, sessionId: wish.sessionId, citizenId },
    at: certificate.issuedAt.toISOString(),
    details: { certificateId: certificate.id, erased: gone.length, kept: kept.length },
  }
  await events.publish(tx, 'document.audited', event)
  return { ...certificate, facts: certificate.facts as Prisma.JsonObject }
}

type WhyKept = (upload: Upload) => [] | [KeptThing]

/** Answers nothing of what may go. */
async function lookWhyKept(
  tx: Tx,
  { citizenId, withAccount }: Pick<ErasureWish, 'citizenId' | 'withAccount'>,
): Promise<WhyKept> {
  const holds = await tx.$queryRaw<{ id: string; held: boolean }[]>`
    SELECT u.id, ${isHeldSql} AS held FROM upload u
    WHERE u.citizen_id = ${citizenId} AND (${isHeldSql} OR (${isNeededSql} AND NOT ${withAccount ?? false}))`
  const isHeld = new Map(holds.map(({ id, held }) => [id, held]))
  return ({ id, kind, status, completedAt }) => {
    const held = isHeld.get(id)
    if (held !== undefined) return [{ what: id, count: 1, until: null, because: held ? heldBecause : neededBecause }]
    const { erasable, because } = retentionRules[kind as UploadKind]
    if (erasable || completedAt === null || status === 'INFECTED') return []
    return [{ what: id, count: 1, until: keepUntil(kind as UploadKind, completedAt).toISOString(), because }]
  }
}

const heldBecause = 'A legal hold: it is needed in a procedure.'
const neededBecause = 'It goes with an application that is not decided yet.'

const toErased = ({ id, kind, sha256, beganAt }: Upload): ErasedFile => ({
  ...{ id, kind: kind as UploadKind, sha256 },
  givenAt: beganAt.toISOString(),
})

/** The city's own papers stay, however much somebody wants to be forgotten. */
async function papersOf(tx: Tx, citizenId: string): Promise<KeptThing[]> {
  const of = { where: { citizenId }, _count: true, _max: { issuedAt: true } } as const
  const [receipts, documents] = [await tx.receipt.aggregate(of), await tx.document.aggregate(of)]
  const count = receipts._count + documents._count
  const latest = Math.max(...[receipts, documents].map(({ _max }) => _max.issuedAt?.getTime() ?? 0))
  return count === 0
    ? []
    : [{ what: 'papers', count, until: papersKeptUntil(new Date(latest)).toISOString(), because: papersKept.because }]
}

/** Signs what is gone and what is kept. */
export async function certify(keys: Deps['keys'], citizenId: string, facts: ErasureFacts) {
  const { kid, privateKey } = keys.current()
  const certificate = { id: `ers_${randomUUID()}`, citizenId, issuedAt: new Date() }
  const claim = { ...certificate, issuedAt: certificate.issuedAt.toISOString(), ...facts }
  const signed = await new CompactSign(Buffer.from(JSON.stringify(claim)))
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'erasure-certificate' })
    .sign(privateKey)
  return { ...certificate, facts: facts as unknown as Prisma.InputJsonObject, signed }
}
