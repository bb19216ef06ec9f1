import { request } from 'node:http'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export interface FirstScreen {
  /**
   * From the start of the navigation until the languages can be read, and from a touch made then until the frame that answers it;
   * not what DevTools needs to touch.
   */
  readonly interactiveMs: number
  /** From the start of the navigation until the frame with the screen that this touch leads to, with what DevTools needs. */
  readonly nextScreenMs: number
  /** JavaScript that was asked for until the touch was answered, as gzip. */
  readonly scriptBytes: number
  /** And until the next screen was there. */
  readonly nextScriptBytes: number
}

/** The first screen in a browser that has never seen the kiosk, touched at once; on a processor so many times slower than this one. */
export async function measureFirstScreen(browser: Browser, url: string, cpuThrottling = 1): Promise<FirstScreen> {
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, hasTouch: true })
  const page = await context.newPage()
  const scripts = watchScripts(page)
  const seen = await watchFrames(context, page)
  const devTools = await context.newCDPSession(page)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: cpuThrottling })
  await page.goto(url, { waitUntil: 'commit' })
  const languages = await seen.languages
  await page.touchscreen.tap(languages.x, languages.y)
  const answer = await seen.answer
  const first = [...scripts]
  const { atMs: nextScreenMs } = await seen.nextScreen
  const all = [...scripts]
  await context.close()
  return {
    interactiveMs: languages.atMs + answer.atMs - answer.touchedAtMs,
    nextScreenMs,
    scriptBytes: await gzippedBytes(first),
    nextScriptBytes: await gzippedBytes(all),
  }
}

function watchScripts(page: Page): ReadonlySet<string> {
  const urls = new Set<string>()
  page.on('request', (each) => {
    if (each.resourceType() === 'script') urls.add(each.url())
  })
  return urls
}

/** A frame that was drawn, by the clock of the page, and the middle of what is to be touched in it. */
interface Frame {
  readonly atMs: number
  /** When the touch arrived at the browser, if there was one before. */
  readonly touchedAtMs: number
  readonly x: number
  readonly y: number
}

const frames = ['languages', 'answer', 'nextScreen'] as const
type FrameName = (typeof frames)[number]

/** The first frame that shows each of these. */
async function watchFrames(context: BrowserContext, page: Page): Promise<Record<FrameName, Promise<Frame>>> {
  const seen = Object.fromEntries(frames.map((name) => [name, Promise.withResolvers<Frame>()])) as Record<
    FrameName,
    PromiseWithResolvers<Frame>
  >
  await context.exposeBinding('noteFrame', (_, name: FrameName, frame: Frame) => seen[name].resolve(frame))
  await page.addInitScript(noteFrames)
  return Object.fromEntries(frames.map((name) => [name, seen[name].promise])) as Record<FrameName, Promise<Frame>>
}

/** In the page: a frame counts once it has all of its letters, from when the thread is free again. */
function noteFrames() {
  const { noteFrame } = globalThis as unknown as { noteFrame(name: string, frame: object): void }
  const language = '[data-testid="language-en"]'
  const next = 'main[data-screen="phone"]'
  const wanted = new Map([
    ['languages', language],
    ['answer', `${language}[data-chosen], ${next}`],
    ['nextScreen', next],
  ])
  let touchedAtMs = Number.NaN
  addEventListener('touchstart', ({ timeStamp }) => {
    touchedAtMs = timeStamp
  })
  const look = () => {
    for (const [name, selector] of wanted) {
      const element = document.querySelector(selector)
      if (!element) continue
      wanted.delete(name)
      void drawn().then(() => {
        const { x, y, width, height } = element.getBoundingClientRect()
        noteFrame(name, { atMs: performance.now(), touchedAtMs, x: x + width / 2, y: y + height / 2 })
      })
    }
  }
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  /** Words whose letters are still on their way can be touched, but not read. */
  const drawn = async () => {
    await frame()
    if (document.fonts.status === 'loaded') return
    await document.fonts.ready
    await frame()
  }
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-chosen'],
  })
}

/** As the gateway sends them to a browser that takes gzip only. */
async function gzippedBytes(urls: readonly string[]): Promise<number> {
  const sizes = await Promise.all(urls.map(sizeOf))
  return sizes.reduce((sum, bytes) => sum + bytes, 0)
}

function sizeOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      if (response.headers['content-encoding'] !== 'gzip' && Number(response.headers['content-length']) > 1024) {
        reject(new Error(`${url} did not come as gzip`))
      }
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => resolve(bytes))
    })
      .on('error', reject)
      .end()
  })
}
