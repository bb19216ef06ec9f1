import { Prisma, type PrismaClient } from '../generated/prisma/client.ts'
import { type News, type NotifyDeps, notify } from '../notify.ts'
import { digestEvent } from '../preferences/choices.ts'
import { findWishes } from '../preferences/find-wishes.ts'
import type { Channel } from '../templates/event-definition.ts'

type Tx = Prisma.TransactionClient

const mostPeopleAtOnce = 200

interface Part {
  readonly id: string
  readonly citizenId: string
  readonly channel: Channel
  readonly event: string
  readonly text: string
}

/**
 * Tells what was gathered for digests whose time has come: to each person one message by each channel. The parts end with it in
 * one transaction, so that nothing is told twice or not at all. What somebody switched off since is left out. Answers of how many
 * parts they were; there may be more.
 */
export const tellDigests = (prisma: PrismaClient, deps: NotifyDeps): Promise<number> =>
  prisma.$transaction(async (tx) => {
    const parts = await takeParts(tx, deps.now())
    const wanted = await wantedOf(tx, deps, parts)
    const digests = Map.groupBy(wanted, ({ citizenId, channel }) => `${citizenId} ${channel}`)
    await notify(tx, deps, [...digests.values()].flatMap(digestOf))
    return parts.length
  })

/** All parts of some people, so that nobody's day is cut in two; one process at a time, since locks of rows would cut it. */
async function takeParts(tx: Tx, now: Date): Promise<Part[]> {
  const [turn] = await tx.$queryRaw<
    [{ mine: boolean }]
  >`SELECT pg_try_advisory_xact_lock(hashtext('notification.digests')) AS mine`
  if (!turn.mine) return []
  // What is of a campaign that pauses waits with it.
  const isTold = Prisma.sql`(m.campaign_id IS NULL OR (m.expires_at > ${now}::timestamptz AND NOT EXISTS (
    SELECT FROM campaign c WHERE c.id = m.campaign_id AND c.state IN ('PAUSED', 'CANCELLED'))))`
  const parts = await tx.$queryRaw<(Part & { readonly createdAt: Date })[]>`
    WITH due AS (
      SELECT DISTINCT citizen_id, channel FROM message m WHERE state = 'GATHERED' AND not_before <= ${now}::timestamptz
        AND ${isTold} LIMIT ${mostPeopleAtOnce})
    UPDATE message m SET state = 'DIGESTED' FROM due
    WHERE m.state = 'GATHERED' AND m.not_before <= ${now}::timestamptz AND ${isTold}
      AND m.citizen_id = due.citizen_id AND m.channel = due.channel
    RETURNING m.id, m.citizen_id AS "citizenId", m.channel, m.event, m.body AS text, m.created_at AS "createdAt"`
  return parts.sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1))
}

async function wantedOf(tx: Tx, deps: NotifyDeps, parts: readonly Part[]): Promise<Part[]> {
  const wishesOf = await findWishes(
    tx,
    deps,
    parts.map(({ citizenId }) => citizenId),
  )
  return parts.filter(({ citizenId, event, channel }) => {
    const template = deps.templates.events.get(event)
    return !template || wishesOf(citizenId).modeOf(template, channel) !== 'OFF'
  })
}

/** Named by its first part, which is in no other. */
function digestOf(parts: readonly Part[]): News[] {
  const [first] = parts
  if (!first) return []
  const { id: subjectKey, citizenId, channel: only } = first
  const lines = parts.map(({ text }) => `• ${text}`).join('\n')
  return [{ event: digestEvent, citizenId, subjectKey, only, ifKnown: true, values: { count: parts.length, lines } }]
}
