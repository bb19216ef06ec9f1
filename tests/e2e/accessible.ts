import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What is touched is at least this large, in CSS pixels. */
const targetPx = 48

/**
 * What the screen shows now passes axe in both themes, whatever can be touched is large enough, and at the largest letters
 * nothing is cut off at the side.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axeSource)
  const found: unknown[] = []
  for (const theme of ['contrast', 'light']) {
    const set = (name: string) =>
      page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), name)
    const before = await page.evaluate(() => document.documentElement.getAttribute('data-theme') ?? 'light')
    await set(theme)
    found.push(...(await axeViolations(page)).map((violation) => ({ theme, ...violation })))
    await set(before)
  }
  expect(found).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  expect(await cutOff(page)).toEqual([])
}

interface Finding {
  id: string
  help: string
  nodes: { html: string; failureSummary: string; any: { data: { messageKey?: string } | null }[] }[]
}

async function axeViolations(page: Page) {
  const { violations, incomplete } = await page.evaluate(async (runOnly) => {
    type Axe = { run(root: Document, options: object): Promise<Record<'violations' | 'incomplete', Finding[]>> }
    const { axe } = globalThis as unknown as { axe: Axe }
    return axe.run(document, { runOnly, resultTypes: ['violations', 'incomplete'] })
  }, rules)
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
