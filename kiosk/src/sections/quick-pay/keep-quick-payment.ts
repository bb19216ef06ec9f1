import { useEffect } from 'react'
import { forgetSession, keepSession } from '../../machine/kept-session.ts'
import { type LanguageTag, useLanguageTag } from '../../messages/language.ts'

/** As long as a kiosk's session outlives its page: docs/decisions/0021. */
const KEPT_MS = 120_000
const AGAIN_EVERY_MS = 10_000

/** Writes down what a reload goes on with, for two minutes. */
export const keepQuickPayment = (about: string, language: LanguageTag): void =>
  keepSession({ endsAt: Date.now() + KEPT_MS, language, section: 'quick-pay', about })

/** While a payment is on the screen a reload goes on with it, and two minutes after the page is gone nobody does. */
export function useKeptQuickPayment(token: string): void {
  const language = useLanguageTag()
  useEffect(() => {
    const keep = () => keepQuickPayment(token, language)
    keep()
    const timer = setInterval(keep, AGAIN_EVERY_MS)
    return () => {
      clearInterval(timer)
      forgetSession()
    }
  }, [token, language])
}
