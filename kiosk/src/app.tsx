import { useEffect, useState } from 'react'
import type { Graph } from './graph-client.ts'
import { LanguageContext, type LanguageTag } from './messages/language.ts'
import { TopBar } from './parts/top-bar.tsx'
import { watchPresence } from './presence.ts'
import { HomeScreen } from './screens/home-screen.tsx'
import { LanguageScreen } from './screens/language-screen.tsx'
import { OtpScreen } from './screens/otp-screen.tsx'
import { PayScreen } from './screens/pay-screen.tsx'
import { PhoneScreen, type SentCode } from './screens/phone-screen.tsx'
import type { StartedPayment } from './start-payment.ts'

/** Where the person is. It lives in memory only: a reload starts again, and the next person finds nothing. */
type Step =
  | { screen: 'language' }
  | { screen: 'phone'; phoneNumber: string }
  | { screen: 'otp'; sent: SentCode }
  | { screen: 'home' }
  | { screen: 'pay'; started: StartedPayment }

export function App({ graph }: { graph: Graph }) {
  const [language, setLanguage] = useState<LanguageTag>('hi')
  const [step, setStep] = useState<Step>({ screen: 'language' })
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  function logOut() {
    setStep({ screen: 'language' })
    void graph.logOut()
  }

  const isOut = step.screen === 'language'
  useEffect(() => {
    if (isOut) return
    const leave = () => {
      setStep({ screen: 'language' })
      void graph.logOut()
    }
    return watchPresence({ onTouch: () => void graph.session.accessToken(), onGone: leave, isWaiting: graph.isLive })
  }, [isOut, graph])

  if (step.screen === 'language') {
    const choose = (chosen: LanguageTag) => {
      setLanguage(chosen)
      setStep({ screen: 'phone', phoneNumber: '' })
    }
    return <LanguageScreen onChoose={choose} />
  }
  const signedIn = step.screen === 'home' || step.screen === 'pay'
  return (
    <LanguageContext value={language}>
      <TopBar language={language} onLanguage={setLanguage} onLogOut={signedIn ? logOut : undefined} />
      <CurrentScreen graph={graph} step={step} onStep={setStep} onLogOut={logOut} />
    </LanguageContext>
  )
}

type CurrentScreenProps = { graph: Graph; step: Step; onStep(step: Step): void; onLogOut(): void }

function CurrentScreen({ graph, step, onStep, onLogOut }: CurrentScreenProps) {
  const goHome = () => onStep({ screen: 'home' })
  switch (step.screen) {
    case 'language':
      return null
    case 'phone':
      return <PhoneScreen phoneNumber={step.phoneNumber} onSent={(sent) => onStep({ screen: 'otp', sent })} />
    case 'otp': {
      const { sent } = step
      return (
        <OtpScreen
          sent={sent}
          onChangeNumber={() => onStep({ screen: 'phone', phoneNumber: sent.phoneNumber })}
          onSignedIn={(tokens) => {
            graph.session.open(tokens)
            goHome()
          }}
        />
      )
    }
    case 'home':
      return <HomeScreen onStarted={(started) => onStep({ screen: 'pay', started })} />
    case 'pay':
      return <PayScreen key={step.started.payment.id} started={step.started} onDone={goHome} onLogOut={onLogOut} />
  }
}
