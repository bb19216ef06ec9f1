import { parentPort } from 'node:worker_threads'
import { createCompiler } from './compiler.ts'
import { type Drawing, toPage } from './drawing.ts'
import { toEscPos } from './escpos.ts'
import type { Format } from './format.ts'

export interface Order {
  readonly drawing: Drawing
  readonly format: Format
}

export type Delivery = { readonly bytes: Uint8Array } | { readonly problem: string }

/** A thread of its own: a page takes some milliseconds of nothing but computing. */
const compiler = createCompiler()
const deliver = (delivery: Delivery) => parentPort?.postMessage(delivery)

parentPort?.on('message', ({ drawing, format }: Order) => {
  draw(drawing, format).then(
    (bytes) => deliver({ bytes }),
    (error: unknown) => deliver({ problem: error instanceof Error ? error.message : String(error) }),
  )
})

async function draw(drawing: Drawing, format: Format): Promise<Uint8Array> {
  const page = toPage(drawing)
  return format === 'ESC_POS' ? toEscPos(compiler.toSvg(page)) : compiler.toPdf(page)
}
