import type Razorpay from 'razorpay'
import { z } from 'zod'
import { ProviderRefusal } from '../provider-port.ts'
import type { ProviderQr, ProviderQrCodes } from '../qr-port.ts'
import { call } from './razorpay-client.ts'
import { noteOf, notesShape, toProviderPayment } from './razorpay-entities.ts'

export const qrCodeEntity = z.object({
  id: z.string().min(1).max(64),
  status: z.enum(['active', 'closed']),
  image_url: z.url(),
  notes: notesShape,
})

/** The note that carries our code's id; Razorpay puts a code's notes on its payments too. */
export const qrNote = 'payment_qr_id'

const pageSize = 100
/** Clocks differ. */
const toleranceMs = 60_000

const toProviderQr = ({ id, status, image_url }: z.infer<typeof qrCodeEntity>): ProviderQr => {
  return { id, status, imageUrl: image_url, upiIntent: null }
}

/** Razorpay's QR codes for any amount, any number of times. */
export function connectRazorpayQrCodes(sdk: Razorpay): ProviderQrCodes {
  const fetch = async (id: string) => qrCodeEntity.parse(await call(() => sdk.qrCode.fetch(id)))
  return {
    async create({ reference, connectionId, consumerNumber }) {
      const made = await call(() =>
        sdk.qrCode.create({
          type: 'upi_qr',
          name: consumerNumber,
          usage: 'multiple_use',
          fixed_amount: false,
          description: `Bills of ${consumerNumber}`,
          notes: { [qrNote]: reference, connection_id: connectionId },
        }),
      )
      return toProviderQr(qrCodeEntity.parse(made))
    },
    async findByReference(reference, since) {
      const found = await allPages(since, async (page) => {
        const { items } = await call(() => sdk.qrCode.all(page))
        return items.map((item) => qrCodeEntity.parse(item))
      })
      const qr = found.find(({ notes }) => noteOf(notes, qrNote) === reference)
      return qr && toProviderQr(qr)
    },
    async close(id) {
      try {
        return toProviderQr(qrCodeEntity.parse(await call(() => sdk.qrCode.close(id))))
      } catch (error) {
        if (!(error instanceof ProviderRefusal)) throw error
        const qr = await fetch(id)
        if (qr.status !== 'closed') throw error
        return toProviderQr(qr)
      }
    },
    listPayments: (id, since) =>
      allPages(since, async (page) => {
        const { items } = await call(() => sdk.qrCode.fetchAllPayments(id, page))
        return items.map((item) => toProviderPayment({ ...item, amount: Number(item.amount) }))
      }),
  }
}

interface PageOfList {
  readonly from: number
  readonly count: number
  readonly skip: number
}

async function allPages<T>(since: Date, read: (page: PageOfList) => Promise<T[]>): Promise<T[]> {
  const from = Math.floor((since.getTime() - toleranceMs) / 1000)
  const all: T[] = []
  for (;;) {
    const page = await read({ from, count: pageSize, skip: all.length })
    all.push(...page)
    if (page.length < pageSize) return all
  }
}
