import type { LanguageTag } from '../../messages/language.ts'
import { bn } from './words/bn.ts'
import { en } from './words/en.ts'
import { hi } from './words/hi.ts'
import { mr } from './words/mr.ts'
import { ta } from './words/ta.ts'

export type BillsWords = typeof en
/** What a charge is explained as. */
export type ChargeKind = keyof BillsWords['charges']

export const billsWords: Record<LanguageTag, BillsWords> = { en, hi, mr, ta, bn }
