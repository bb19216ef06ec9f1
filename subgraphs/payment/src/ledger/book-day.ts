const india = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' })

/** The day in India at an instant, ISO 8601: the day on which it is booked. */
export const dayInIndia = (instant: Date): string => india.format(instant)

/** The same as the database keeps it: midnight in UTC. */
export const dateInIndia = (instant: Date): Date => new Date(`${dayInIndia(instant)}T00:00:00Z`)
