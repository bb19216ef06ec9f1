import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { FirstScreen } from './app/first-screen.tsx'
import { createNavigation } from './app/navigation.ts'
import { keptSession } from './machine/kept-session.ts'
import { learnMachineKey } from './machine/machine-key.ts'
import { loadAllLanguages } from './messages/language.ts'
import './fonts.css'
import './styles.css'

/** The way to the graph and all screens but the first: half of the script, which nobody needs before a language is chosen. */
const loadKiosk = () => import('./app/kiosk.tsx')

async function start(root: Element) {
  learnMachineKey()
  const first = keptSession() ? await (await loadKiosk()).resumeKiosk() : firstScreen()
  createRoot(root).render(<StrictMode>{first}</StrictMode>)
  // What is loaded ahead is there when the network is not: a screen opens, and says so.
  requestIdleCallback(async () => {
    await Promise.all([loadKiosk().catch(() => undefined), loadAllLanguages()])
    const { loadAllSections } = await import('./sections/catalogue.ts')
    await loadAllSections()
  })
}

/** From here on back never leads out. */
const firstScreen = () => <FirstScreen navigation={createNavigation({ screen: 'language' })} loadKiosk={loadKiosk} />

const root = document.getElementById('app')
if (!root) throw new Error('index.html has no #app')
void start(root)
