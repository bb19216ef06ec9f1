import { PublicError } from '@suvidha/service-kit/public-error'

/** Why a file is not taken: `extensions.reason`. */
export type RefusalReason =
  | 'TYPE_NOT_ALLOWED'
  | 'TOO_LARGE'
  | 'DAMAGED'
  | 'TOO_MANY_PIXELS'
  | 'TWO_TYPES_AT_ONCE'
  | 'ACTIVE_CONTENT'
  | 'ENCRYPTED'

/** The file was looked at, and nothing of it is kept. */
export class FileRefused extends PublicError {
  constructor(reason: RefusalReason, message: string) {
    super('BAD_USER_INPUT', message, { field: 'file', reason })
  }
}

export const typeNotAllowed = (allowed: readonly string[]) =>
  new FileRefused('TYPE_NOT_ALLOWED', `This is no ${allowed.join(', ')}: what is in a file counts, not its name.`)

export const tooLarge = (maxBytes: number) =>
  new FileRefused('TOO_LARGE', `There is more than ${maxBytes} bytes of it.`)

export const damaged = () => new FileRefused('DAMAGED', 'The file is damaged, or its end is missing.')

export const tooManyPixels = (maxPixels: number) =>
  new FileRefused('TOO_MANY_PIXELS', `The image has more than ${maxPixels} pixels.`)

export const twoTypesAtOnce = () => new FileRefused('TWO_TYPES_AT_ONCE', 'The file is something else as well.')

export const activeContent = () =>
  new FileRefused(
    'ACTIVE_CONTENT',
    'The file holds a program, another file or a form that calculates. Print it to a PDF.',
  )

export const encrypted = () =>
  new FileRefused('ENCRYPTED', 'The file is protected by a password. Print it to a PDF without one.')

export const scannerMissing = () =>
  new PublicError('UPSTREAM_UNAVAILABLE', 'Files are not taken now: nothing is there to look for viruses.')
