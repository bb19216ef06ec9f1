import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import sharp, { type Sharp } from 'sharp'
import { expect } from 'vitest'
import { untilFilled } from './kiosk-page.ts'

const kept = (name: string) => fileURLToPath(new URL(`./screenshots/${name}.png`, import.meta.url))
const output = fileURLToPath(new URL('../output/kiosk/', import.meta.url))

/** Kept pictures are this wide: a third of the kiosk's screen, and the whole of a phone's. */
const widthPx = 360
/** So much may a channel of a pixel differ: letters are smoothed otherwise by another version of the browser. */
const tolerance = 48
/** And so many of the pixels may differ by more. */
const mostDifferent = 0.01

/** Hidden in pictures, since they change from run to run: numbers, amounts, dates, and what says that it varies. */
const varying = '.number, .amount, .total b, time, [data-varies]'

interface Look {
  /** What is the same whoever stands there. */
  readonly part?: Locator
  /** Words that change with the person and the day, as CSS selectors: for the picture they all say the same. */
  readonly varies?: string
  /** What changes in its shape and colour too: not to be seen, and of the same size. */
  readonly hides?: string
  /** Lists as long as the person has something, as CSS selectors: the first item stands for all. */
  readonly lists?: string
}

/** The screen looks as in the kept picture `screenshots/<name>.png`; `WRITE_SCREENSHOTS=1` keeps it as it is now. */
export async function looksLike(page: Page, name: string, { part, varies, hides, lists }: Look = {}): Promise<void> {
  await untilFilled(page)
  await page.evaluate(async () => {
    scrollTo(0, 0)
    await document.fonts.ready
  })
  const style = [
    `${varying}${hides ? `, ${hides}` : ''} { visibility: hidden !important }`,
    // What is typed in is no text of the page.
    'input, textarea { color: transparent !important }',
    ...(lists ? [`:is(${lists}) > :nth-child(n + 2 of :not(legend)) { display: none !important }`] : []),
  ].join('\n')
  const said = await sayTheSame(page, [varies, hides].filter(Boolean).join(', '))
  const picture = await (part ?? page).screenshot({ animations: 'disabled', caret: 'hide', style })
  await said.evaluate((texts) => {
    for (const [node, text] of texts) node.nodeValue = text
  })
  const small = sharp(picture).resize({ width: widthPx }).flatten({ background: '#ffffff' })
  if (process.env.WRITE_SCREENSHOTS)
    writeFileSync(kept(name), await small.clone().png({ palette: true, colours: 64 }).toBuffer())
  const now = await pixels(small)
  const before = await pixels(sharp(readFileSync(kept(name))).flatten({ background: '#ffffff' }))
  const different = now.data.length === before.data.length ? share(now.data, before.data) : 1
  if (different > mostDifferent) {
    mkdirSync(output, { recursive: true })
    writeFileSync(`${output}${name}.png`, picture)
  }
  expect(different, `share of ${name} that looks different; see tests/output/kiosk/${name}.png`).toBeLessThanOrEqual(
    mostDifferent,
  )
}

/** A text takes the same room whatever it says, until what comes back is given its own words again. */
function sayTheSame(page: Page, selectors: string) {
  return page.evaluateHandle((which) => {
    const texts: [Text, string][] = []
    for (const element of which ? document.querySelectorAll(which) : []) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        if (!node.nodeValue?.trim() || node.nodeValue === '0000') continue
        texts.push([node, node.nodeValue])
        node.nodeValue = '0000'
      }
    }
    return texts
  }, selectors)
}

const pixels = (image: Sharp) =>
  image.clone().removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })

function share(one: Buffer, other: Buffer): number {
  let different = 0
  for (let index = 0; index < one.length; index += 3) {
    const apart = [0, 1, 2].some(
      (channel) => Math.abs((one[index + channel] ?? 0) - (other[index + channel] ?? 0)) > tolerance,
    )
    if (apart) different += 1
  }
  return different / (one.length / 3)
}
