import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import { firstScreenMarkup } from './src/first-screen/markup.ts'

const packages = '@fontsource-variable/noto-sans'
const scripts = [
  { name: 'latin', file: `${packages}-devanagari/files/noto-sans-devanagari-latin`, has: /[^\u0900-\u0d7f]/ },
  { name: 'devanagari', file: `${packages}-devanagari/files/noto-sans-devanagari-devanagari`, has: /[\u0900-\u097f]/ },
  { name: 'tamil', file: `${packages}-tamil/files/noto-sans-tamil-tamil`, has: /[\u0b80-\u0bff]/ },
  { name: 'bengali', file: `${packages}-bengali/files/noto-sans-bengali-bengali`, has: /[\u0980-\u09ff]/ },
] as const

/** The weights that the first screen is written in. */
const weights = { min: 400, max: 900, default: 400 }

/**
 * Writes fonts with the letters of the first screen alone into a folder: a third of the bytes of the whole ones. Returns the
 * styles that name them, as `url(<place>/<file>)`.
 */
export async function writeFirstLetters(folder: string, place: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const said = firstScreenMarkup().replace(/<[^>]*>/g, '')
  const letters = [...new Set(said.replace(/\s+/g, ' '))].sort()
  const { resolve } = createRequire(import.meta.url)
  const faces = await Promise.all(
    scripts.map(async ({ name, file, has }) => {
      const own = letters.filter((letter) => has.test(letter))
      const whole = await readFile(resolve(`${file}-wght-normal.woff2`))
      const font = await subsetFont(whole, own.join(''), { targetFormat: 'woff2', variationAxes: { wght: weights } })
      await writeFile(join(folder, `first-letters-${name}.woff2`), font)
      return faceOf(`${place}/first-letters-${name}.woff2`, own)
    }),
  )
  return faces.join('\n')
}

const faceOf = (url: string, letters: readonly string[]) => `@font-face {
  font-family: "Suvidha First";
  font-weight: ${weights.min} ${weights.max};
  font-display: swap;
  src: url("${url}") format("woff2");
  unicode-range: ${letters.map((letter) => `U+${letter.codePointAt(0)?.toString(16)}`).join(', ')};
}`
