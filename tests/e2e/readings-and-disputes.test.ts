import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { photo } from '../fakes/upload-sender.ts'
import { type KioskLanguage, touchDigits } from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, type KioskTests, phoneScreen, problemsOf } from './kiosk-page.ts'
import { looksLike } from './looks-like.ts'
import {
  back,
  enter,
  open,
  press,
  readableMeter,
  shown,
  withAllSupplies,
  withNewestUnpaid,
  withReadableMeter,
} from './section-journeys.ts'

describeKiosk('readings, files and disputes on the kiosk', (kiosk) => {
  test.each<KioskLanguage>(['bn', 'mr'])(
    'a meter is read with a photo from a telephone, and what is not plausible is said, in %s',
    (language) => readMeter(kiosk, language),
  )
  test('a file that the line loses arrives, one that is no photo is refused, and what was given is deleted', () =>
    giveFiles(kiosk))
  test.each<KioskLanguage>(['en', 'ta'])('how much of a file has arrived is said and shown, in %s', (language) =>
    followFile(kiosk, language),
  )
  test('a bill is disputed, looked up and accepted after all, with the keyboard alone', () => disputeByKeys(kiosk))
  test.each<KioskLanguage>(['ta', 'hi'])('one charge of a bill is disputed, in %s', (language) =>
    disputeCharge(kiosk, language),
  )
})

async function readMeter(kiosk: KioskTests, language: KioskLanguage) {
  const { page, citizen } = await enter(kiosk, { language, where: `${withReadableMeter} AND ${withAllSupplies}` })
  const digits = await openMeter(kiosk, page, citizen.id)
  await expectAccessible(page)
  await looksLike(page, `readings-${language}`, {
    varies: '.card > p, .reading-form > .hint:first-child',
    hides: '.steps-list',
  })
  // Thousands of units more than ever: it is not plausible, and that is said.
  await touchDigits(page, '9'.repeat(digits))
  await page.getByTestId('by-phone').click()
  const code = (await page.getByTestId('phone-code').getAttribute('data-url')) ?? ''
  await expectAccessible(page)

  const telephone = await kiosk.open({ viewport: phoneScreen })
  const { pathname, hash } = new URL(code)
  await telephone.goto(`${kiosk.url}${pathname}${hash}`)
  await expectAccessible(telephone)
  await telephone.locator('input[type="file"]').setInputFiles(await meterPhoto())
  await page.getByTestId('file-given').waitFor()
  expect(await telephone.locator('#send-choice').isHidden()).toBe(true)
  // The telephone keeps nothing of the link.
  expect(telephone.url()).toBe(`${kiosk.url}/send.html`)

  await page.getByTestId('send-reading').click()
  const sent = page.getByTestId('reading-sent')
  await sent.waitFor()
  expect(await sent.getAttribute('data-state')).toBe('HELD')
  await expectAccessible(page)
  const [stored] = await kiosk.sql<{ status: string }>(
    `SELECT u.status FROM billing.reading r JOIN document.upload u ON u.id = r.photo_id
     WHERE u.citizen_id = $1`,
    [citizen.id],
  )
  expect(stored?.status).toBe('READY')
  expect([...problemsOf(page), ...problemsOf(telephone)]).toEqual([])
}

async function giveFiles(kiosk: KioskTests) {
  const { page, citizen } = await enter(kiosk, { language: 'en', where: withReadableMeter })
  await openMeter(kiosk, page, citizen.id)
  const text = Buffer.from('this is no photo at all, whatever it is called')
  await page.getByTestId('choose-file').setInputFiles({ name: 'meter.jpg', mimeType: 'image/jpeg', buffer: text })
  await page.getByTestId('problem').waitFor()
  expect(await page.getByTestId('problem').textContent()).toContain('Please take a photo')

  let lost = 0
  await page.route('**/uploads/**', async (route) => {
    if (route.request().method() !== 'PATCH' || lost === 2) return route.continue()
    lost += 1
    return route.abort('connectionreset')
  })
  await page.getByTestId('choose-file').setInputFiles(await meterPhoto())
  await page.getByTestId('file-given').waitFor()
  expect(lost).toBe(2)

  await back(page)
  await open(page, 'documents')
  await page.getByTestId('open-uploads').click()
  await page.getByTestId('upload-READY').waitFor()
  await expectAccessible(page)
  await page.getByTestId('erase').click()
  await page.getByTestId('erase-yes').click()
  await page.getByTestId('erasure-certificate').waitFor()
  await expectAccessible(page)
  const left = `SELECT FROM document.upload WHERE citizen_id = $1 AND status <> 'DISCARDED'`
  expect(await kiosk.sql(left, [citizen.id])).toEqual([])
}

/** A line so slow that each piece waits until it is looked for. */
async function followFile(kiosk: KioskTests, language: KioskLanguage) {
  const { page, citizen } = await enter(kiosk, { language, where: withReadableMeter })
  await openMeter(kiosk, page, citizen.id)
  const arrivals: (() => void)[] = []
  await page.route('**/uploads/**', async (route) => {
    if (route.request().method() === 'PATCH') await new Promise<void>((resolve) => arrivals.push(resolve))
    await route.continue()
  })
  const buffer = await largePhoto()
  await page.getByTestId('choose-file').setInputFiles({ name: 'meter.jpg', mimeType: 'image/jpeg', buffer })
  const bar = page.getByTestId('send-progress')
  const pieces = Math.ceil(buffer.length / pieceBytes)
  expect(pieces).toBeGreaterThan(2)
  for (let piece = 0; piece < pieces; piece += 1) {
    await expect.poll(() => arrivals.length).toBe(piece + 1)
    const share = (piece * pieceBytes) / buffer.length
    const percent = `${Math.round(share * 100)}%`
    await expect.poll(() => bar.getAttribute('aria-label')).toContain(percent)
    expect(await bar.evaluate((element: HTMLProgressElement) => element.value)).toBeCloseTo(share)
    expect(await page.locator('.give-file').textContent()).toContain(percent)
    if (piece === 1) await expectAccessible(page)
    arrivals[piece]?.()
  }
  await page.getByTestId('file-given').waitFor()
  expect(problemsOf(page)).toEqual([])
}

async function disputeByKeys(kiosk: KioskTests) {
  const { page, citizen } = await enter(kiosk, { language: 'en' })
  await press(page, '[data-testid="open-bills"]')
  await shown(page, 'bills')
  await press(page, '[data-testid^="open-bill-"]')
  await shown(page, 'bill')
  await press(page, '[data-testid="dispute-bill"]')
  await shown(page, 'dispute')
  await page.getByTestId('why-high').waitFor()
  await expectAccessible(page)
  // The tabulator key leads to a group of choices; a group without a choice begins with its first.
  await press(page, '[data-testid="why-high"] input', 'Space')
  await press(page, '[data-testid="own-words"]', null)
  await page.keyboard.type('Nobody was at home.')
  await press(page, '[data-testid="send-dispute"]')
  const state = page.getByTestId('dispute-state').first()
  await state.waitFor()
  expect(await state.getAttribute('data-status')).toBe('OPEN')
  await expectAccessible(page)
  await press(page, '[data-testid="withdraw"]')
  await press(page, '[data-testid="withdraw-yes"]')
  await expect.poll(() => state.getAttribute('data-status')).toBe('WITHDRAWN')
  const disputes = await kiosk.sql<{ reason: string }>(
    `SELECT d.reason FROM billing.dispute d JOIN billing.bill b ON b.id = d.bill_id
     WHERE b.citizen_id = $1 AND d.status = 'WITHDRAWN'`,
    [citizen.id],
  )
  expect(disputes.map(({ reason }) => reason)).toContain('It is much more than I usually pay. Nobody was at home.')
}

async function disputeCharge(kiosk: KioskTests, language: KioskLanguage) {
  const { page, citizen } = await enter(kiosk, { language, where: `${withAllSupplies} AND ${withNewestUnpaid}` })
  await open(page, 'disputes')
  await page.locator('[data-testid^="dispute-of-"]').first().waitFor()
  await looksLike(page, `disputes-${language}`, { varies: '.row-words', hides: '.row .pictogram, .badge' })
  await page.locator('[data-testid^="dispute-of-"]:has([data-status="PAID"], [data-status="ISSUED"])').first().click()
  await shown(page, 'dispute')
  await page.getByTestId('what-1').waitFor()
  await expectAccessible(page)
  await looksLike(page, `dispute-${language}`, {
    varies: '.card-header h2',
    hides: '.card-header .pictogram, .badge, .large-amount b',
    lists: '.dispute-form > .one-of:first-child',
  })
  await page.getByTestId('what-1').click()
  await page.getByTestId('why-paid').click()
  await page.getByTestId('choose-file').setInputFiles(await meterPhoto())
  await page.getByTestId('file-given').waitFor()
  await page.getByTestId('send-dispute').click()
  const state = page.locator('[data-testid="dispute-state"][data-status="OPEN"]')
  await state.locator('img.thumbnail').waitFor()
  await expectAccessible(page)
  const [dispute] = await kiosk.sql<{ position: number; evidence: number }>(
    `SELECT d.position, cardinality(d.evidence_ids) AS evidence FROM billing.dispute d
     JOIN billing.bill b ON b.id = d.bill_id WHERE b.citizen_id = $1 AND d.status = 'OPEN' ORDER BY d.raised_at DESC`,
    [citizen.id],
  )
  expect(dispute).toEqual({ position: 1, evidence: 1 })
  expect(problemsOf(page)).toEqual([])
}

/** Opens the reading of a meter that people read; answers how many figures it has. */
async function openMeter(kiosk: KioskTests, page: Page, citizenId: string): Promise<number> {
  await open(page, 'readings')
  const [meter] = await kiosk.sql<{ utility: string; digits: number }>(readableMeter, [citizenId])
  await page.getByTestId(`pick-${meter?.utility}`).click()
  await page.getByTestId('dials-input').waitFor()
  return meter?.digits ?? 0
}

const meterPhoto = async () => ({ name: 'meter.jpg', mimeType: 'image/jpeg', buffer: await photo() })

/** What one request of the kiosk sends of a file. */
const pieceBytes = 256 * 1024

/** As noise, which takes many bytes. */
const largePhoto = () =>
  sharp({
    create: {
      width: 1500,
      height: 1000,
      channels: 3,
      background: '#000000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer()
