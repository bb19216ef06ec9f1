import { type Logger as PinoLogger, pino } from 'pino'

export type Logger = PinoLogger

/** JSON lines on standard error; whatever could name a person or open a door is cut out by key. */
export function createLogger(service: string, level = 'info'): Logger {
  const secret = ['authorization', 'accessToken', 'refreshToken', 'otp', 'phoneNumber', 'email', 'password', 'token']
  return pino(
    { level, base: { service }, redact: { paths: secret.flatMap((key) => [key, `*.${key}`]), censor: '[redacted]' } },
    pino.destination({ fd: 2, sync: false }),
  )
}
