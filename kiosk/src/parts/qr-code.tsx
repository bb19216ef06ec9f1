import './qr-code.css'
import { create } from 'qrcode'

/** ISO/IEC 18004 wants four white modules around. */
const EDGE = 4

/** A QR code as a drawing, black on white whatever the theme: a camera has to read it. */
export function QrCode({ value, label }: { value: string; label: string }) {
  const { modules } = create(value, { errorCorrectionLevel: 'M' })
  const width = modules.size + 2 * EDGE
  const dark: string[] = []
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) dark.push(`M${column + EDGE} ${row + EDGE}h1v1h-1z`)
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${width}`}
      shapeRendering="crispEdges"
    >
      <rect width={width} height={width} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  )
}
