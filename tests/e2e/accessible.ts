import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { untilFilled } from './kiosk-page.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What is touched is at least this large, in CSS pixels. */
const targetPx = 48

/**
 * What the screen shows now passes axe in both themes, whatever can be touched is large enough, and at the largest letters
 * nothing is cut off at the side. Axe takes seconds, and finds in other words of the same shape what it found in these: it
 * looks once a run at each screen of each shape. The rest, which words do change, is looked at each time.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await untilFilled(page)
  expect(await smallTargets(page)).toEqual([])
  expect(await cutOff(page)).toEqual([])
  const note = join(inject('kiosk')?.notesDir ?? '', await shapeOf(page))
  if (existsSync(note)) return
  expect(await violationsInBothThemes(page)).toEqual([])
  writeFileSync(note, '')
}

/** Another theme changes nothing but colours. */
async function violationsInBothThemes(page: Page): Promise<object[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  const setTheme = (name: string | null) =>
    page.evaluate((theme) => {
      const root = document.documentElement
      const before = root.getAttribute('data-theme')
      if (theme === null) root.removeAttribute('data-theme')
      else root.setAttribute('data-theme', theme)
      return before
    }, name)
  const before = await setTheme('light')
  const inLight = await axeViolations(page, { type: 'tag', values: rules })
  await setTheme('contrast')
  const inContrast = await axeViolations(page, { type: 'rule', values: ['color-contrast'] })
  await setTheme(before)
  const of = (theme: string) => (violation: object) => ({ theme, ...violation })
  return [...inLight.map(of('light')), ...inContrast.map(of('contrast'))]
}

/**
 * A name for what axe sees: which elements, with which states and roles, stand inside which, once or more often, on a screen
 * how wide; without words.
 */
async function shapeOf(page: Page): Promise<string> {
  const shapes = await page.evaluate(() => {
    const own = (element: Element) =>
      [...element.attributes].flatMap(({ name, value }) => {
        const isState =
          /^(role|type|aria-|data-|open$)/.test(name) && /^(true|false|page|polite|[a-z]{4,12}|[A-Z_]+)$/.test(value)
        return isState ? [`${name}=${value}`] : /^(aria-|alt|for|disabled|tabindex|title)/.test(name) ? [name] : []
      })
    const paths = new Map<Element, string>()
    const seen = new Map<string, number>()
    for (const element of document.querySelectorAll(':root, body, body *:not(svg *)')) {
      const hasWords = element.children.length === 0 && (element.textContent ?? '').trim() !== ''
      const name = [element.tagName, ...element.classList, ...own(element).sort(), hasWords ? 'words' : ''].join(' ')
      const path = `${paths.get(element.parentElement as Element) ?? ''} > ${name}`
      paths.set(element, path)
      seen.set(path, Math.min((seen.get(path) ?? 0) + 1, 2))
    }
    return [`${innerWidth} px`, ...[...seen].map(([path, times]) => `${times} ${path}`).sort()]
  })
  return createHash('sha256').update(shapes.join('\n')).digest('hex')
}

interface Finding {
  id: string
  help: string
  nodes: { html: string; failureSummary: string; any: { data: { messageKey?: string } | null }[] }[]
}

async function axeViolations(page: Page, runOnly: { type: 'tag' | 'rule'; values: string[] }) {
  const { violations, incomplete } = await page.evaluate(async (chosen) => {
    type Axe = { run(root: Document, options: object): Promise<Record<'violations' | 'incomplete', Finding[]>> }
    const { axe } = globalThis as unknown as { axe: Axe }
    return axe.run(document, { runOnly: chosen, resultTypes: ['violations', 'incomplete'] })
  }, runOnly)
  // Axe takes words in the very colour behind them for hidden on purpose; here nothing is.
  const invisible = incomplete.filter(({ nodes }) =>
    nodes.some(({ any }) => any.some(({ data }) => data?.messageKey === 'equalRatio')),
  )
  return [...violations, ...invisible].map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary.slice(0, 300)}`),
  }))
}

function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const touchable = 'button, a[href], select, textarea, summary, [role="button"], input:not([type="hidden"])'
    return [...document.querySelectorAll<HTMLElement>(touchable)].flatMap((element) => {
      // A checkbox is touched by its label.
      const target = element instanceof HTMLInputElement ? (element.closest('label') ?? element) : element
      const { width, height } = target.getBoundingClientRect()
      const hidden = width <= 1 || getComputedStyle(target).visibility === 'hidden'
      return hidden || (width >= least - 0.5 && height >= least - 0.5)
        ? []
        : [`${target.outerHTML.slice(0, 120)} is ${Math.round(width)}×${Math.round(height)}`]
    })
  }, targetPx)
}

/** Words that stand out of their box, or out of the screen, when the letters are largest. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement
    const before = root.getAttribute('data-text') ?? 'normal'
    root.setAttribute('data-text', 'largest')
    const found = [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
      const style = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      if (box.width <= 1 || style.visibility === 'hidden') return []
      const scrolls = /auto|scroll/.test(`${style.overflowX} ${style.overflowY}`)
      const hides = style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1
      const outside = box.right > root.clientWidth + 1 && !element.closest('[data-scrolls]')
      return (hides && !scrolls) || outside ? [element.outerHTML.slice(0, 140)] : []
    })
    root.setAttribute('data-text', before)
    return found.slice(0, 5)
  })
}
