import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import jsQR from 'jsqr'
import { afterAll, expect, test } from 'vitest'
import { pictureOfPdf } from '../../../../tests/fakes/picture-of-pdf.ts'
import { readFirstPage } from '../../../../tests/fakes/read-pdf.ts'
import { findProgram, qpdf } from '../../../../tests/machine-programs.ts'
import { drawingOf } from '../papers/draw-paper.ts'
import type { Paper } from '../papers/paper.ts'
import { type Language, languages } from '../text/language.ts'
import { groupedAmount } from '../text/rupees.ts'
import type { Format } from './format.ts'
import { createRenderer } from './renderer.ts'
import { sampleBill, samplePapers, sampleReceipt } from './sample-papers.ts'

/** The package is CommonJS: what its types call the default is itself. */
const readQr = jsQR as unknown as typeof jsQR.default
const renderer = createRenderer(1)
const another = createRenderer(1)
const folder = mkdtempSync(join(tmpdir(), 'suvidha-drawn-'))
afterAll(async () => {
  await Promise.all([renderer.stop(), another.stop()])
  rmSync(folder, { recursive: true })
})

const code = `${'made-up-code'.repeat(30)}`
const drawing = (format: Format, language: Language = 'HI', paper: Paper = sampleReceipt) =>
  drawingOf(paper, { language, format, code, publicUrl: 'https://suvidha.city' })

/** Which share of the dots is clearly lighter or darker. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all([one, other].map((png) => loadImage(png)))
  if (!a || !b || a.width !== b.width || a.height !== b.height) return 1
  const [left, right] = [a, b].map((image) => {
    const page = createCanvas(image.width, image.height).getContext('2d')
    page.drawImage(image, 0, 0)
    return page.getImageData(0, 0, image.width, image.height).data
  })
  let differing = 0
  for (let at = 1; at < (left?.length ?? 0); at += 4)
    if (Math.abs((left?.[at] ?? 0) - (right?.[at] ?? 0)) > 64) differing += 1
  return differing / (a.width * a.height)
}

/** Looked at by eye before they were put here: WRITE_REFERENCES=1 writes them anew. */
async function expectAsLookedAt(name: string, picture: Buffer) {
  const file = new URL(`./references/${name}.png`, import.meta.url)
  if (process.env.WRITE_REFERENCES) writeFileSync(file, picture)
  expect(await difference(picture, readFileSync(file))).toBeLessThan(0.001)
}

/** Every amount of paise in what a paper says, as it is printed. */
const amountsOf = (facts: unknown, without: readonly string[] = []): string[] =>
  Object.entries(facts as object).flatMap(([name, value]) => {
    if (without.includes(name)) return []
    if (typeof value === 'object' && value !== null) return amountsOf(value, without)
    return name.endsWith('Paise') ? [groupedAmount(BigInt(value))] : []
  })
/** A roll has no room for what a year's bills were for. */
const notOn = { A4: [], ROLL: ['billedPaise', 'charges'] } as const

const checker = findProgram(qpdf)
/** What a program that reads PDFs by the standard's letter finds wrong; empty for nothing. */
function faultsOf(name: string, pdf: Buffer): string {
  if (checker === undefined) return ''
  const file = join(folder, `${name}.pdf`)
  writeFileSync(file, pdf)
  const { status, stdout, stderr } = spawnSync(checker, ['--check', '--warning-exit-0', file], { encoding: 'utf8' })
  const isSound = status === 0 && stdout.includes('No syntax or stream encoding errors found')
  return isSound && !`${stdout}${stderr}`.includes('WARNING') ? '' : `${stdout}${stderr}`
}

/** A roll says the same words as a page: of languages that came later one kind shows that they fit on it. */
const onRoll = (language: Language, { kind }: Paper) => language === 'EN' || language === 'HI' || kind === 'BILL'
const forms = samplePapers.flatMap((paper) =>
  languages.flatMap((language) =>
    (onRoll(language, paper) ? (['A4', 'ROLL'] as const) : (['A4'] as const)).map(
      (format) => [paper.kind, language, format, paper] as const,
    ),
  ),
)

test.each(forms)(
  '%s in %s on %s looks as it was looked at, is a sound file, and says its amounts as text',
  async (kind, language, format, paper) => {
    const pdf = await renderer.render(drawing(format, language, paper), format)
    const name = `${kind}-${language}-${format}`
    await expectAsLookedAt(name, await pictureOfPdf(pdf))
    expect(faultsOf(name, pdf)).toBe('')
    const text = await readFirstPage(Uint8Array.from(pdf).buffer)
    const amounts = [...amountsOf(paper.facts, notOn[format]), groupedAmount(paper.amountPaise)]
    // A certificate is over nothing.
    const said = kind === 'NO_DUES_CERTIFICATE' ? [] : amounts
    for (const words of [...said, paper.number]) expect(text).toContain(words)
  },
)

test.each([
  ['EN', 'A4', 0.62],
  ['HI', 'ROLL', 0.7],
] as const)(
  'an unpaid bill in %s on %s asks to be paid, by a code that a phone can read',
  async (language, format, between) => {
    const upiIntent = 'upi://pay?pa=suvidha@psp&pn=Suvidha&tr=qrc_1&am=2093.50&cu=INR'
    const unpaid = drawingOf(sampleBill, { language, format, code, publicUrl: 'https://suvidha.city', upiIntent })
    const pdf = await renderer.render(unpaid, format)
    await expectAsLookedAt(`BILL-UNPAID-${language}-${format}`, await pictureOfPdf(pdf))
    const page = await pictureOfPdf(pdf, 1, 3)
    expect(await readCode(page, 0, between)).toBe(upiIntent)
    expect(await readCode(page, between, 1)).toBe(`https://suvidha.city/verify/${code}`)
  },
)

/** What the QR code in a part of a page says, from one share of its height to another. */
async function readCode(png: Buffer, from: number, to: number): Promise<string | undefined> {
  const { width, height } = await loadImage(png)
  const [top, rows] = [Math.floor(height * from), Math.floor(height * (to - from))]
  const part = createCanvas(width, rows).getContext('2d')
  part.drawImage(await loadImage(png), 0, -top)
  return readQr(part.getImageData(0, 0, width, rows).data, width, rows)?.data
}

test('is archival, tagged, has its fonts, and says its language', async () => {
  const pdf = await renderer.render(drawing('A4'), 'A4')
  const text = pdf.toString('latin1')
  expect(text).toMatch(/<pdfaid:part>2<.*<pdfaid:conformance>A</s)
  for (const part of ['/StructTreeRoot', '/MarkInfo', '/FontFile', '/Lang (hi-IN)', '/OutputIntent'])
    expect(text).toContain(part)
})

test.each(['A4', 'ROLL', 'ESC_POS'] as const)(
  'the same paper on %s is the same bytes, whoever draws it',
  async (format) => {
    const [one, other] = await Promise.all([renderer, another].map((each) => each.render(drawing(format), format)))
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true)
  },
)

test('an ESC/POS printer gets a picture of its whole width, and the cut', async () => {
  const bytes = await renderer.render(drawing('ESC_POS'), 'ESC_POS')
  expect([...bytes.subarray(0, 10)]).toEqual([0x1b, 0x40, 0x1d, 0x76, 0x30, 0, 72, 0, 240, 0])
  expect([...bytes.subarray(-4)]).toEqual([0x1d, 0x56, 0x42, 0x00])
  await expectAsLookedAt('RECEIPT-HI-ESC_POS', pictureOfBands(bytes))
})

/** What the printer prints. */
function pictureOfBands(bytes: Buffer): Buffer {
  const rows: Buffer[] = []
  for (let at = 2; bytes[at + 1] === 0x76; ) {
    const count = bytes.readUInt16LE(at + 6)
    for (let row = 0; row < count; row += 1) rows.push(bytes.subarray(at + 8 + row * 72, at + 8 + (row + 1) * 72))
    at += 8 + count * 72
  }
  const canvas = createCanvas(576, rows.length)
  const page = canvas.getContext('2d')
  page.fillStyle = 'white'
  page.fillRect(0, 0, 576, rows.length)
  page.fillStyle = 'black'
  for (const [y, row] of rows.entries())
    for (let x = 0; x < 576; x += 1) if ((row[x >> 3] ?? 0) & (0x80 >> (x & 7))) page.fillRect(x, y, 1, 1)
  return canvas.toBuffer('image/png')
}

test('the letters of Hindi, Tamil and Bengali that other makers of PDFs get wrong are joined as they should be', async () => {
  const shaping = { ...drawing('A4'), template: 'shaping.typ' }
  await expectAsLookedAt('shaping', await pictureOfPdf(await renderer.render(shaping, 'A4')))
})

test.skipIf(!checker)('a file that was cut is found by the program that checks them', async () => {
  const pdf = await renderer.render(drawing('A4'), 'A4')
  expect(faultsOf('cut', pdf.subarray(0, pdf.length - 200))).not.toBe('')
})

test('a template that cannot be drawn fails that paper alone', async () => {
  await expect(renderer.render({ ...drawing('A4'), paper: '{}' }, 'A4')).rejects.toThrow('receipt.typ cannot be drawn')
  expect((await renderer.render(drawing('A4'), 'A4')).length).toBeGreaterThan(1000)
})
