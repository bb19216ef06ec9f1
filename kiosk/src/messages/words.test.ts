import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { bn } from './bn.ts'
import { en } from './en.ts'
import { hi } from './hi.ts'
import { mr } from './mr.ts'
import { ta } from './ta.ts'

type Tag = 'hi' | 'en' | 'mr' | 'ta' | 'bn'
type Catalogue = Record<Tag, unknown>

const source = fileURLToPath(new URL('../', import.meta.url))
const others = ['hi', 'mr', 'ta', 'bn'] as const
const scripts = {
  hi: /\p{Script=Devanagari}/u,
  mr: /\p{Script=Devanagari}/u,
  ta: /\p{Script=Tamil}/u,
  bn: /\p{Script=Bengali}/u,
}

/** The same in every language: names of things, and what is no word. */
const names = new Set(['UPI', 'SMS', 'GST', 'WhatsApp', 'e-mail', 'QR', 'PIN', 'kWh', 'SCM', 'kL', 'INR'])

/** Numbers, since some are counted with; texts would do as well. */
const marks = [70_001, 70_002, 70_003, 70_004]

const catalogues = await readCatalogues()

test('there are catalogues, of the frame and of whatever else has words', () => {
  expect(catalogues.map(({ name }) => name)).toEqual(expect.arrayContaining(['messages', 'homeWords', 'payWords']))
})

test.each(catalogues)('$name says everything in every language', ({ catalogue }) => {
  const english = new Map(saidIn(catalogue.en))
  const problems: string[] = []
  for (const tag of others) {
    const said = new Map(saidIn(catalogue[tag]))
    for (const key of new Set([...english.keys(), ...said.keys()])) {
      const problem = problemOf(tag, english.get(key), said.get(key))
      if (problem) problems.push(`${tag} ${key}: ${problem}`)
    }
  }
  for (const [key, text] of english) if (!text.trim()) problems.push(`en ${key}: empty`)
  expect(problems).toEqual([])
})

/** Each string by where it stands; one that is made of arguments is made of marks that stand out. */
function saidIn(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return path === '.locale' ? [] : [[path, words]]
  if (typeof words === 'function') return [[path, String(words(...marks.slice(0, words.length)))]]
  return Object.entries(words as object).flatMap(([key, each]) => saidIn(each, `${path}.${key}`))
}

function problemOf(tag: keyof typeof scripts, english?: string, said?: string): string | undefined {
  if (english === undefined || said === undefined) return 'missing'
  if (english.trim() && !said.trim()) return 'empty'
  for (const mark of marks)
    if (english.includes(`${mark}`) !== said.includes(`${mark}`)) return `does not say ${mark}: ${said}`
  const words = english.match(/\p{Letter}[\p{Letter}-]*/gu) ?? []
  if (words.every((word) => names.has(word))) return undefined
  if (said === english) return `still English: ${said}`
  return scripts[tag].test(said) ? undefined : `in another script: ${said}`
}

async function readCatalogues(): Promise<{ name: string; catalogue: Catalogue }[]> {
  const found = [{ name: 'messages', catalogue: { hi, en, mr, ta, bn } as Catalogue }]
  for (const file of globSync('**/*words.ts', { cwd: source }).sort()) {
    const module: Record<string, unknown> = await import(`${source}${file}`)
    for (const [name, value] of Object.entries(module)) if (isCatalogue(value)) found.push({ name, catalogue: value })
  }
  return found
}

function isCatalogue(value: unknown): value is Catalogue {
  return typeof value === 'object' && value !== null && 'en' in value && 'hi' in value
}
