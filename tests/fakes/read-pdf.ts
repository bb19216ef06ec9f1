import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What the first page says, in the order of its words. Devanagari comes out by its glyphs, letters twice or turned. */
export async function readFirstPage(pdf: ArrayBuffer): Promise<string> {
  const page = await (await getDocument({ data: new Uint8Array(pdf), useSystemFonts: true }).promise).getPage(1)
  const { items } = await page.getTextContent()
  const text = items.map((item) => ('str' in item ? item.str : '')).join('')
  return text.replaceAll(/\s+/g, ' ')
}
