import type { Browser } from 'playwright-core'
import { finishAtProvider, readOtp } from '../../actors.ts'
import { readShifts, watchShifts } from '../../kiosk-costs/layout-shift.ts'
import { signInCounting } from '../../kiosk-costs/sign-in-counting.ts'
import {
  backToBills,
  openKiosk,
  payBills,
  paymentShows,
  providerOrderId,
  receiptUrl,
  unpaidBillNumbers,
} from '../../kiosk-screens.ts'
import type { WebhookRelay } from './webhook-relay.ts'

export interface Journey {
  /** GraphQL requests from the answer of the sign-in until home is there. */
  readonly homeRequests: number
  /** The largest session window of layout shifts, over all screens (Core Web Vitals). */
  readonly layoutShift: number
  /** From the webhook at the city's door until the screen says that it is paid. */
  readonly confirmationMs: readonly number[]
}

interface Journeying {
  readonly url: string
  readonly phoneNumber: string
  readonly payments: number
  readonly relay: WebhookRelay
}

/** A person signs in and pays bill after bill. */
export async function measureJourney(browser: Browser, options: Journeying): Promise<Journey> {
  const { url, phoneNumber, payments, relay } = options
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } })
  const page = await context.newPage()
  await page.addInitScript(watchShifts)
  await openKiosk(page, url, 'hi')
  const homeRequests = await signInCounting(page, phoneNumber, (number) => readOtp(url, number))
  const confirmationMs: number[] = []
  for (const number of (await unpaidBillNumbers(page)).slice(0, payments)) {
    await payBills(page, [number])
    const orderId = await providerOrderId(page)
    await page.evaluate(markPaid)
    await finishAtProvider(url, orderId)
    await paymentShows(page, 'CAPTURED')
    const shownAtMs = await (await page.waitForFunction(readPaid)).jsonValue()
    confirmationMs.push((shownAtMs as number) - relay.lastAtMs())
    await receiptUrl(page)
    await backToBills(page)
  }
  const layoutShift = await page.evaluate(readShifts)
  await context.close()
  return { homeRequests, layoutShift, confirmationMs }
}

type Watched = typeof globalThis & { kioskPaidAtMs?: number }

/** In the page: notes the first frame that says that it is paid. */
function markPaid() {
  const watched = globalThis as Watched
  delete watched.kioskPaidAtMs
  const look = () => {
    const isPaid = document.querySelector('[data-testid="payment-status"][data-status="CAPTURED"]')
    if (!isPaid) return requestAnimationFrame(look)
    watched.kioskPaidAtMs = Date.now()
  }
  requestAnimationFrame(look)
}

const readPaid = () => (globalThis as Watched).kioskPaidAtMs
