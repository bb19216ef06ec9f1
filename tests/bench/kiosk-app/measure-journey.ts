import type { Browser, Page } from 'playwright-core'
import { finishAtProvider, readOtp } from '../../actors.ts'
import {
  askForOtp,
  backToBills,
  billsShown,
  openKiosk,
  payBills,
  paymentShows,
  providerOrderId,
  receiptUrl,
  touchDigits,
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
  const homeRequests = await signInCounting(page, url, phoneNumber)
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

async function signInCounting(page: Page, url: string, phoneNumber: string): Promise<number> {
  await openKiosk(page, url, 'hi')
  await askForOtp(page, phoneNumber)
  await touchDigits(page, await readOtp(url, phoneNumber))
  let requests = 0
  const signedIn = page.waitForResponse((response) => response.url().endsWith('/graphql'))
  await page.getByTestId('sign-in').click()
  await signedIn
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql')) requests += 1
  })
  await billsShown(page)
  await page.waitForLoadState('networkidle')
  return requests
}

type Watched = typeof globalThis & { kioskShifts?: { at: number; value: number }[]; kioskPaidAtMs?: number }

/** In the page: what moved without anybody touching anything within half a second. */
function watchShifts() {
  const watched = globalThis as Watched
  watched.kioskShifts = []
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean }
  new PerformanceObserver((list) => {
    for (const { startTime, value, hadRecentInput } of list.getEntries() as Shift[]) {
      if (!hadRecentInput) watched.kioskShifts?.push({ at: startTime, value })
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** The worst window: gaps below a second, five seconds in all. */
function readShifts(): number {
  let worst = 0
  let sum = 0
  let first = 0
  let last = Number.NEGATIVE_INFINITY
  for (const { at, value } of (globalThis as Watched).kioskShifts ?? []) {
    if (at - last > 1000 || at - first > 5000) {
      sum = 0
      first = at
    }
    sum += value
    last = at
    worst = Math.max(worst, sum)
  }
  return worst
}

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
