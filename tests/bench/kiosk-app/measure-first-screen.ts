import type { Browser, Page } from 'playwright-core'

export interface FirstScreen {
  /** From the start of the navigation until a touch on the first screen would be answered. */
  readonly interactiveMs: number
  /** JavaScript that was fetched until then, as gzip. */
  readonly scriptBytes: number
}

/** So many times slower than this machine. */
const cpuThrottling = 4

/** The first screen in a browser that has never seen the kiosk. */
export async function measureFirstScreen(browser: Browser, url: string): Promise<FirstScreen> {
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } })
  const page = await context.newPage()
  const scripts = new Set<string>()
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(request.url())
  })
  const devTools = await context.newCDPSession(page)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: cpuThrottling })
  await page.addInitScript(markInteractive)
  await page.goto(url, { waitUntil: 'commit' })
  const interactiveMs = await waitForMark(page)
  const first = [...scripts]
  await context.close()
  const sizes = await Promise.all(first.map(gzippedBytes))
  return { interactiveMs, scriptBytes: sizes.reduce((sum, bytes) => sum + bytes, 0) }
}

/** In the page: the first moment at which the buttons are there and the thread is free after the frame that shows them. */
function markInteractive() {
  const look = () => {
    const button = document.querySelector('[data-testid="language-en"]')
    if (!button) return requestAnimationFrame(look)
    requestAnimationFrame(() => setTimeout(() => performance.mark('first-screen-interactive'), 0))
  }
  requestAnimationFrame(look)
}

async function waitForMark(page: Page): Promise<number> {
  const mark = await page.waitForFunction(() => performance.getEntriesByName('first-screen-interactive')[0]?.startTime)
  return (await mark.jsonValue()) as number
}

/** As the gateway sends it to a browser that takes gzip only. */
async function gzippedBytes(url: string): Promise<number> {
  const { request } = await import('node:http')
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
