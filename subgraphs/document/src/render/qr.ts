import { create } from 'qrcode'

export interface QrPicture {
  /** Drawn with one unit a module. */
  readonly svg: string
  /** How wide it is, the white edge included. */
  readonly modules: number
}

/** ISO/IEC 18004 wants four white modules around. */
const edge = 4

/** A QR code that survives 15 % of it being unreadable. */
export function drawQr(text: string): QrPicture {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const rows = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) =>
      modules.get(row, column) ? `M${column + edge} ${row + edge}h1v1h-1z` : '',
    )
      .filter(Boolean)
      .join(''),
  )
  const width = size + 2 * edge
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${width}" shape-rendering="crispEdges"><path d="${rows.join('')}"/></svg>`
  return { svg, modules: width }
}
