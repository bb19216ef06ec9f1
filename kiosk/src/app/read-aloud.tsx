import { useEffect, useState, useSyncExternalStore } from 'react'
import { type LanguageTag, useMessages } from '../messages/language.ts'
import { Icon } from '../parts/icon.tsx'

/** Some voices stop within a text that is longer than this. */
const MOST_LETTERS = 180

/** Reads what is on the screen. Where the machine has no voice for the language there is no button. */
export function ReadAloud({ language, visit }: { language: LanguageTag; visit: number }) {
  const messages = useMessages()
  const voice = useVoice(language)
  const [speaking, setSpeaking] = useState(false)
  // Another screen or language ends what is being read.
  useEffect(
    () => () => {
      globalThis.speechSynthesis?.cancel()
      setSpeaking(false)
    },
    [visit, language],
  )
  if (!voice) return null

  function read() {
    speechSynthesis.cancel()
    if (speaking) return setSpeaking(false)
    const parts = partsOf(wordsOnScreen())
    setSpeaking(parts.length > 0)
    for (const [index, part] of parts.entries()) {
      const utterance = new SpeechSynthesisUtterance(part)
      Object.assign(utterance, { voice, lang: voice?.lang, rate: 0.9 })
      if (index === parts.length - 1) utterance.onend = () => setSpeaking(false)
      speechSynthesis.speak(utterance)
    }
  }

  return (
    <button type="button" className="quiet" data-testid="read-aloud" aria-pressed={speaking} onClick={read}>
      <Icon name={speaking ? 'stop' : 'speaker'} />
      {speaking ? messages.stopReading : messages.readAloud}
    </button>
  )
}

/** The title and what follows, as it is seen: what is masked stays masked. */
function wordsOnScreen(): string {
  const shown = document.querySelector<HTMLElement>('dialog[open]') ?? document.querySelector('main')
  // biome-ignore lint/performance/useDomNodeTextContent: what is not shown is not read, and lines are where they are seen
  return shown?.innerText ?? ''
}

function partsOf(text: string): string[] {
  const sentences = text.split(/(?<=[.!?।…])\s+|\n+/).map((each) => each.trim())
  return sentences
    .filter(Boolean)
    .flatMap((each) => each.match(new RegExp(`.{1,${MOST_LETTERS}}(\\s|$)`, 'gsu')) ?? [each])
}

function useVoice(language: LanguageTag): SpeechSynthesisVoice | undefined {
  const voices = useSyncExternalStore(subscribeToVoices, readVoices)
  return voices.find(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language)
}

let known: SpeechSynthesisVoice[] = []

/** The same list while it is the same: React compares. */
function readVoices(): SpeechSynthesisVoice[] {
  const voices = globalThis.speechSynthesis?.getVoices() ?? []
  if (voices.length !== known.length) known = voices
  return known
}

function subscribeToVoices(listener: () => void): () => void {
  const synthesis = globalThis.speechSynthesis
  synthesis?.addEventListener('voiceschanged', listener)
  return () => synthesis?.removeEventListener('voiceschanged', listener)
}
