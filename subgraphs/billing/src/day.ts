/** A day of the calendar as text, ISO 8601: such days sort as text and have no time zone to get wrong. */
export const isoDay = (day: Date): string => day.toISOString().slice(0, 10)

/** The same day as the graph's Date and the database's DATE have it: midnight in UTC. */
export const toDate = (day: string): Date => new Date(`${day}T00:00:00Z`)

export const dayMs = 24 * 60 * 60 * 1000
