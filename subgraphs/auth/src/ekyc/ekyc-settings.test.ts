import { expect, test } from 'vitest'
import { readEkycSettings } from './ekyc-settings.ts'

test('in production the Aadhaar number goes nowhere in clear', () => {
  const read = (url: string, NODE_ENV: string) => {
    const secret = 's'.repeat(32)
    const secrets = { EKYC_CLIENT_SECRET: secret, EKYC_SIGNING_SECRET: secret, EKYC_REFERENCE_KEY: secret }
    return readEkycSettings({ EKYC_BASE_URL: url, EKYC_CLIENT_ID: 'city', ...secrets, NODE_ENV })?.baseUrl
  }
  expect(() => read('http://kua.example', 'production')).toThrow('EKYC_BASE_URL')
  expect(read('https://kua.example', 'production')).toBe('https://kua.example')
  expect(read('http://kua.example', 'development')).toBe('http://kua.example')
})
