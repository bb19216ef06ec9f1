import type { Events, Transaction } from './events.ts'
import { isStaff, type Viewer } from './identity.ts'

/** `citizen.data_read`: one of the staff was shown what is about citizens. Told before it is shown; ids and no data. */
export interface CitizenDataRead {
  /** Which service showed it. */
  readonly service: string
  readonly actorId: string
  readonly sessionId: string | null
  readonly requestId: string
  /** From where it was asked, as the gateway saw it; missing in what was told before 30 November 2026. */
  readonly address?: string | null
  /** ISO 8601, UTC. */
  readonly readAt: string
  /** At most 100 of the citizens, and of each which types of the graph: `Bill`. */
  readonly subjects: readonly { readonly id: string; readonly types: readonly string[] }[]
  /** How many citizens they were in all. */
  readonly count: number
}

/** Which citizens somebody else's ids belong to. */
export type FindCitizens = (
  ids: readonly string[],
) => Promise<readonly { readonly id: string; readonly citizenId: string }[]>

export interface StaffReadsOptions {
  readonly service: string
  /**
   * The types of the service's schema whose rows are about a citizen, and which property of the row says about whom: `citizenId`, or one
   * by which `citizensOf` finds out.
   */
  readonly types: Readonly<Record<string, string>>
  readonly citizensOf?: Readonly<Record<string, FindCitizens>>
  readonly events: Pick<Events, 'publish'>
  /** Not of a transaction: what was read is not undone. */
  readonly db: Transaction
}

/** What one request has shown of whom, until it is told. */
export interface ReadNotes {
  readonly viewer: Viewer
  readonly address: string | null
  /** A property of rows, its values, and the types of the graph that showed them. */
  readonly byProperty: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>
  note(type: string, row: unknown): void
}

export interface StaffReads {
  readonly types: StaffReadsOptions['types']
  /** Undefined for whoever reads what is their own: citizens, and services. */
  begin(viewer: Viewer, address: string | null): ReadNotes | undefined
  /** Durable once it resolves. */
  tell(notes: ReadNotes, requestId: string): Promise<void>
}
const mostSubjects = 100

/** Tells what staff are shown of citizens. Only staff have scopes: for others there is nothing to look at. */
export function createStaffReads(options: StaffReadsOptions): StaffReads {
  const { service, types, events, db } = options
  return {
    types,
    begin: (viewer, address) => (isStaff(viewer) ? keepNotes(types, viewer, address) : undefined),
    async tell(notes, requestId) {
      if (notes.byProperty.size === 0) return
      const subjects = await findSubjects(options, notes)
      const { viewer, address } = notes
      subjects.delete(viewer.id)
      if (subjects.size === 0) return
      const listed = [...subjects].slice(0, mostSubjects)
      const event: CitizenDataRead = {
        service,
        actorId: viewer.id,
        sessionId: viewer.sessionId,
        requestId,
        address,
        readAt: new Date().toISOString(),
        subjects: listed.map(([id, shown]) => ({ id, types: [...shown].sort() })),
        count: subjects.size,
      }
      await events.publish(db, 'citizen.data_read', event)
    },
  }
}

function keepNotes(types: StaffReadsOptions['types'], viewer: Viewer, address: string | null): ReadNotes {
  const byProperty = new Map<string, Map<string, Set<string>>>()
  return {
    viewer,
    address,
    byProperty,
    note(type, row) {
      const property = types[type]
      if (property === undefined || row === null || typeof row !== 'object') return
      const value = (row as Record<string, unknown>)[property]
      if (typeof value !== 'string' || value === viewer.id) return
      const values = byProperty.get(property) ?? new Map<string, Set<string>>()
      byProperty.set(property, values)
      const shown = values.get(value) ?? new Set<string>()
      values.set(value, shown)
      shown.add(type)
    },
  }
}

async function findSubjects({ citizensOf = {} }: StaffReadsOptions, { byProperty }: ReadNotes) {
  const subjects = new Map<string, Set<string>>()
  const add = (id: string, shown: ReadonlySet<string>) =>
    subjects.set(id, new Set([...(subjects.get(id) ?? []), ...shown]))
  for (const [property, values] of byProperty) {
    const find = citizensOf[property]
    if (!find) for (const [id, shown] of values) add(id, shown)
    else for (const { id, citizenId } of await find([...values.keys()])) add(citizenId, values.get(id) ?? new Set())
  }
  return subjects
}
