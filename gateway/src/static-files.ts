import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
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
  const file = relative && (await isFile(join(directory, relative))) ? relative : 'index.html'
  if (file === 'index.html' && extname(relative) && relative !== 'index.html') return false
  const name = join(directory, file)
  if (!(await isFile(name))) return false
  const { encoding, path: sent } = await findEncoded(name, response.req.headers['accept-encoding'])
  response.writeHead(200, {
    'content-type': typeOfExtension[extname(file)] ?? 'application/octet-stream',
    'content-length': (await stat(sent)).size,
    vary: 'accept-encoding',
    ...(encoding && { 'content-encoding': encoding }),
    ...(file.endsWith('.html') && pageHeaders),
    // Vite names built files by their content; anything else may change under its name.
    'cache-control': file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (response.req.method === 'HEAD') response.end()
  else await pipeline(createReadStream(sent), response)
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

/** The file as it was compressed when it was built, if the client takes that. */
async function findEncoded(name: string, accepted: string | string[] | undefined) {
  const taken = String(accepted ?? '')
    .split(',')
    .filter((each) => !/;\s*q=0(\.0*)?\s*$/.test(each))
    .map((each) => each.split(';')[0]?.trim())
  for (const [encoding, extension] of encodings) {
    const path = name + extension
    if (taken.includes(encoding) && (await isFile(path))) return { encoding, path }
  }
  return { encoding: undefined, path: name }
}

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return '\0'
  }
}

const isFile = (name: string) =>
  stat(name).then(
    (entry) => entry.isFile(),
    () => false,
  )
