import jsQR from 'jsqr'
import { expect, test } from 'vitest'
import { upiIntentOf } from './upi-intent.ts'
import { drawUpiQr } from './upi-qr.ts'

/** The package's types and its module do not agree on what its default export is. */
const readQr = jsQR as unknown as typeof jsQR.default

const city = { vpa: 'suvidha@upi', payeeName: 'Suvidha City & Sons', currency: 'INR' }

test('an intent says who is paid, how much and for what, as NPCI has it', () => {
  expect(upiIntentOf({ ...city, amountPaise: 14_950n, reference: 'SUV1' })).toBe(
    'upi://pay?pa=suvidha%40upi&pn=Suvidha%20City%20%26%20Sons&am=149.50&cu=INR&tr=SUV1',
  )
})

test.each([1n, 100n, 14_950n, 2n ** 53n])(
  'the picture of %d paise is read by a camera as the same intent',
  async (amountPaise) => {
    const intent = upiIntentOf({ ...city, amountPaise, reference: 'SUV0193a0c8e1b27c3d8e4f5a6b7c8d9e0f' })
    const { data, size } = toPixels(await drawUpiQr(intent))
    expect(readQr(data, size, size)?.data).toBe(intent)
  },
)

/** The picture's black rows as a camera would see them, four dots for each module. */
function toPixels(svg: string) {
  const scale = 4
  const modules = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1])
  const path = /stroke="#000000" d="([^"]+)"/.exec(svg)?.[1] ?? ''
  const size = modules * scale
  const data = new Uint8ClampedArray(size * size * 4).fill(255)
  let x = 0
  let y = 0
  for (const [, command, first = '0', second = '0'] of path.matchAll(/([Mmh])(-?[\d.]+)(?: ?(-?[\d.]+))?/g)) {
    if (command === 'M') [x, y] = [Number(first), Math.floor(Number(second))]
    else if (command === 'm') [x, y] = [x + Number(first), y + Number(second)]
    else {
      paint(data, { from: x * scale, to: (x + Number(first)) * scale, y: y * scale, size, scale })
      x += Number(first)
    }
  }
  return { data, size }
}

interface Row {
  readonly from: number
  readonly to: number
  readonly y: number
  readonly size: number
  readonly scale: number
}

function paint(data: Uint8ClampedArray, { from, to, y, size, scale }: Row) {
  for (let row = y; row < y + scale; row += 1) {
    for (let column = from; column < to; column += 1)
      data.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3)
  }
}
