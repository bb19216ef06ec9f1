import { showDisplay, usualDisplay } from '../app/display.ts'
import { createNavigation, type Navigation } from '../app/navigation.ts'
import { keptSession } from '../machine/kept-session.ts'
import { learnMachineKey } from '../machine/machine-key.ts'
import { createFirstScreen, painted } from './first-screen.ts'

// In the head of the page, before anything of it is painted: from the first frame on every touch is answered, and nobody whose
// session goes on sees the first screen. React and all that needs it are the app, which is loaded afterwards.

type App = typeof import('../app/kiosk.tsx')

const { app = '', with: needed = '' } = document.querySelector<HTMLScriptElement>('script[data-app]')?.dataset ?? {}

/** All that the app imports, what needs nothing first, and the app. */
const parts = [...needed.split(' '), app].filter(Boolean)

/** At once, and not each when another one that imports it was read. */
function fetchApp() {
  for (const href of parts) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }))
  }
}

const loadApp = (): Promise<App> => import(/* @vite-ignore */ app)

let navigation: Navigation | undefined
const firstScreen = createFirstScreen(async (chosen) => {
  const { beginKiosk } = await loadApp()
  await beginKiosk(chosen, { navigation: navigate(), firstScreen })
})

learnMachineKey()
showDisplay(usualDisplay())
if (keptSession()) {
  firstScreen.keepBack()
  whenRead(() => resume().catch(() => firstScreen.show()))
} else {
  navigate()
  whenRead(() => loadAhead().catch(() => undefined))
}

/** From here on back never leads out. */
function navigate(): Navigation {
  navigation ??= createNavigation({ screen: 'language' })
  return navigation
}

async function resume() {
  fetchApp()
  const { resumeKiosk } = await loadApp()
  await resumeKiosk(firstScreen)
}

/** Fetched once the screen is drawn, and run piece by piece when there is nothing else to do: a touch waits for one at most. */
async function loadAhead() {
  await painted()
  fetchApp()
  for (const part of parts) {
    await new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve))
    await import(/* @vite-ignore */ part)
  }
  const { loadAhead: loadRest } = await loadApp()
  await loadRest()
}

function whenRead(work: () => void) {
  document.addEventListener('DOMContentLoaded', work)
}
