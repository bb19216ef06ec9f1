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
  response.writeHead(200, {
    'content-type': typeOfExtension[extname(file)] ?? 'application/octet-stream',
    'content-length': (await stat(name)).size,
    ...(file.endsWith('.html') && { 'content-security-policy': pagePolicy }),
    // Vite names built files by their content; anything else may change under its name.
    'cache-control': file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (response.req.method === 'HEAD') response.end()
  else await pipeline(createReadStream(name), response)
  return true
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
