import { useEffect, useState } from 'react'
import { useMessages } from '../messages/language.ts'

/** Where the captured SMS can be read. Only outside production is there such a place: elsewhere nothing shows. */
export function DevelopmentHint({ phoneNumber }: { phoneNumber: string }) {
  const { otp } = useMessages()
  const [captured, setCaptured] = useState(false)
  const url = `/dev/messages?to=${encodeURIComponent(phoneNumber)}`

  useEffect(() => {
    const stop = new AbortController()
    fetch(url, { signal: stop.signal })
      .then((response) => setCaptured(response.ok && !!response.headers.get('content-type')?.includes('json')))
      .catch(() => undefined)
    return () => stop.abort()
  }, [url])

  if (!captured) return null
  return (
    <p className="development-hint">
      {otp.developmentHint}{' '}
      <a href={url} target="_blank" rel="noreferrer">
        /dev/messages
      </a>
    </p>
  )
}
