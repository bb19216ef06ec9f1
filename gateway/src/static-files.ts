import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { pagePolicy } from './security-headers.ts'

const typeOfExtension: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * Sends a file of `directory`; a path without extension that is no file is a page of the app and gets `index.html`.
 * Resolves to false when there is nothing to send.
 */
export async function sendStaticFile(directory: string, path: string, response: ServerResponse): Promise<boolean> {
  const relative = normalize(safeDecode(path)).replace(/^[/\\]+/, '')
  if (relative.startsWith('..') || relative.includes('\0')) return false
  const accepted = response.req.headers['accept-encoding']
  const own = relative === '' ? null : await readEncoded(directory, relative, accepted)
  const isPage = extname(relative) === '' || relative === 'index.html'
  const sent = own ?? (isPage ? await readEncoded(directory, 'index.html', accepted) : null)
  if (!sent) return false
  const file = own ? relative : 'index.html'
  const { encoding, bytes } = sent
  response.writeHead(200, {
    'content-type': typeOfExtension[extname(file)] ?? 'application/octet-stream',
    'content-length': bytes.length,
    vary: 'accept-encoding',
    ...(encoding && { 'content-encoding': encoding }),
    ...(file.endsWith('.html') && pageHeaders),
    'cache-control': isNamedByContent(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  response.end(response.req.method === 'HEAD' ? undefined : bytes)
  return true
}

/** A page of ours closes the payment page that it opened: with a policy that parts the two it could not. */
const pageHeaders = {
  'content-security-policy': pagePolicy,
  'cross-origin-opener-policy': 'same-origin-allow-popups',
}

const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

interface Sent {
  readonly encoding: string | undefined
  readonly bytes: Buffer
}

/** Vite names built files by their content; anything else may change under its name. */
const isNamedByContent = (file: string) => file.startsWith('assets/')

/** What was built, a few megabytes, once it was asked for: a page of a dozen files waits for no disk. */
const built = new Map<string, Sent>()

/** The file as it was compressed when it was built, if the client takes that; null where there is none. */
async function readEncoded(directory: string, file: string, accepted: string | string[] | undefined) {
  const name = join(directory, file)
  const taken = takenOf(accepted)
  const key = [name, ...taken.map(([encoding]) => encoding)].join('\0')
  const sent = built.get(key) ?? (await read(name, taken))
  if (sent && isNamedByContent(file)) built.set(key, sent)
  return sent
}

async function read(name: string, taken: readonly (readonly [string, string])[]): Promise<Sent | null> {
  for (const [encoding, extension] of [...taken, [undefined, ''] as const]) {
    const bytes = await readFile(name + extension).catch(() => null)
    if (bytes) return { encoding, bytes }
  }
  return null
}

function takenOf(accepted: string | string[] | undefined) {
  const named = String(accepted ?? '')
    .split(',')
    .filter((each) => !/;\s*q=0(\.0*)?\s*$/.test(each))
    .map((each) => each.split(';')[0]?.trim())
  return encodings.filter(([encoding]) => named.includes(encoding))
}

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return '\0'
  }
}
