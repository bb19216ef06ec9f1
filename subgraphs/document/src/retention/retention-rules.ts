import { financialYearOf } from '../receipts/receipt.ts'
import { startOfDayInIndia } from '../text/days.ts'
import type { UploadKind } from '../uploads/upload.ts'

export interface RetentionRule {
  /** Counted from when the file was all there. */
  readonly keptMonths: number
  /** Whether it goes sooner when the citizen wants it to. */
  readonly erasable: boolean
  /** Why so long, or why not sooner. */
  readonly because: string
}

/** How long what citizens gave is kept, and by which law. Every change of a row is a decision of the city. */
export const retentionRules: Readonly<Record<UploadKind, RetentionRule>> = {
  METER_PHOTO: {
    keptMonths: 36,
    erasable: true,
    because: 'Limitation Act, 1963, Schedule: three years in which what a reading was billed for may be claimed.',
  },
  DISPUTE_EVIDENCE: {
    keptMonths: 36,
    erasable: false,
    because:
      'Limitation Act, 1963, Schedule: three years for a claim; DPDP Act, 2023, section 17(1)(a): kept to enforce or defend one.',
  },
  IDENTITY_PROOF: {
    keptMonths: 12,
    erasable: true,
    because: 'DPDP Act, 2023, section 8(7): no longer than it is needed to know who somebody is.',
  },
}

/** What of the city's own papers is kept of everybody, whoever is erased. */
export const papersKept = {
  years: 8,
  because:
    'Companies Act, 2013, section 128(5): books of account for eight years from the end of the financial year; CGST Act, 2017, section 36.',
}

/** Until when a paper is kept: so many years from the end of its financial year, in India. */
export const papersKeptUntil = (issuedAt: Date): Date => startOfYear(yearOf(issuedAt) + 1 + papersKept.years)

/** What was issued before then has been kept long enough. */
export const papersIssuedBefore = (now: Date): Date => startOfYear(yearOf(now) - papersKept.years)

/** In which a financial year began. */
const yearOf = (instant: Date) => Number(financialYearOf(instant).slice(0, 4))
const startOfYear = (year: number) => startOfDayInIndia(`${year}-04-01`)

/** Until when a file of this kind is kept that was given then. */
export function keepUntil(kind: UploadKind, completedAt: Date): Date {
  const until = new Date(completedAt)
  until.setUTCMonth(until.getUTCMonth() + retentionRules[kind].keptMonths)
  return until
}

/** What was given before then has been kept long enough. */
export function givenBefore(kind: UploadKind, now: Date): Date {
  const before = new Date(now)
  before.setUTCMonth(before.getUTCMonth() - retentionRules[kind].keptMonths)
  return before
}
