/** Without a touch for so long, the person has gone: the server ends their session too. */
const IDLE_MS = 120_000
/** For so long before that they are asked whether they are still there. */
const WARNED_MS = 20_000
/** Nobody has the machine for longer: the server ends a kiosk's session then in any case. */
export const LONGEST_MS = 15 * 60_000
/** For so long before that they are told. */
const TOLD_MS = 2 * 60_000
const LOOK_EVERY_MS = 500
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'input'] as const

export interface Presence {
  /** Seconds until the person is taken to have gone; null while there is no doubt. */
  idleSeconds: number | null
  /** Whole minutes that are left of the person's time; null while there are plenty. */
  minutesLeft: number | null
}

export const PRESENT: Presence = { idleSeconds: null, minutesLeft: null }

type Watching = {
  /** When the time of the person ends, by `Date.now()`; null while nobody is signed in. */
  endsAt: number | null
  onTouch(): void
  onChange(presence: Presence): void
  /** Nobody touched anything for two minutes, or the time is up. */
  onGone(): void
  /** A payment that is finished elsewhere is waited for: its person is there. */
  isWaiting(): boolean
}

/** Watches whether somebody is there, until what it returns is called. */
export function watchPresence({ endsAt, onTouch, onChange, onGone, isWaiting }: Watching): () => void {
  let lastSeen = performance.now()
  let told = PRESENT
  function tell(presence: Presence) {
    if (presence.idleSeconds === told.idleSeconds && presence.minutesLeft === told.minutesLeft) return
    told = presence
    onChange(presence)
  }
  function look() {
    if (isWaiting()) lastSeen = performance.now()
    const idleLeft = lastSeen + IDLE_MS - performance.now()
    const timeLeft = endsAt === null ? LONGEST_MS : endsAt - Date.now()
    if (idleLeft <= 0 || timeLeft <= 0) return onGone()
    tell({
      idleSeconds: idleLeft <= WARNED_MS ? Math.ceil(idleLeft / 1000) : null,
      minutesLeft: timeLeft <= TOLD_MS ? Math.ceil(timeLeft / 60_000) : null,
    })
  }
  function touched() {
    lastSeen = performance.now()
    look()
    onTouch()
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  for (const event of TOUCHES) window.addEventListener(event, touched, { passive: true })
  return () => {
    clearInterval(timer)
    for (const event of TOUCHES) window.removeEventListener(event, touched)
  }
}
