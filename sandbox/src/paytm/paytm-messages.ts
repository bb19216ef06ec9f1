import PaytmChecksum from 'paytmchecksum'

export const result = (resultStatus: string, resultCode: string, resultMsg: string) => ({
  resultInfo: { resultStatus, resultCode, resultMsg },
})

/** An answer as Paytm's: signed too, once somebody has a key. */
export async function signed(key: string, body: object) {
  const signature = key ? await PaytmChecksum.generateSignature(JSON.stringify(body), key) : ''
  return { head: { responseTimestamp: String(Date.now()), version: 'v1', signature }, body }
}

export function isSigned(key: string, body: string, signature: unknown): boolean {
  if (typeof signature !== 'string' || !/^[\w+/]{40,120}={0,2}$/.test(signature)) return false
  try {
    return PaytmChecksum.verifySignature(body, key, signature)
  } catch {
    return false
  }
}
