import type { ChangeEvent } from 'react'
import type { UploadKind } from '../generated/operations.ts'
import { errorCode } from '../messages/explain-error.ts'
import { useMessages, useWords } from '../messages/language.ts'
import { Icon } from '../parts/icon.tsx'
import { Problem } from '../parts/problem.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { Camera } from './camera.tsx'
import './give-file.css'
import { FileRefused } from './send-file.ts'
import { type Giving, useGiving } from './use-giving.ts'
import { uploadWords } from './words.ts'

type GiveFileProps = {
  kind: UploadKind
  /** Photos alone, or PDFs too. */
  accept: string
  /** The upload that is all there and may be used; null when it was taken away again. */
  onGiven(id: string | null): void
}

/** Takes a file from a citizen: by the camera of this machine, from its disk, or from their telephone by a code. */
export function GiveFile({ kind, accept, onGiven }: GiveFileProps) {
  const words = useWords(uploadWords)
  const { giving, openCamera, openForPhone, send, restart } = useGiving(kind, onGiven)
  switch (giving.step) {
    case 'choose':
      return (
        <Ways
          accept={accept}
          error={giving.error}
          onCamera={openCamera}
          onPhone={openForPhone}
          onFile={(file) => send(file, nameOf(file))}
        />
      )
    case 'camera':
      return <Camera onPicture={(picture) => send(picture, null)} onStop={restart} />
    case 'sending':
      return <Progress share={giving.share} />
    case 'phone':
      return <ByPhone giving={giving} onStop={restart} />
    case 'looking':
      return (
        <p role="status" className="hint give-file">
          {words.looking}
        </p>
      )
    case 'given':
      return <Given giving={giving} onRemove={restart} />
  }
}

type WaysProps = { accept: string; error: unknown; onCamera(): void; onPhone(): void; onFile(file: File): void }

function Ways({ accept, error, onCamera, onPhone, onFile }: WaysProps) {
  const words = useWords(uploadWords)
  const { errors } = useMessages()
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    if (file) onFile(file)
  }
  const problems: Record<string, string> = {
    network: words.lineLost,
    // The shared words are those of payments.
    UPSTREAM_UNAVAILABLE: errors.INTERNAL_SERVER_ERROR,
  }
  return (
    <div className="give-file">
      <div className="give-ways">
        <button type="button" className="secondary" data-testid="take-photo" onClick={onCamera}>
          <Icon name="camera" />
          {words.takePhoto}
        </button>
        <button type="button" className="secondary" data-testid="by-phone" onClick={onPhone}>
          <Icon name="phone" />
          {words.byPhone}
        </button>
        <label className="secondary file-choice">
          <Icon name="papers" />
          {words.chooseFile}
          <input type="file" accept={accept} data-testid="choose-file" onChange={choose} />
        </label>
      </div>
      <Problem
        error={error}
        words={error instanceof FileRefused ? words.refusals[error.reason] : problems[errorCode(error)]}
      />
    </div>
  )
}

type ByPhoneProps = { giving: Extract<Giving, { step: 'phone' }>; onStop(): void }

function ByPhone({ giving, onStop }: ByPhoneProps) {
  const words = useWords(uploadWords)
  return (
    <div className="give-file">
      <div className="qr-panel" data-testid="phone-code" data-url={giving.url}>
        <QrCode value={giving.url} label={words.qrLabel} />
        <p>{words.scan}</p>
      </div>
      {giving.share > 0 ? (
        <Progress share={giving.share} />
      ) : (
        <p role="status" className="hint">
          {words.waiting}
        </p>
      )}
      <button type="button" className="secondary" data-testid="stop-phone" onClick={onStop}>
        {words.stop}
      </button>
    </div>
  )
}

type GivenProps = { giving: Extract<Giving, { step: 'given' }>; onRemove(): void }

function Given({ giving, onRemove }: GivenProps) {
  const words = useWords(uploadWords)
  return (
    <div className="give-file">
      <p role="status" className="good-news" data-testid="file-given" data-upload={giving.id}>
        <Icon name="check" />
        {words.ready}
      </p>
      {giving.thumbnailUrl ? <img className="thumbnail" src={here(giving.thumbnailUrl)} alt={words.preview} /> : null}
      <button type="button" className="secondary" data-testid="remove-file" onClick={onRemove}>
        {words.remove}
      </button>
    </div>
  )
}

function Progress({ share }: { share: number }) {
  const words = useWords(uploadWords)
  const { locale } = useMessages()
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(share)
  return (
    <div className="give-file">
      <progress max={1} value={share} aria-label={words.sending(percent)} data-testid="send-progress" />
      <p className="hint">{words.sending(percent)}</p>
    </div>
  )
}

/** A link of the city under the name that this page was opened by. */
const here = (url: string) => new URL(url, location.href).pathname

/** What the graph takes as a name: no path, no control characters, 150 at most. */
function nameOf({ name }: File): string | null {
  const plain = name
    .replaceAll(/[\p{C}/\\:]/gu, ' ')
    .trim()
    .slice(-150)
  return plain === '' || /^\.+$/.test(plain) ? null : plain
}
