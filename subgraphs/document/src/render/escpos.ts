import { createCanvas, loadImage } from '@napi-rs/canvas'

/** A printer of 80 mm prints 72 mm of them with 8 dots a millimetre; 4 mm on each side stay white. */
const paperDots = 640
const headDots = 576
/** Printers take a picture in bands, lest their memory ends. */
const bandDots = 240
const initialise = [0x1b, 0x40]
/** Feeds to the knife and cuts, leaving a little. */
const cut = [0x1d, 0x56, 0x42, 0x00]

/**
 * What an ESC/POS printer is sent, of a page that is 80 mm wide: a picture (GS v 0), since such printers have no Devanagari.
 * The page is an SVG of Typst's.
 */
export async function toEscPos(svg: string): Promise<Uint8Array> {
  const image = await loadImage(Buffer.from(withoutClippedGlyphs(svg)))
  const height = Math.ceil((image.height * paperDots) / image.width)
  const canvas = createCanvas(headDots, height)
  const page = canvas.getContext('2d')
  page.fillStyle = 'white'
  page.fillRect(0, 0, headDots, height)
  page.drawImage(image, (headDots - paperDots) / 2, 0, paperDots, height)
  const { data } = page.getImageData(0, 0, headDots, height)
  return Buffer.concat([Buffer.from(initialise), ...bandsOf(data, height), Buffer.from(cut)])
}

/** The renderer cuts what reaches out of a `<symbol>`, such as a vowel sign; of a `<g>` it draws all. */
const withoutClippedGlyphs = (svg: string) => svg.replaceAll('<symbol ', '<g ').replaceAll('</symbol>', '</g>')

function bandsOf(rgba: Uint8ClampedArray, height: number): Buffer[] {
  const bytesPerRow = headDots / 8
  const bands: Buffer[] = []
  for (let top = 0; top < height; top += bandDots) {
    const rows = Math.min(bandDots, height - top)
    const head = Buffer.from([0x1d, 0x76, 0x30, 0, bytesPerRow & 255, bytesPerRow >> 8, rows & 255, rows >> 8])
    const dots = Buffer.alloc(bytesPerRow * rows)
    for (let dot = 0; dot < headDots * rows; dot += 1) {
      if (isDark(rgba, (top * headDots + dot) * 4)) dots[dot >> 3] = (dots[dot >> 3] ?? 0) | (0x80 >> (dot & 7))
    }
    bands.push(head, dots)
  }
  return bands
}

const isDark = (rgba: Uint8ClampedArray, at: number) =>
  (rgba[at] ?? 0) * 299 + (rgba[at + 1] ?? 0) * 587 + (rgba[at + 2] ?? 0) * 114 < 128 * 1000
