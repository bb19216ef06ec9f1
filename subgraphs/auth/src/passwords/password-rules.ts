import { badUserInput } from '@suvidha/service-kit/public-error'
import type { CommonPasswords } from './common-passwords.ts'

/** NIST SP 800-63B, 5.1.1: length counts, not kinds of characters; what is known or guessed is refused. */
const fewestCharacters = 8
const mostCharacters = 128
/** Normalising may make one character eighteen: what is longer than this is not even looked at. */
const mostWritten = 512
const fewestDifferent = 4
/** Shorter parts of a name stand in many a good password. */
const shortestPart = 4

/** Digits alone are few: as many as this are needed. */
const shortestOfDigits = 12

/** Whom a password is for. */
export interface PasswordOwner {
  /** E.164. */
  readonly phoneNumber: string
  readonly name: string
  readonly email: string | null
}

/** NFKC: the same password from every keyboard. Fails with BAD_USER_INPUT for what cannot be anybody's password. */
export function normalizePassword(written: string, field: string): string {
  const normalized = written.length <= mostWritten ? written.normalize('NFKC') : ''
  if (normalized === '' || [...normalized].length > mostCharacters) {
    throw badUserInput(field, `A password has ${fewestCharacters} to ${mostCharacters} characters.`)
  }
  return normalized
}

/** Refuses a new password that is too short, or among the first that anybody would try. Fails with BAD_USER_INPUT. */
export function checkNewPassword(normalized: string, field: string, common: CommonPasswords): void {
  if ([...normalized].length < fewestCharacters) {
    throw badUserInput(field, `A password has ${fewestCharacters} to ${mostCharacters} characters.`)
  }
  if (/\p{Cc}/u.test(normalized)) throw badUserInput(field, 'A password has no control characters.')
  if (isTrivial(normalized.toLowerCase(), common)) {
    throw badUserInput(field, 'This password is one of those that are guessed first. Choose another one.')
  }
}

/** Refuses what is made of the person's own phone number, name or e-mail address. Fails with BAD_USER_INPUT. */
export function checkNotOwn(normalized: string, field: string, owner: PasswordOwner): void {
  const password = normalized.toLowerCase()
  const digits = owner.phoneNumber.replace(/\D/g, '')
  const words = [...owner.name.split(/\s+/), ...(owner.email?.split(/[@.]/) ?? []), owner.email ?? '', 'suvidha']
  const own = [digits, digits.slice(2), owner.name, owner.name.replace(/\s+/g, ''), ...words]
    .map((part) => part.normalize('NFKC').toLowerCase())
    .filter((part) => [...part].length >= shortestPart)
  // What is left beside them must carry it alone.
  const rest = own.sort((a, b) => b.length - a.length).reduce((left, part) => left.replaceAll(part, ''), password)
  if (rest !== password && [...rest].length < fewestCharacters) {
    throw badUserInput(field, 'A password is not made of the own name, phone number or e-mail address.')
  }
}

function isTrivial(password: string, common: CommonPasswords): boolean {
  const characters = [...password]
  if (new Set(characters).size < fewestDifferent) return true
  if (common.has(password) || isRow(characters)) return true
  // password2026! is password, and asha1234asha1234 is what is written twice.
  const word = password.replace(/[\d\p{P}\p{S}]+$/u, '')
  if (word !== password && common.has(word)) return true
  if (word.length < shortestPart && characters.length < shortestOfDigits) return true
  return /^(.{1,8})\1+$/su.test(password)
}

/** abcdefgh, 87654321: every character one more, or one less, than that before. */
function isRow(characters: readonly string[]): boolean {
  const steps = characters.slice(1).map((character, at) => code(character) - code(characters[at] ?? ''))
  return Math.abs(steps[0] ?? 0) === 1 && steps.every((step) => step === steps[0])
}

const code = (character: string) => character.codePointAt(0) ?? 0
