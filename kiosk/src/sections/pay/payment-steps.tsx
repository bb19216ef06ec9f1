import { useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import type { LivePayment } from './pay-screen.tsx'
import { payWords } from './words.ts'

/** What follows from the money, each step ticked as the city does it. */
export function PaymentSteps({ payment }: { payment: LivePayment }) {
  const pay = useWords(payWords)
  const steps = [
    { name: 'money', words: pay.steps.money, done: true },
    { name: 'bills', words: pay.steps.bills, done: payment.bills.every((bill) => bill.status === 'PAID') },
    { name: 'receipt', words: pay.steps.receipt, done: payment.receipt !== null },
  ]
  return (
    <ol className="steps" aria-live="polite">
      {steps.map(({ name, words, done }) => (
        <li key={name} data-testid={`step-${name}`} data-done={done}>
          <span className="step-mark">{done ? <Icon name="check" /> : <Icon name="clock" />}</span>
          {words}
          <span className="for-screen-readers">: {done ? pay.stepDone : pay.stepWaiting}</span>
        </li>
      ))}
    </ol>
  )
}
