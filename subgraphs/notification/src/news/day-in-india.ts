const calendar = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Asia/Kolkata' })

/** The day of India's calendar on which an instant falls, ISO 8601. */
export const dayInIndia = (instant: string): string => calendar.format(new Date(instant))
