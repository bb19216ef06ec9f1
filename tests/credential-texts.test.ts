import { expect, test } from 'vitest'
import { credentialTexts } from '../subgraphs/notification/src/messages/credential-texts.ts'

test.each(['EN', 'HI'] as const)('every change is told in one or two SMS, in %s', (language) => {
  const { changed, sms } = credentialTexts[language]
  // Two segments: 153 characters each in the basic alphabet, 67 in Unicode.
  const most = language === 'EN' ? 153 : 2 * 67
  for (const what of Object.values(changed))
    expect(sms({ changed: what, time: '12:45 pm' }).length).toBeLessThanOrEqual(most)
  expect(new Set(Object.values(changed)).size).toBe(10)
})
