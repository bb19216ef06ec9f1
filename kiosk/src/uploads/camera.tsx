import { useEffect, useRef, useState } from 'react'
import { useWords } from '../messages/language.ts'
import { Icon } from '../parts/icon.tsx'
import { uploadWords } from './words.ts'

/** A long side of a photo in which the figures of a meter can be read. */
const WIDTH = 1920
const QUALITY = 0.9

type CameraProps = { onPicture(picture: Blob): void; onStop(): void }

/** The camera of this machine: it is on while its picture is on the screen, and off as soon as that goes. */
export function Camera({ onPicture, onStop }: CameraProps) {
  const words = useWords(uploadWords)
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<'starting' | 'on' | 'none'>('starting')
  useEffect(() => {
    let gone = false
    let stream: MediaStream | null = null
    async function start() {
      const wanted = { facingMode: 'environment', width: { ideal: WIDTH } }
      stream = await navigator.mediaDevices.getUserMedia({ video: wanted })
      if (gone || !video.current) return stop(stream)
      video.current.srcObject = stream
      await video.current.play()
      setState('on')
    }
    start().catch(() => {
      if (!gone) setState('none')
    })
    return () => {
      gone = true
      if (stream) stop(stream)
    }
  }, [])

  function shoot() {
    const source = video.current
    if (!source) return
    const canvas = document.createElement('canvas')
    canvas.width = source.videoWidth
    canvas.height = source.videoHeight
    canvas.getContext('2d')?.drawImage(source, 0, 0)
    canvas.toBlob((picture) => picture && onPicture(picture), 'image/jpeg', QUALITY)
  }

  return (
    <div className="give-file">
      {state === 'none' ? (
        <p className="notice" role="alert" data-testid="no-camera">
          <Icon name="warning" />
          {words.noCamera}
        </p>
      ) : (
        <video ref={video} className="camera" muted playsInline aria-label={words.camera} />
      )}
      <div className="give-ways">
        {state === 'none' ? null : (
          <button type="button" className="primary" data-testid="shoot" disabled={state !== 'on'} onClick={shoot}>
            <Icon name="camera" />
            {words.shoot}
          </button>
        )}
        <button type="button" className="secondary" data-testid="stop-camera" onClick={onStop}>
          {words.stop}
        </button>
      </div>
    </div>
  )
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
