import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** As it came: headers, an empty line, the rest. */
  readonly raw: string
}

/** A real SMTP server. It refuses nobody@…, is busy for later@…, and hangs up after the text for silent@…. */
export async function startMailServer() {
  const mails: ReceivedMail[] = []
  const answer = (code: number) => Object.assign(new Error('as told'), { responseCode: code })
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'suvidha' && password === 'secret' ? done(null, { user: username }) : done(answer(535)),
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('nobody@')) return done(answer(550))
      if (address.startsWith('later@')) return done(answer(451))
      done()
    },
    onData(stream, { envelope, id }, done) {
      let raw = ''
      stream.setEncoding('utf8').on('data', (text: string) => {
        raw += text
      })
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw })
        if (envelope.rcptTo.some(({ address }) => address.startsWith('silent@'))) return server.close(() => {})
        done(null, `OK: queued as ${id}`)
      })
    },
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    mails,
    settings: {
      SMTP_URL: `smtp://suvidha:secret@127.0.0.1:${port}`,
      MAIL_FROM: 'Suvidha <no-reply@suvidha.example>',
      MAIL_BOUNCE_ADDRESS: 'bounces@suvidha.example',
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
