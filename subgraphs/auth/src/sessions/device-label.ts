/** The first that fits: browsers name those they descend from. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|OPT|OPX)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bUCBrowser\//, 'UC Browser'],
  [/\bYaBrowser\//, 'Yandex'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\bHeadlessChrome\//, 'Chrome'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.* Safari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMacintosh\b|\bMac OS X\b/, 'Mac'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
]

const firstIn = (table: typeof browsers, text: string) => table.find(([sign]) => sign.test(text))?.[1]

/**
 * What a person knows a device by: "Chrome on Android". A program that is no browser is called what it calls itself.
 * Null for what says nothing. It is the client's word, good for recognising and for nothing else.
 */
export function deviceLabel(userAgent: string | null): string | null {
  if (!userAgent) return null
  const browser = firstIn(browsers, userAgent)
  const system = firstIn(systems, userAgent)
  if (browser && system) return `${browser} on ${system}`
  const program = /^[A-Za-z][\w .-]{0,30}(?=\/|$)/.exec(userAgent)?.[0]
  return browser ?? (program === 'Mozilla' ? null : program) ?? system ?? null
}
