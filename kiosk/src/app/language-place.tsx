import { useEffectEvent, useLayoutEffect } from 'react'
import type { FirstScreen, OnChoose } from '../first-screen/first-screen.ts'

/** Where the page's own first screen is shown again, which React does not draw. */
export function LanguagePlace({ firstScreen, onChoose }: { firstScreen: FirstScreen; onChoose: OnChoose }) {
  const onChooseNow = useEffectEvent(onChoose)
  useLayoutEffect(() => {
    firstScreen.show((chosen) => onChooseNow(chosen))
    return firstScreen.hide
  }, [firstScreen])
  return null
}
