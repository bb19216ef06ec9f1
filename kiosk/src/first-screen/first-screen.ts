import type { LanguageTag } from '../messages/languages.ts'

/** Goes on in a language. Who touches another one meanwhile has that one, if it is asked for late. */
export type OnChoose = (chosen: () => LanguageTag) => Promise<void>

const LETTERS_WITHIN_MS = 500

/** The screen that the page came with (`markup.ts`). */
export interface FirstScreen {
  show(onChoose?: OnChoose): void
  hide(): void
  /** Not yet in the page, and not to be seen when it comes. */
  keepBack(): void
}

/** Answers its touches from now on, even before it is there. */
export function createFirstScreen(onFirst: OnChoose): FirstScreen {
  const { title, documentElement: root } = document
  let onChoose = onFirst
  let hidden: Element | null = null
  let chosen: HTMLElement | null = null
  document.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-language]')
    if (button) void choose(button)
  })

  async function choose(button: HTMLElement) {
    const isOther = chosen !== null
    mark(button)
    const letters = loadLetters(button)
    if (isOther) return
    try {
      await Promise.all([painted(), letters])
      await onChoose(() => (chosen ?? button).dataset.language as LanguageTag)
    } catch {
      sayNoConnection(chosen ?? button)
    }
    mark(null)
  }

  /** Those of the next screen, which has more of them: it is not to be drawn twice, unless they are late. */
  function loadLetters({ textContent }: HTMLElement): Promise<unknown> {
    const letters = document.fonts.load(`1em ${getComputedStyle(root).fontFamily}`, textContent)
    return Promise.race([
      letters.catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, LETTERS_WITHIN_MS)),
    ])
  }

  /** Says "one moment" on the button, and to who does not see it. */
  function mark(button: HTMLElement | null) {
    chosen?.removeAttribute('data-chosen')
    chosen = button
    button?.setAttribute('data-chosen', '')
    const said = part('[role=status]')
    said.lang = button?.lang ?? ''
    said.textContent = button?.querySelector('.one-moment')?.textContent ?? ''
    if (button) part('[role=alert]').replaceChildren()
  }

  function sayNoConnection({ lang }: HTMLElement) {
    const problem = (part('template') as HTMLTemplateElement).content.cloneNode(true) as DocumentFragment
    for (const other of problem.querySelectorAll(`span:not([lang=${lang}])`)) other.remove()
    part('[role=alert]').replaceChildren(problem)
  }

  const screen = () => hidden ?? document.getElementById('first-screen')
  const part = (selector: string) => screen()?.querySelector(selector) as HTMLElement

  return {
    show(next = onFirst) {
      onChoose = next
      if (hidden) document.body.prepend(hidden)
      hidden = null
      document.title = title
      root.removeAttribute('data-resuming')
      window.scrollTo(0, 0)
    },
    hide() {
      hidden = screen()
      // Out of the page: what is searched, read out or counted there would be found twice.
      hidden?.remove()
    },
    keepBack: () => root.setAttribute('data-resuming', ''),
  }
}

/** After the frame that shows what was changed until now. */
export const painted = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
