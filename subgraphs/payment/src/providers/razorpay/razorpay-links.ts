import type Razorpay from 'razorpay'
import { z } from 'zod'
import type { LinkMoney, ProviderLink, ProviderLinks } from '../link-port.ts'
import { verifySignature } from '../verify-signature.ts'
import { call } from './razorpay-client.ts'
import { toProviderPayment } from './razorpay-entities.ts'

export const linkEntity = z.object({
  id: z.string().min(1).max(64),
  reference_id: z.string().nullish(),
  short_url: z.url(),
  status: z.enum(['created', 'partially_paid', 'paid', 'expired', 'cancelled']),
  payments: z.array(z.object({ payment_id: z.string(), status: z.string() })).nullish(),
})

export const toProviderLink = (link: z.infer<typeof linkEntity>, money: readonly LinkMoney[] = []): ProviderLink => ({
  id: link.id,
  reference: link.reference_id || null,
  url: link.short_url,
  status: link.status,
  money,
})

interface Options {
  readonly sdk: Razorpay
  readonly keySecret: string
  readonly wholePaise: (paise: bigint) => number
}

/** Razorpay's payment links, of one amount each. */
export function connectRazorpayLinks({ sdk, keySecret, wholePaise }: Options): ProviderLinks {
  /** The link names its payments; how each stands, and by which order it came, only the payment itself says. */
  async function moneyOf({ payments }: z.infer<typeof linkEntity>): Promise<LinkMoney[]> {
    const captured = (payments ?? []).filter(({ status }) => status !== 'failed')
    return Promise.all(
      captured.map(async ({ payment_id }) => {
        const entity = await call(() => sdk.payments.fetch(payment_id))
        return {
          orderId: entity.order_id ?? null,
          payment: toProviderPayment({ ...entity, amount: Number(entity.amount) }),
        }
      }),
    )
  }

  return {
    async create({ reference, amountPaise, currency, description, expiresAt, returnUrl }) {
      const made = await call(() =>
        sdk.paymentLink.create({
          amount: wholePaise(amountPaise),
          currency,
          accept_partial: false,
          reference_id: reference,
          description,
          customer: {},
          expire_by: Math.floor(expiresAt.getTime() / 1000),
          // Whom to tell is not Razorpay's to know.
          notify: { sms: false, email: false },
          reminder_enable: false,
          notes: { payment_link_id: reference },
          ...(returnUrl && { callback_url: returnUrl, callback_method: 'get' }),
        }),
      )
      return toProviderLink(linkEntity.parse(made))
    },
    async findByReference(reference) {
      const answer: unknown = await call(() => sdk.paymentLink.all({ reference_id: reference } as object))
      const { payment_links } = z.object({ payment_links: z.array(linkEntity) }).parse(answer)
      const link = payment_links.find(({ reference_id }) => reference_id === reference)
      return link && toProviderLink(link, await moneyOf(link))
    },
    async fetch(id) {
      const link = linkEntity.parse(await call(() => sdk.paymentLink.fetch(id)))
      return toProviderLink(link, await moneyOf(link))
    },
    async cancel(id) {
      return toProviderLink(linkEntity.parse(await call(() => sdk.paymentLink.cancel(id))))
    },
    readReturn(brought) {
      const read = (name: string) => brought.get(`razorpay_${name}`) ?? ''
      const id = read('payment_link_id')
      const signed = [id, read('payment_link_reference_id'), read('payment_link_status'), read('payment_id')].join('|')
      return verifySignature(Buffer.from(signed), read('signature'), keySecret) ? id : undefined
    },
  }
}
