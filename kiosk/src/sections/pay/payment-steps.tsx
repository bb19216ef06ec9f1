import { useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import { payWords } from './words.ts'

/** Each step ticked as the city does it. */
export function StepList({ isSettled, hasReceipt }: { isSettled: boolean; hasReceipt: boolean }) {
  const pay = useWords(payWords)
  const steps = [
    { name: 'money', words: pay.steps.money, done: true },
    { name: 'bills', words: pay.steps.bills, done: isSettled },
    { name: 'receipt', words: pay.steps.receipt, done: hasReceipt },
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
