import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import type { Receipt } from '../generated/prisma/client.ts'
import { amountInWords, groupedAmount } from './amount-in-words.ts'
import { feeService, formatInstant, isSubjectToRealisation, type ReceiptLine } from './receipt.ts'

const services: Record<string, readonly [english: string, hindi: string]> = {
  ELECTRICITY: ['Electricity', 'बिजली'],
  GAS: ['Piped gas', 'पाइप गैस'],
  WATER: ['Water', 'पानी'],
  [feeService]: ['Convenience fee with GST', 'सुविधा शुल्क, GST सहित'],
}

const methods: Record<string, readonly [english: string, hindi: string]> = {
  CASH: ['Cash', 'नकद'],
  CHEQUE: ['Cheque', 'चेक'],
  DEMAND_DRAFT: ['Demand draft', 'डिमांड ड्राफ़्ट'],
}

/** The compiler keeps what it laid out; after this many papers that no longer pays for its memory. */
const evictAfter = 10
const template = 'receipt.typ'
const require = createRequire(import.meta.url)

export type RenderReceipt = (receipt: Receipt) => Buffer

/** Draws receipts as tagged PDF/A-2a. The same receipt gives the same bytes. */
export function createReceiptRenderer(): RenderReceipt {
  const workspace = dirname(fileURLToPath(import.meta.url))
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontFolders() }] })
  let drawn = 0
  return (receipt) => {
    const inputs = { receipt: JSON.stringify(printed(receipt)) }
    const pdf = compiler.pdf(
      { mainFilePath: join(workspace, template), inputs },
      { pdfStandard: PdfStandard.A_2a, creationTimestamp: Math.floor(receipt.issuedAt.getTime() / 1000) },
    )
    drawn += 1
    if (drawn % evictAfter === 0) compiler.evictCache(evictAfter)
    return pdf
  }
}

function fontFolders(): string[] {
  return ['noto-sans', 'noto-sans-devanagari'].flatMap((family) => {
    const root = dirname(require.resolve(`@expo-google-fonts/${family}/package.json`))
    return ['400Regular', '700Bold'].map((weight) => join(root, weight))
  })
}

function counterOf({ counterName, method }: Receipt) {
  const [english, hindi] = methods[method ?? ''] ?? ['', '']
  return { name: counterName, method: english, methodHindi: hindi }
}

function printed(receipt: Receipt) {
  const lines = receipt.lines as unknown as ReceiptLine[]
  const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' })
    .format(receipt.issuedAt)
    .split('-')
    .map(Number)
  return {
    number: receipt.number,
    issued: { year, month, day },
    holderName: [...new Set(lines.flatMap(({ holderName }) => holderName || []))].join(', '),
    capturedAt: formatInstant(receipt.capturedAt),
    issuedAt: formatInstant(receipt.issuedAt),
    provider: receipt.provider,
    providerPaymentId: receipt.providerPaymentId,
    paymentId: receipt.paymentId,
    // Left out where there is nothing to say: papers of before stay as they are, byte for byte.
    ...(receipt.counterName && { counter: counterOf(receipt) }),
    ...(isSubjectToRealisation(receipt) && { subjectToRealisation: true }),
    ...(receipt.voidedAt && { voided: { at: formatInstant(receipt.voidedAt), reason: receipt.voidReason } }),
    amount: groupedAmount(receipt.amountPaise),
    amountInWords: amountInWords(receipt.amountPaise),
    lines: lines.map((line) => {
      const [service, serviceHindi] = services[line.utility] ?? [line.utility, line.utility]
      return { ...line, service, serviceHindi, amount: groupedAmount(BigInt(line.amountPaise)) }
    }),
  }
}
