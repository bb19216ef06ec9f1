import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { KioskLanguage } from '../kiosk-screens.ts'
import { expectAccessible } from './accessible.ts'
import { describeKiosk, holdBack, type KioskTests, problemsOf } from './kiosk-page.ts'
import { looksLike } from './looks-like.ts'
import {
  enter,
  inRupees,
  open,
  opensPdf,
  shown,
  withAllSupplies,
  withHistory,
  withNewestUnpaid,
} from './section-journeys.ts'

describeKiosk('bills and papers on the kiosk', (kiosk) => {
  test.each<KioskLanguage>(['hi', 'ta'])('a bill is explained line by line, in %s', (language) =>
    explainBill(kiosk, language),
  )
  test.each<KioskLanguage>(['en', 'mr'])('payments are listed page by page, with their receipts, in %s', (language) =>
    listPayments(kiosk, language),
  )
  test.each<KioskLanguage>(['hi', 'bn'])('a statement is made, opened and found genuine, in %s', (language) =>
    askForPaper(kiosk, language),
  )
})

async function explainBill(kiosk: KioskTests, language: KioskLanguage) {
  const { page, citizen } = await enter(kiosk, { language, where: `${withAllSupplies} AND ${withNewestUnpaid}` })
  await open(page, 'bills')
  await page.getByTestId('use-chart').waitFor()
  await expectAccessible(page)
  await looksLike(page, `bills-${language}`, {
    varies: '.row-words, .use-chart + *',
    hides: '.row-amounts, .badge, .use-chart svg',
  })
  // All there are of this connection, page by page; the newest stays the first.
  const [counted] = await kiosk.sql<{ count: number }>(
    `SELECT count(*)::int AS count FROM billing.bill b JOIN billing.connection n ON n.id = b.connection_id
     WHERE b.citizen_id = $1 AND n.utility = 'ELECTRICITY'`,
    [citizen.id],
  )
  await showAll(page, '[data-testid^="open-bill-"]')
  expect(await page.locator('[data-testid^="open-bill-"]').count()).toBe(counted?.count)
  const newest = page.locator('[data-testid^="open-bill-"]').first()
  const number = (await newest.getAttribute('data-testid'))?.replace('open-bill-', '')
  await newest.click()
  await shown(page, 'bill')
  await page.getByTestId('explained-basis').waitFor()
  await expectAccessible(page)
  await looksLike(page, `bill-${language}`, {
    varies: 'h1, .facts dd, .explained-words, .explained-basis > p',
    hides: '.badge, .large-amount b, .use-chart svg',
    lists: '.explained-lines',
  })

  const lines = await kiosk.sql<{ label: string; paise: string }>(
    `SELECT l.label, l.amount_paise AS paise FROM billing.bill_line l JOIN billing.bill b ON b.id = l.bill_id
     WHERE b.number = $1 AND b.citizen_id = $2 ORDER BY l.position`,
    [number, citizen.id],
  )
  const items = page.getByTestId('explained-lines').locator('li')
  expect(await items.count()).toBe(lines.length + 1)
  const words = await items.allInnerTexts()
  for (const [place, { label, paise }] of lines.entries()) {
    expect(words[place]).toContain(inRupees(Number(paise)))
    // In the words of the language, not in those of the published tariff.
    expect(words[place]).not.toContain(label)
  }
  expect(words.at(-1)).toContain(inRupees(lines.reduce((sum, { paise }) => sum + Number(paise), 0)))
  // What the chart shows stands in a table too.
  expect(await page.getByTestId('use-chart').locator('table tbody tr').count()).toBeGreaterThan(5)

  expect(await opensPdf(kiosk, page, 'phone')).toBe(true)
  // For the printer it is drawn on a roll of 80 mm, in the language of the screen.
  const printed = page.waitForRequest((request) => request.url().includes('/files/'))
  await page.getByTestId('paper-print').click()
  expect(new URL((await printed).url()).pathname).toContain(`~${language.toUpperCase()}~ROLL.`)
  // It is paid from here, without looking for it once more.
  await page.getByTestId('pay-this-bill').click()
  await shown(page, 'method')
  await page
    .locator('.paid-bills')
    .filter({ hasText: number ?? '' })
    .waitFor()
  expect(problemsOf(page)).toEqual([])
}

async function listPayments(kiosk: KioskTests, language: KioskLanguage) {
  const { page, citizen } = await enter(kiosk, { language, where: `${withHistory} AND ${withAllSupplies}` })
  const [counted] = await kiosk.sql<{ count: number }>(
    'SELECT count(*)::int AS count FROM payment.payment WHERE citizen_id = $1',
    [citizen.id],
  )
  await open(page, 'history')
  const rows = page.locator('[data-testid^="open-payment-"]')
  await rows.first().waitFor()
  await expectAccessible(page)
  await looksLike(page, `history-${language}`, { varies: '.row-words', hides: '.badge' })
  await showAll(page, '[data-testid^="open-payment-"]')
  expect(await rows.count()).toBe(counted?.count)
  await rows
    .filter({ has: page.locator('[data-payment-status="CAPTURED"]') })
    .first()
    .click()
  await shown(page, 'payment')
  await page.getByTestId('one-payment').waitFor()
  await expectAccessible(page)
  await looksLike(page, `payment-${language}`, {
    varies: '.facts dt .number, .facts dd, .row-words b, .steps-list .hint',
    hides: '.large-amount b, .row > .icon:first-child, [aria-labelledby="receipt-title"] .facts',
    lists: '.row-list, .steps-list',
  })
  expect(await opensPdf(kiosk, page, 'open')).toBe(true)
  expect(problemsOf(page)).toEqual([])
}

/** As when its eight years are over. */
async function deletePaper(kiosk: KioskTests, code: string) {
  await kiosk.sql(
    `WITH aged AS (UPDATE document.document SET issued_at = now() - interval '10 years' WHERE code = $1 RETURNING id)
     INSERT INTO document.deleted_paper (id, code_sha256, deleted_at)
     SELECT id, encode(sha256(convert_to($1, 'UTF8')), 'hex'), now() FROM aged`,
    [code],
  )
  await kiosk.sql('DELETE FROM document.document WHERE code = $1', [code])
}

/** Asks for older ones until there are none. */
async function showAll(page: Page, row: string) {
  const rows = page.locator(row)
  while (await page.getByTestId('show-older').isVisible()) {
    const before = await rows.count()
    await page.getByTestId('show-older').click()
    await expect.poll(() => rows.count()).toBeGreaterThan(before)
  }
}

const beingMade: Partial<Record<KioskLanguage, string>> = {
  hi: 'बन रहा है। कुछ सेकंड लगेंगे…',
  bn: 'তৈরি হচ্ছে। কয়েক সেকেন্ড লাগবে…',
}

async function askForPaper(kiosk: KioskTests, language: KioskLanguage) {
  const { page } = await enter(kiosk, { language, unpaidBills: 1, where: withAllSupplies })
  await open(page, 'documents')
  await page.getByTestId('wanted-STATEMENT').click()
  const arrive = await holdBack(
    page,
    '**/graphql',
    (request) => !!request.postData()?.includes('mutation IssueStatement'),
  )
  await page.getByTestId('make-paper').click()
  const making = page.locator('.paper-form > [role="status"]').first()
  await expect.poll(() => making.textContent()).toBe(beingMade[language])
  expect(await page.getByTestId('make-paper').isDisabled()).toBe(true)
  await expectAccessible(page)
  arrive()
  const made = page.getByTestId('paper-made')
  await made.waitFor()
  expect(await making.textContent()).toBe('')
  await expectAccessible(page)
  await looksLike(page, `documents-${language}`, {
    varies: '.paper-line .row-words, [data-testid="paper-made"]',
    lists: '.row-list',
  })
  expect(await opensPdf(kiosk, page, 'phone')).toBe(true)
  const [paper] = await kiosk.sql<{ code: string }>('SELECT code FROM document.document WHERE number = $1', [
    await made.getAttribute('data-number'),
  ])
  await page.getByTestId('open-verify').click()
  await shown(page, 'verify')
  const result = page.getByTestId('verified')
  await page.getByTestId('verify-code').fill(paper?.code ?? '')
  await page.getByTestId('verify').click()
  await expect.poll(() => result.getAttribute('data-genuine')).toBe('true')
  await expectAccessible(page)
  await looksLike(page, `verify-${language}`, { varies: '.facts dd' })
  await deletePaper(kiosk, paper?.code ?? '')
  await page.getByTestId('verify').click()
  await page.getByTestId('verified-deleted').waitFor()
  await expectAccessible(page)
  await page.getByTestId('verify-code').fill('made.up.code')
  await page.getByTestId('verify').click()
  await expect.poll(() => result.getAttribute('data-genuine')).toBe('false')
  expect(problemsOf(page)).toEqual([])
}
