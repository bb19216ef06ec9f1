export interface MailPart {
  /** By their names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  readonly content: Buffer
}

/** The parts of a mail as it came (RFC 2045, 2046), those within others too, decoded. */
export function readMail(raw: string): readonly MailPart[] {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const unfolded = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = new Map(
    unfolded.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1]
  if (boundary === undefined) return [{ headers, content: decode(body, headers.get('content-transfer-encoding')) }]
  const [parts = ''] = `\r\n${body}`.split(`\r\n--${boundary}--`)
  return parts.split(`\r\n--${boundary}\r\n`).slice(1).flatMap(readMail)
}

function decode(body: string, encoding = '7bit'): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64')
  if (encoding !== 'quoted-printable') return Buffer.from(body)
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1')
}
