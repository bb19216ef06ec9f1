import type { LanguageTag } from '../messages/language.ts'
import { FileRefused, sendFile } from '../uploads/send-file.ts'
import { uploadWords } from '../uploads/words.ts'
import '../styles.css'
import './send.css'
import { sendWords } from './words.ts'

// The page behind the code that a kiosk shows: it takes a photo on a telephone and sends it. It knows nothing of whose it is.

const wish = new URLSearchParams(location.hash.slice(1))
const language = (wish.get('l') ?? '') in sendWords ? (wish.get('l') as LanguageTag) : 'hi'
const words = { ...sendWords[language], ...uploadWords[language] }
const token = wish.get('t')
// A photo that was sent is not to be found here by whoever has the telephone next.
history.replaceState(null, '', location.pathname)

const title = element('send-title')
const hint = element('send-hint')
const status = element('send-status')
const progress = element('send-progress') as HTMLProgressElement
const choice = element('send-choice')
const input = element('send-input') as HTMLInputElement

document.documentElement.lang = language
document.title = `${words.title} · Suvidha`
title.textContent = words.title
hint.textContent = wish.get('k') === 'METER_PHOTO' ? words.forMeter : words.forDispute
element('send-take').textContent = words.take
if (token === null) end(words.wrongLink)
else input.addEventListener('change', () => send(token))

async function send(to: string): Promise<void> {
  const [photo] = input.files ?? []
  if (!photo) return
  choice.hidden = true
  progress.hidden = false
  try {
    await sendFile(`${location.origin}/uploads/${to}`, photo, {
      onArrived: (bytes) => {
        progress.value = bytes / photo.size
        status.textContent = words.sending(new Intl.NumberFormat(language, { style: 'percent' }).format(progress.value))
      },
    })
    end(words.done)
  } catch (error) {
    if (error instanceof FileRefused) return end(words.refusals[error.reason])
    progress.hidden = true
    choice.hidden = false
    status.textContent = words.lineLost
  }
}

function end(said: string): void {
  choice.hidden = true
  progress.hidden = true
  status.textContent = said
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`send.html has no #${id}`)
  return found
}
