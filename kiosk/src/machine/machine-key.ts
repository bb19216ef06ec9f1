const KEY = 'suvidha.kiosk-key'

/**
 * The key of a registered kiosk, from the address that its browser is started with: `/#kiosk-key=…`. It leaves the address bar
 * at once and is the machine's, not a person's: it stays for as long as the browser's window does.
 */
export function learnMachineKey(): void {
  const key = new URLSearchParams(location.hash.slice(1)).get('kiosk-key')
  if (!key) return
  sessionStorage.setItem(KEY, key)
  history.replaceState(history.state, '', location.pathname)
}

export const machineKey = (): string | null => sessionStorage.getItem(KEY)

/**
 * This is a kiosk of the city's, and no device of a person: a file that were opened here would stay here, so it is printed or taken
 * along.
 */
export const isMachine = (): boolean => machineKey() !== null
