/** An amount of kWh, SCM or kL as the graph writes it ("186.5"), with the language's own digits and grouping. */
export function formatUnits(units: string, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(Number(units))
}

/** Rupees a unit: up to four decimals, never rounded to whole paise. */
export function formatRate(rate: string, locale: string): string {
  const options = { style: 'currency', currency: 'INR', minimumFractionDigits: 2, maximumFractionDigits: 6 } as const
  return new Intl.NumberFormat(locale, options).format(Number(rate))
}

/** The month that most days of a period are in: Nov 2026, or Nov alone. */
export function formatMonth(firstDay: string, locale: string, year: 'with year' | 'without' = 'with year'): string {
  const day = new Date(`${firstDay}T00:00:00Z`)
  // A cycle that begins in the middle of a month is called after the month it begins in.
  const options = {
    month: 'short',
    timeZone: 'UTC',
    ...(year === 'with year' && { year: 'numeric' as const }),
  } as const
  return new Intl.DateTimeFormat(locale, options).format(day)
}
