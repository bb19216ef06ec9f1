import { Worker } from 'node:worker_threads'
import type { Drawing } from './drawing.ts'
import type { Format } from './format.ts'
import type { Delivery, Order } from './render-worker.ts'

/** Draws papers on other threads; the event loop goes on meanwhile. */
export interface Renderer {
  render(drawing: Drawing, format: Format): Promise<Buffer>
  stop(): Promise<void>
}

interface Waiting {
  readonly drawing: Drawing
  readonly format: Format
  readonly resolve: (bytes: Buffer) => void
  readonly reject: (error: Error) => void
}

interface Seat {
  readonly worker: Worker
  /** What it has been given, in the order in which it answers. */
  readonly given: Waiting[]
}

/** One that is drawn and one that lies ready: a thread that has drawn one does not wait until this one has time for it. */
const givenAtOnce = 2

/** Threads begin with their first paper: a process that draws nothing has none. Each holds fonts and a compiler, about 100 MB. */
export function createRenderer(threads: number): Renderer {
  const seats = new Set<Seat>()
  const queue: Waiting[] = []

  function open(): Seat {
    const seat: Seat = { worker: new Worker(new URL('./render-worker.ts', import.meta.url)), given: [] }
    const { worker } = seat
    worker.unref()
    worker.on('message', (delivery: Delivery) => {
      const done = seat.given.shift()
      if (seat.given.length === 0) worker.unref()
      if ('bytes' in delivery) done?.resolve(Buffer.from(delivery.bytes))
      else done?.reject(new Error(delivery.problem))
      next()
    })
    worker.on('error', (error) => lose(seat, error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => lose(seat, new Error('The thread that draws has ended.')))
    seats.add(seat)
    return seat
  }
  /** Another thread takes its place with the next paper. */
  function lose(seat: Seat, error: Error) {
    seats.delete(seat)
    for (const { reject } of seat.given.splice(0)) reject(error)
    next()
  }
  function next() {
    if (queue.length === 0) return
    const idle = [...seats].find(({ given }) => given.length === 0) ?? (seats.size < threads ? open() : undefined)
    const seat = idle ?? [...seats].find(({ given }) => given.length < givenAtOnce)
    const waiting = seat && queue.shift()
    if (!seat || !waiting) return
    const { drawing, format } = waiting
    seat.given.push(waiting)
    seat.worker.ref()
    seat.worker.postMessage({ drawing, format } satisfies Order)
    next()
  }
  return {
    render: (drawing, format) =>
      new Promise((resolve, reject) => {
        queue.push({ drawing, format, resolve, reject })
        next()
      }),
    async stop() {
      const gone = new Error('No paper is drawn any more.')
      for (const { reject } of queue.splice(0)) reject(gone)
      await Promise.all([...seats].map(({ worker }) => worker.terminate()))
    },
  }
}
