/** Without a touch for so long, the person has gone: the server ends their session too. */
const IDLE_MS = 120_000
const LOOK_EVERY_MS = 1_000

type Presence = {
  /** Somebody touched the screen or a key. */
  onTouch(): void
  /** Nobody did for two minutes. */
  onGone(): void
  /** A payment that is finished elsewhere is waited for: its person is there. */
  isWaiting(): boolean
}

/** Watches whether somebody is there, until what it returns is called. */
export function watchPresence({ onTouch, onGone, isWaiting }: Presence): () => void {
  let lastSeen = performance.now()
  const touched = () => {
    lastSeen = performance.now()
    onTouch()
  }
  const timer = setInterval(() => {
    if (isWaiting()) lastSeen = performance.now()
    else if (performance.now() - lastSeen > IDLE_MS) onGone()
  }, LOOK_EVERY_MS)
  for (const event of ['pointerdown', 'keydown']) window.addEventListener(event, touched)
  return () => {
    clearInterval(timer)
    for (const event of ['pointerdown', 'keydown']) window.removeEventListener(event, touched)
  }
}
