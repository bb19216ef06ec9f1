import { type ReactNode, useEffect, useRef } from 'react'

type ScreenProps = { name: string; title: string; children: ReactNode; focusTitle?: boolean }

/** One step of the journey. The focus moves to its title, so that a screen reader starts there. */
export function Screen({ name, title, children, focusTitle = true }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    window.scrollTo(0, 0)
    if (focusTitle) heading.current?.focus()
  }, [focusTitle])
  useEffect(() => {
    document.title = `${title} · Suvidha`
  }, [title])
  return (
    <main id="content" className={`screen screen-${name}`} data-screen={name}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  )
}
