/** Why a file was not taken, as `/uploads/{token}` says it; `ENDED` when its address is good no more, `INFECTED` by the scanner. */
export type RefusalReason =
  | 'TYPE_NOT_ALLOWED'
  | 'TOO_LARGE'
  | 'DAMAGED'
  | 'TOO_MANY_PIXELS'
  | 'TWO_TYPES_AT_ONCE'
  | 'ACTIVE_CONTENT'
  | 'ENCRYPTED'
  | 'ENDED'
  | 'INFECTED'

export class FileRefused extends Error {
  readonly reason: RefusalReason
  constructor(reason: RefusalReason) {
    super(reason)
    this.reason = reason
  }
}

type Sending = {
  /** Told after each piece how many bytes have arrived. */
  onArrived?(bytes: number): void
  signal?: AbortSignal
}

/** One request, small enough for a slow line, large enough for a fast one. */
const PIECE_BYTES = 256 * 1024
const TUS = { 'tus-resumable': '1.0.0' }
/** Some two minutes of a line that is down. */
const WAITS_MS = [500, 1000, 2000, 4000, 8000, 8000, 8000, 16_000, 16_000, 32_000, 32_000]

/**
 * Sends a file to the address of its upload (tus 1.0.0), piece by piece. What the line loses is asked for and sent again from where it
 * broke off. Fails with FileRefused, and with the line's own error when it stays down.
 */
export async function sendFile(url: string, file: Blob, { onArrived, signal }: Sending = {}): Promise<void> {
  // The address names the city as the outside knows it; a page may be open under another name of the same machine.
  const { pathname } = new URL(url, location.href)
  let failures = 0
  let arrived: number | null = null
  while (arrived === null || arrived < file.size) {
    try {
      arrived = arrived === null ? await askArrived(pathname, signal) : await sendPiece(pathname, file, arrived, signal)
      failures = 0
      onArrived?.(arrived)
    } catch (error) {
      if (error instanceof FileRefused || signal?.aborted) throw error
      const wait = WAITS_MS[failures]
      if (wait === undefined) throw error
      failures += 1
      arrived = null
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

async function askArrived(path: string, signal: AbortSignal | undefined): Promise<number> {
  const answer = await fetch(path, { method: 'HEAD', headers: TUS, ...(signal && { signal }) })
  if (answer.status === 404 || answer.status === 410) throw new FileRefused('ENDED')
  if (!answer.ok) throw new Error(`HEAD was answered with ${answer.status}`)
  return Number(answer.headers.get('upload-offset'))
}

async function sendPiece(path: string, file: Blob, from: number, signal: AbortSignal | undefined): Promise<number> {
  const answer = await fetch(path, {
    method: 'PATCH',
    body: file.slice(from, from + PIECE_BYTES),
    headers: {
      ...TUS,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(from),
      'upload-length': String(file.size),
    },
    ...(signal && { signal }),
  })
  if (answer.ok) return Number(answer.headers.get('upload-offset'))
  if (answer.status === 404 || answer.status === 410) throw new FileRefused('ENDED')
  if ([413, 415, 422].includes(answer.status)) {
    const { reason } = (await answer.json()) as { reason?: RefusalReason }
    throw new FileRefused(reason ?? 'DAMAGED')
  }
  throw new Error(`PATCH was answered with ${answer.status}`)
}
