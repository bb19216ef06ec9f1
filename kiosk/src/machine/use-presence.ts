import { useEffect, useEffectEvent, useState } from 'react'
import type { Graph } from '../graph-client.ts'
import { PRESENT, type Presence, watchPresence } from './presence.ts'

type PresenceOptions = {
  graph: Graph
  /** Somebody has begun. */
  watching: boolean
  /** When their time ends; null while nobody is signed in. */
  endsAt: number | null
  onGone(): void
  /** A payment that is finished elsewhere is waited for. */
  isWaiting(): boolean
}

/** Whether somebody is there, as of now. */
export function usePresence({ graph, watching, endsAt, onGone, isWaiting }: PresenceOptions): Presence {
  const [presence, setPresence] = useState(PRESENT)
  const onGoneNow = useEffectEvent(onGone)
  const isWaitingNow = useEffectEvent(isWaiting)
  useEffect(() => {
    if (!watching) return
    const stop = watchPresence({
      endsAt,
      onTouch: () => void graph.session.accessToken(),
      onChange: setPresence,
      onGone: () => onGoneNow(),
      isWaiting: () => isWaitingNow(),
    })
    return () => {
      stop()
      setPresence(PRESENT)
    }
  }, [graph, watching, endsAt])
  return presence
}
