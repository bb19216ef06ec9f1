import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { billsShown, logOut, openKiosk, signIn } from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, type KioskTests, problemsOf, type TakenCitizen } from './kiosk-page.ts'
import { looksLike } from './looks-like.ts'
import { enter, open, withHistory } from './section-journeys.ts'

describeKiosk('a public machine', (kiosk) => {
  test('who has gone is asked for 20 seconds whether they are there; then nothing of them is left anywhere', async () => {
    const citizen = await kiosk.takeCitizen()
    const page = await kiosk.open()
    await page.clock.install()
    await openKiosk(page, kiosk.url, 'mr')
    await signIn(page, citizen.phoneNumber, kiosk.readOtp)
    await pauseClock(page)

    const warning = page.getByTestId('idle-warning')
    await page.clock.fastForward('01:42')
    await warning.waitFor()
    expect(await warning.textContent()).toMatch(/\d सेकंद/)
    await slowly(page, expectAccessible(page))
    await looksLike(page, 'idle-warning-mr', { part: warning })
    await page.getByTestId('stay').click()
    await warning.waitFor({ state: 'detached' })

    await page.clock.fastForward('01:42')
    await warning.waitFor()
    await page.clock.fastForward('00:21')
    await page.getByTestId('language-en').waitFor()
    expect(await tracesOf(page, citizen)).toEqual([])
    expect(problemsOf(page)).toEqual([])
  })

  test('a name and a number are masked until they are held', async () => {
    const citizen = await kiosk.takeCitizen()
    const page = await kiosk.open()
    await openKiosk(page, kiosk.url, 'en')
    await signIn(page, citizen.phoneNumber, kiosk.readOtp)
    const name = page.getByTestId('private-name')
    expect(await page.locator('body').textContent()).not.toContain(citizen.name)
    await name.hover()
    await page.mouse.down()
    expect(await name.textContent()).toContain(citizen.name)
    await page.mouse.up()
    expect(await name.textContent()).not.toContain(citizen.name)
    await name.focus()
    await page.keyboard.down(' ')
    expect(await name.textContent()).toContain(citizen.name)
    await page.keyboard.up(' ')
    expect(await name.textContent()).not.toContain(citizen.name)
  })
})

describeKiosk('a session on a public machine', (kiosk) => {
  test('a reload goes on where one was; not after signing out, and not after a person’s fifteen minutes', async () => {
    const citizen = await kiosk.takeCitizen()
    const page = await kiosk.open()
    await openKiosk(page, kiosk.url, 'ta')
    await signIn(page, citizen.phoneNumber, kiosk.readOtp)
    await page.reload()
    await billsShown(page)
    expect(await page.locator('html').getAttribute('lang')).toBe('ta')
    await page.reload()
    await billsShown(page)
    const kept = await page.evaluate(() => sessionStorage.getItem('suvidha.session') ?? '')
    expect(kept).not.toContain(citizen.name)
    expect(kept).not.toContain(citizen.phoneNumber.slice(3))

    await page.evaluate((late) => {
      const session = JSON.parse(sessionStorage.getItem('suvidha.session') ?? '{}')
      sessionStorage.setItem('suvidha.session', JSON.stringify({ ...session, endsAt: late }))
    }, Date.now() - 1)
    await page.reload()
    await page.getByTestId('language-en').waitFor()
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)

    await page.evaluate((session) => sessionStorage.setItem('suvidha.session', session), kept)
    await page.reload()
    await billsShown(page)
    await logOut(page)
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    await expect.poll(() => openSessions(kiosk, citizen)).toBe(0)
    // Even somebody who wrote it down gets nowhere with it.
    await page.evaluate((session) => sessionStorage.setItem('suvidha.session', session), kept)
    await page.reload()
    await page.getByTestId('language-en').waitFor()
  })
})

describeKiosk('time and network on a public machine', (kiosk) => {
  test('fifteen minutes are all that one has, and two minutes before it says so', async () => {
    const citizen = await kiosk.takeCitizen()
    const page = await kiosk.open()
    await page.clock.install()
    await openKiosk(page, kiosk.url, 'bn')
    await signIn(page, citizen.phoneNumber, kiosk.readOtp)
    await pauseClock(page)
    for (let times = 1; times <= 9; times += 1) {
      await page.clock.fastForward('01:30')
      await touch(page)
    }
    await page.getByTestId('time-limit').waitFor()
    await page.clock.fastForward('01:00')
    await touch(page)
    expect(await page.locator('main[data-screen="home"]').isVisible()).toBe(true)
    await page.clock.fastForward('00:35')
    await page.getByTestId('language-en').waitFor()
  })

  test('a cut network is said, and when it is back the screen goes on by itself', async () => {
    const citizen = await kiosk.takeCitizen()
    const page = await kiosk.open()
    await openKiosk(page, kiosk.url, 'hi')
    // The other languages and the sections are loaded ahead while one reads.
    await page.waitForLoadState('networkidle')
    await page.context().setOffline(true)
    await page.getByTestId('offline').waitFor()
    await page.getByTestId('open-language').click()
    await page.getByTestId('language-en').click()
    await page.getByText('No connection.').first().waitFor()
    await expectAccessible(page)
    await looksLike(page, 'offline-en')
    await page.context().setOffline(false)
    await page.getByTestId('online-again').waitFor()

    await signIn(page, citizen.phoneNumber, kiosk.readOtp)
    await page.context().setOffline(true)
    await page.getByTestId('offline').waitFor()
    const asked = page.waitForRequest((request) => (request.postData() ?? '').includes('query Kiosk'))
    await page.context().setOffline(false)
    await page.getByTestId('online-again').waitFor()
    await asked
    await page.getByTestId('offline').waitFor({ state: 'detached' })
    await billsShown(page)
  })
})

describeKiosk('lists and papers on a public machine', (kiosk) => {
  test('what was asked for while there was no network is there when it is back', async () => {
    const { page } = await enter(kiosk, { language: 'en', where: withHistory })
    await billsShown(page)
    await page.context().setOffline(true)
    await open(page, 'history')
    await page.getByTestId('ask-again').waitFor()
    await page.context().setOffline(false)
    await page.locator('[data-testid^="open-payment-"]').first().waitFor()
  })

  test('a paper is printed or taken along, and nothing offers to open it there', async () => {
    const machine = `${kiosk.url}/#kiosk-key=of-nobody`
    const { page } = await enter(kiosk, { language: 'en', where: withHistory, url: machine })
    await open(page, 'documents')
    await page.getByTestId('open-paper').first().click()
    await page.getByTestId('paper-print').waitFor()
    expect(await page.getByTestId('paper-open').count()).toBe(0)
  })
})

async function openSessions(kiosk: KioskTests, { id }: TakenCitizen): Promise<number> {
  const [row] = await kiosk.sql<{ count: number }>(
    'SELECT count(*)::int AS count FROM auth.session WHERE citizen_id = $1 AND ended_at IS NULL',
    [id],
  )
  return row?.count ?? 0
}

const touch = (page: Page) => page.locator('main').click({ position: { x: 5, y: 5 } })

/** From now on time passes as the test says, however slow the machine is: also when the moment to pause at went by meanwhile. */
async function pauseClock(page: Page, marginMs = 1000): Promise<void> {
  try {
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + marginMs)
  } catch (error) {
    if (marginMs > 4000) throw error
    await pauseClock(page, 2 * marginMs)
  }
}

/** Does something that waits in the page, while hardly any time passes there. */
async function slowly(page: Page, done: Promise<void>): Promise<void> {
  let waiting = true
  const end = done.finally(() => {
    waiting = false
  })
  while (waiting) await page.clock.runFor(20)
  await end
}

/** Where a person's name or number can still be found: in the engine's memory, and in whatever a page can write to. */
async function tracesOf(page: Page, { id, name, phoneNumber }: TakenCitizen): Promise<string[]> {
  const secrets = [id, name, phoneNumber.slice(3)]
  const has = (text: string) => secrets.some((secret) => text.includes(secret))
  const sure = 'what the search of the memory finds where it is'
  await page.evaluate((text) => Object.assign(globalThis, { sure: text }), sure)
  const memory = await heapOf(page)
  expect(memory).toContain(sure)
  const places: Record<string, string> = {
    memory,
    page: await page.content(),
    title: await page.title(),
    address: page.url(),
    cookies: JSON.stringify(await page.context().cookies()),
    storage: JSON.stringify(await page.context().storageState({ indexedDB: true })),
    ...(await page.evaluate(async () => ({
      history: JSON.stringify(history.state),
      sessionStorage: JSON.stringify({ ...sessionStorage }),
      caches: JSON.stringify(await globalThis.caches?.keys()),
      workers: JSON.stringify((await navigator.serviceWorker?.getRegistrations())?.length),
      entries: [...document.querySelectorAll('input')].map(({ value }) => value).join(),
    }))),
  }
  return Object.entries(places).flatMap(([place, text]) => (has(text) ? [place] : []))
}

/** Everything that the JavaScript engine still holds, after it has collected its garbage. */
async function heapOf(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page)
  const chunks: string[] = []
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await devtools.detach()
  return chunks.join('')
}
