import { useEffect, useRef, useState } from 'react'
import type { DocumentLanguage } from '../generated/operations.ts'
import { isMachine } from '../machine/machine-key.ts'
import { type LanguageTag, useWords } from '../messages/language.ts'
import { Icon } from './icon.tsx'
import './paper-buttons.css'
import { paperWords } from './paper-words.ts'
import { Problem } from './problem.tsx'
import { QrCode } from './qr-code.tsx'

/** A4 for a phone or a screen, ROLL for the printer of a kiosk. */
export type PaperFormat = 'A4' | 'ROLL'

/** The language of a paper is that of the screen. */
export const paperLanguage = (tag: LanguageTag) => tag.toUpperCase() as DocumentLanguage

type PaperButtonsProps = {
  /** Asks for a link that opens the paper now: links end after minutes, so none is kept. */
  link(format: PaperFormat): Promise<string>
  /** Tells the buttons of several papers on a screen apart. */
  of: string
}

type Shown = { way: 'print' | 'phone' | 'open'; url: string }

/** A paper of the city: printed here, taken along by a phone's camera, or opened. */
export function PaperButtons({ link, of }: PaperButtonsProps) {
  const words = useWords(paperWords)
  const [busy, setBusy] = useState<Shown['way'] | null>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  const [error, setError] = useState<unknown>(null)

  async function show(way: Shown['way']) {
    setBusy(way)
    setError(null)
    setShown(null)
    try {
      const url = await link(way === 'print' ? 'ROLL' : 'A4')
      const { href, pathname } = new URL(url, location.href)
      // What is printed is read by this page, which may be open under another name of the same city.
      setShown({ way, url: way === 'print' ? pathname : href })
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(null)
    }
  }

  const button = (way: Shown['way'], icon: 'printer' | 'phone' | 'receipt', label: string) => (
    <button
      type="button"
      className="secondary"
      data-testid={`paper-${way}`}
      aria-label={`${label}: ${of}`}
      aria-busy={busy === way}
      disabled={busy !== null}
      onClick={() => show(way)}
    >
      <Icon name={icon} />
      {busy === way ? words.making : label}
    </button>
  )
  return (
    <div className="paper-buttons">
      <div className="paper-ways">
        {button('print', 'printer', words.print)}
        {button('phone', 'phone', words.toPhone)}
        {isMachine() ? null : button('open', 'receipt', words.open)}
      </div>
      <Problem error={error} />
      <div role="status">
        {shown?.way === 'print' ? <Printed url={shown.url} /> : null}
        {shown?.way === 'phone' ? (
          <div className="qr-panel" data-testid="paper-qr" data-url={shown.url}>
            <QrCode value={shown.url} label={words.qrLabel} />
            <p>{words.scan}</p>
          </div>
        ) : null}
        {shown?.way === 'open' ? (
          <a className="primary" data-testid="paper-link" href={shown.url} target="_blank" rel="noreferrer">
            <Icon name="away" />
            <span>
              {words.ready} <small>({words.newWindow})</small>
            </span>
          </a>
        ) : null}
      </div>
    </div>
  )
}

/** Prints the roll of 80 mm: the browser's own viewer draws it in a frame that nobody sees. */
function Printed({ url }: { url: string }) {
  const words = useWords(paperWords)
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const element = frame.current
    const print = () => element?.contentWindow?.print()
    element?.addEventListener('load', print)
    return () => element?.removeEventListener('load', print)
  }, [])
  return (
    <>
      <iframe ref={frame} className="print-frame" title={words.print} src={url} tabIndex={-1} aria-hidden="true" />
      <p className="notice" data-testid="paper-printing">
        <Icon name="printer" />
        {words.printing}
      </p>
    </>
  )
}
