let opened: Window | null = null

/**
 * The provider's page, in front of ours: the person pays there, and it is closed when the payment is over or the person has
 * gone, so nobody stands before a page from which there is no way back. False where the browser opens no window.
 */
export function openCheckoutWindow(url: string): boolean {
  closeCheckoutWindow()
  // A browser closes only what it was not parted from: the page keeps its opener, and is one of the city's own providers.
  opened = window.open(url, '_blank')
  return opened !== null
}

export function closeCheckoutWindow(): void {
  opened?.close()
  opened = null
}
