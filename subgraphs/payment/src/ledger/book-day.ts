const india = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' })

/** The day in India at an instant, ISO 8601: the day on which it is booked. */
export const dayInIndia = (instant: Date): string => india.format(instant)
