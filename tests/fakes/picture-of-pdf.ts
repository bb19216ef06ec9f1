import { createCanvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A page of a PDF as another program than its maker sees it: PNG, 96 dots an inch. */
export async function pictureOfPdf(pdf: Uint8Array, pageNumber = 1, scale = 96 / 72): Promise<Buffer> {
  const loading = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, disableFontFace: true, verbosity: 0 })
  const page = await (await loading.promise).getPage(pageNumber)
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  await page.render({ canvas: canvas as never, canvasContext: canvas.getContext('2d') as never, viewport }).promise
  await loading.destroy()
  return canvas.toBuffer('image/png')
}
