import type { Prisma } from '../generated/prisma/client.ts'
import type { Channel } from '../templates/event-definition.ts'
import type { EventTemplates, Templates } from '../templates/load-templates.ts'
import { choicesOf, type Mode, usualMode } from './choices.ts'
import type { QuietHours } from './quiet-hours.ts'

/** How somebody wants to be told, and when not. */
export interface Wishes {
  modeOf(event: EventTemplates, channel: Channel): Mode
  /** Null: at any time. */
  readonly quietHours: QuietHours | null
}

export interface WishDeps {
  readonly templates: Templates
  /** Of who said nothing. */
  readonly usualQuietHours: QuietHours | null
}

type Database = Pick<Prisma.TransactionClient, 'preference' | 'quietHours'>

/**
 * Who said nothing, or is not known by the address (null), wants everything at once outside the usual quiet hours, and nothing of what
 * asks for consent, be it a channel or an event. What cannot be chosen any more does not count.
 */
export async function findWishes(
  db: Database,
  { templates, usualQuietHours }: WishDeps,
  citizenIds: readonly string[],
): Promise<(citizenId: string | null) => Wishes> {
  const where = { citizenId: { in: [...new Set(citizenIds)] } }
  const preferences = citizenIds.length === 0 ? [] : await db.preference.findMany({ where })
  const chosen = citizenIds.length === 0 ? [] : await db.quietHours.findMany({ where })
  const said = new Map(preferences.map((row) => [keyOf(row.citizenId, row.about, row.channel), row.mode as Mode]))
  const hours = new Map<string | null, QuietHours | null>(chosen.map((row) => [row.citizenId, hoursOf(row)]))
  return (citizenId) => ({
    modeOf({ name, definition }, channel) {
      const saidAbout = (about: string) => said.get(keyOf(citizenId, about, channel))
      const usual = usualMode(definition, channel)
      const mode = saidAbout(name) ?? saidAbout(definition.group) ?? usual
      return choicesOf(templates, definition, channel).includes(mode) ? mode : usual
    },
    quietHours: hours.has(citizenId) ? (hours.get(citizenId) ?? null) : usualQuietHours,
  })
}

const keyOf = (...parts: readonly (string | null)[]) => parts.join(' ')

const hoursOf = ({ fromMinute, untilMinute }: { fromMinute: number | null; untilMinute: number | null }) =>
  fromMinute === null || untilMinute === null ? null : { fromMinute, untilMinute }
