import { createHash } from 'node:crypto'
import type { Events } from '@suvidha/service-kit/events'
import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import { dayMs, isoDay, toDate } from '../day.ts'
import { isEntityId } from '../entity-id.ts'
import { releaseFiles, useFiles } from '../files/use-files.ts'
import type { ConnectionApplication, Prisma } from '../generated/prisma/client.ts'
import { applicationNotFound } from '../not-found.ts'
import type { Act } from './connection-act.ts'
import { type ApplicationKind, type ApplicationState, applicationMoves } from './connection-moves.ts'
import { recordChange } from './record-change.ts'

const maxDocuments = 20

export function checkDocuments(ids: readonly string[] = []): string[] {
  if (ids.length > maxDocuments || !ids.every(isEntityId) || new Set(ids).size !== ids.length) {
    throw badUserInput('input.documentIds', `At most ${maxDocuments} ids of documents, each once.`)
  }
  return [...ids]
}

export function checkKey(key: string): string {
  if (!/^\P{Cc}{1,255}$/u.test(key)) throw badUserInput('input.idempotencyKey', 'The key has 1 to 255 characters.')
  return key
}

type Asked = Omit<
  Prisma.ConnectionApplicationUncheckedCreateInput,
  'id' | 'citizenId' | 'areaKind' | 'appliedOn' | 'dueBy' | 'inputHash' | 'state'
> & { readonly kind: ApplicationKind }

/**
 * Writes down what a citizen asks for and until when the city has to deal with it. The same key again answers what is
 * there. Fails with BAD_USER_INPUT for a region that is none and papers that are not the citizen's, and with CONFLICT where the
 * key was used for something else or the same is asked for already.
 */
export async function insertApplication(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { id, act, asked }: { readonly id: string; readonly act: Act; readonly asked: Asked },
): Promise<ConnectionApplication> {
  const region = await tx.region.findUnique({ where: { id: asked.region } })
  if (!region) throw badUserInput('input.region', 'There is no such region.')
  const { by: citizenId, today } = act
  const { areaKind } = region
  const inputHash = createHash('sha256').update(JSON.stringify(asked)).digest('hex')
  const appliedOn = toDate(today)
  const dueBy = new Date(appliedOn.getTime() + (await daysFor(tx, { ...asked, areaKind, appliedOn })) * dayMs)
  const data = { ...asked, id, citizenId, areaKind, appliedOn, dueBy, inputHash }
  // Of clicks at the same time one writes; the others wait for it here and find what it wrote.
  const { count } = await tx.connectionApplication.createMany({ data, skipDuplicates: true })
  const { idempotencyKey } = asked
  const stored = await tx.connectionApplication.findUnique({
    where: { citizenId_idempotencyKey: { citizenId, idempotencyKey } },
  })
  if (!stored) throw conflict('The same is asked for already and not decided yet.')
  if (stored.inputHash !== inputHash) throw conflict('This key was used for something else.')
  if (count === 1) {
    await useFiles(tx, events, {
      ...{ ids: asked.documentIds as string[], citizenId, kinds: ['IDENTITY_PROOF'], field: 'input.documentIds' },
      ...{ usedFor: filesUsedFor(id), place: asked, untilReleased: true },
    })
    const details = { kind: asked.kind, dueBy: isoDay(dueBy) }
    await recordChange(tx, events, { kind: 'APPLIED', subject: subjectOf(stored), act, details })
  }
  return stored
}

const filesUsedFor = (id: string) => `APPLICATION ${id}`

interface Dated {
  readonly utility: string
  readonly kind: string
  readonly areaKind: string
  readonly appliedOn: Date
}

async function daysFor(tx: Prisma.TransactionClient, { utility, kind, areaKind, appliedOn }: Dated): Promise<number> {
  const rule = await tx.applicationDeadline.findFirst({
    where: { utility, kind, areaKind, validFrom: { lte: appliedOn } },
    orderBy: { validFrom: 'desc' },
  })
  if (!rule) throw new Error(`no deadline for ${kind} of ${utility} in ${areaKind}`)
  return rule.days
}

export const subjectOf = ({ id, ...application }: ConnectionApplication) => {
  const { connectionId, citizenId, utility, region, consumerNumber } = application
  return { applicationId: id, connectionId, citizenId, utility, region, consumerNumber }
}

/** Others that decide about it wait. Fails with NOT_FOUND, for a citizen also where it is another's. */
export async function lockApplication(
  tx: Prisma.TransactionClient,
  { id, citizenId }: { readonly id: string; readonly citizenId?: string },
): Promise<ConnectionApplication> {
  if (!isEntityId(id)) throw applicationNotFound()
  await tx.$queryRaw`SELECT 1 FROM connection_application WHERE id = ${id} FOR UPDATE`
  const application = await tx.connectionApplication.findUnique({ where: { id } })
  if (!application || (citizenId !== undefined && application.citizenId !== citizenId)) throw applicationNotFound()
  return application
}

export interface MovedApplication {
  readonly application: ConnectionApplication
  readonly to: ApplicationState
  readonly act: Pick<Act, 'at' | 'by'>
  readonly data?: Prisma.ConnectionApplicationUncheckedUpdateManyInput
}

/** Takes an application, which is locked, to another state, as the table of moves allows; with the last its papers are let go. Fails with CONFLICT. */
export async function moveApplication(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { application, to, act, data = {} }: MovedApplication,
): Promise<ConnectionApplication> {
  const from = refuseMove(application, to)
  const { count } = await tx.connectionApplication.updateMany({
    where: { id: application.id, state: { in: [...from] } },
    data: { ...data, state: to, decidedBy: act.by, decidedAt: act.at },
  })
  if (count !== 1) throw new Error(`application ${application.id} changed under its lock`)
  const { id, documentIds: ids } = application
  if (to !== 'APPROVED') await releaseFiles(tx, events, { ids, usedFor: filesUsedFor(id), at: act.at })
  return tx.connectionApplication.findUniqueOrThrow({ where: { id } })
}

const stateSaid: Readonly<Record<ApplicationState, string>> = {
  SUBMITTED: 'is not decided yet',
  APPROVED: 'is approved',
  DONE: 'is done',
  REJECTED: 'was rejected',
  WITHDRAWN: 'was withdrawn',
}

/** Answers from which states it may come. Fails with CONFLICT unless it is in one of them. */
export function refuseMove({ kind, state }: ConnectionApplication, to: ApplicationState): readonly ApplicationState[] {
  const from = applicationMoves[kind as ApplicationKind][to] ?? []
  if (!from.includes(state as ApplicationState)) {
    throw conflict(`This application ${stateSaid[state as ApplicationState]}.`)
  }
  return from
}
