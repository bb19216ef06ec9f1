import { useApolloClient } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import { BeginUploadDocument, type UploadKind, UploadStateDocument } from '../generated/operations.ts'
import { errorCode } from '../messages/explain-error.ts'
import { useLanguageTag } from '../messages/language.ts'
import { FileRefused, sendFile } from './send-file.ts'

/** How far the giving of one file is. */
export type Giving =
  | { step: 'choose'; error?: unknown }
  | { step: 'camera' }
  | { step: 'sending'; share: number }
  | { step: 'phone'; id: string; url: string; share: number }
  | { step: 'looking'; id: string }
  | { step: 'given'; id: string; thumbnailUrl: string | null }

const LOOK_EVERY_MS = 1200

/** Takes one file to the city, from here or from a telephone, until it may be used. */
export function useGiving(kind: UploadKind, onGiven: (id: string | null) => void) {
  const language = useLanguageTag()
  const apollo = useApolloClient()
  const [giving, setGiving] = useState<Giving>({ step: 'choose' })
  const leaving = useRef<AbortController>(null)
  useEffect(() => {
    leaving.current = new AbortController()
    return () => leaving.current?.abort()
  }, [])
  useStateOfUpload(giving, setGiving, onGiven)

  async function begin(bytes: number | null, name: string | null) {
    const variables = { kind, bytes, name }
    const answer = await apollo.mutate({ mutation: BeginUploadDocument, variables, fetchPolicy: 'no-cache' })
    if (!answer.data) throw new Error('no upload was begun')
    return { id: answer.data.beginUpload.upload.id, url: answer.data.beginUpload.url }
  }
  function attempt(work: () => Promise<void>) {
    const { signal } = leaving.current ?? {}
    work().catch((error) => {
      if (!signal?.aborted) setGiving({ step: 'choose', error })
    })
  }
  return {
    giving,
    openCamera: () => setGiving({ step: 'camera' }),
    send: (file: Blob, name: string | null) =>
      attempt(async () => {
        setGiving({ step: 'sending', share: 0 })
        const { id, url } = await begin(file.size, name)
        await sendFile(url, file, {
          onArrived: (bytes) => setGiving({ step: 'sending', share: bytes / file.size }),
          ...(leaving.current && { signal: leaving.current.signal }),
        })
        setGiving({ step: 'looking', id })
      }),
    openForPhone: () =>
      attempt(async () => {
        const { id, url } = await begin(null, null)
        setGiving({ step: 'phone', id, url: phoneAddress(url, { language, kind }), share: 0 })
      }),
    restart: () => {
      onGiven(null)
      setGiving({ step: 'choose' })
    },
  }
}

/** Asks how far an upload is while somebody else sends it, or while it is looked at. */
function useStateOfUpload(giving: Giving, setGiving: (giving: Giving) => void, onGiven: (id: string) => void) {
  const apollo = useApolloClient()
  const watched = giving.step === 'phone' || giving.step === 'looking' ? giving : null
  useEffect(() => {
    if (!watched) return
    const { id } = watched
    let ended = false
    let timer: ReturnType<typeof setTimeout> | undefined
    async function look() {
      const answer = await apollo
        .query({ query: UploadStateDocument, variables: { id }, fetchPolicy: 'no-cache' })
        .catch((error: unknown) => ({ data: undefined, error }))
      if (ended) return
      const upload = answer.data?.upload
      const refused = errorCode(answer.error) === 'NOT_FOUND' || upload?.status === 'INFECTED'
      if (upload?.status === 'READY') {
        onGiven(id)
        setGiving({ step: 'given', id, thumbnailUrl: upload.thumbnailUrl })
      } else if (upload?.status === 'INFECTED') setGiving({ step: 'choose', error: new FileRefused('INFECTED') })
      // What was refused on the telephone is gone: the telephone says why.
      else if (refused) setGiving({ step: 'choose', error: new FileRefused('ENDED') })
      else if (upload?.status === 'SCANNING' && watched?.step === 'phone') setGiving({ step: 'looking', id })
      else if (upload && watched?.step === 'phone' && upload.receivedBytes > 0)
        setGiving({ ...watched, share: upload.receivedBytes / upload.bytes })
      else timer = setTimeout(look, LOOK_EVERY_MS)
    }
    timer = setTimeout(look, LOOK_EVERY_MS)
    return () => {
      ended = true
      clearTimeout(timer)
    }
  }, [watched, apollo, onGiven, setGiving])
}

/** The page that sends one file and can do nothing else; what follows # is in no server's log. */
function phoneAddress(url: string, { language, kind }: { language: string; kind: UploadKind }): string {
  const address = new URL('/send.html', url)
  const token = new URL(url).pathname.replace('/uploads/', '')
  address.hash = new URLSearchParams({ l: language, k: kind, t: token }).toString()
  return address.href
}
