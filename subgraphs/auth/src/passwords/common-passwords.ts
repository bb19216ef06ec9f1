import { readFileSync } from 'node:fs'

export type CommonPasswords = ReadonlySet<string>

/** The passwords that are guessed first, lower case. Read once, at the start: nothing is asked of anybody outside. */
export function readCommonPasswords(): CommonPasswords {
  const lines = readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8').split('\n')
  return new Set(lines.filter((line) => line !== '' && line !== '#' && !line.startsWith('# ')))
}
