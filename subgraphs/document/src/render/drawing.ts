import { drawQr, type QrPicture } from './qr.ts'

interface Printed {
  /** A file of ../templates. */
  readonly template: string
  /** What the template finds as `paper`: JSON, in one language. */
  readonly paper: string
  /** The PDF says that it was made then; seconds since 1970. */
  readonly issuedAtSeconds: number
}

/** A paper to be drawn, as a thread is told of it. */
export interface Drawing extends Printed {
  /** The texts of its QR codes. */
  readonly codes: { readonly verification: string; readonly pay?: string }
}

/** A paper whose QR codes are drawn: what the compiler lays out. */
export interface Page extends Printed {
  readonly codes: { readonly verification: QrPicture; readonly pay?: QrPicture }
}

/** A QR code takes milliseconds, as the page does. */
export function toPage({ codes: { verification, pay }, ...printed }: Drawing): Page {
  return { ...printed, codes: { verification: drawQr(verification), ...(pay !== undefined && { pay: drawQr(pay) }) } }
}
