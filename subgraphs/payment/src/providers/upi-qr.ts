import { toString as draw } from 'qrcode'

/** A UPI intent as a picture for another device's camera: SVG, with the quiet zone that scanners need. */
export const drawUpiQr = (intent: string): Promise<string> =>
  draw(intent, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
