import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Config } from '../config.ts'
import { connectEasebuzz } from './easebuzz/easebuzz.ts'
import { connectPaytm } from './paytm/paytm.ts'
import { qrReferencePrefix } from './plain/drawn-qr-codes.ts'
import { connectPlain } from './plain/plain.ts'
import {
  type MandateProvider,
  type Provider,
  type ProviderName,
  type Providers,
  ProviderUnavailable,
} from './provider-port.ts'
import { connectRazorpay } from './razorpay/razorpay.ts'

/** Every provider that the settings name. A new one is connected here. */
export function connectProviders(config: Config, counter?: Provider): Providers {
  const { razorpay, paytm, easebuzz, upiPsp, demoProvider, upi } = config
  const returnUrl = `${config.checkoutBaseUrl}/return`
  const connected: readonly (Provider | undefined)[] = [
    connectRazorpay({ ...razorpay, upi, returnUrl, contact: config.autopay.contact }),
    paytm && connectPaytm({ ...paytm, returnUrl }),
    easebuzz && connectEasebuzz({ ...easebuzz, returnUrl }),
    upiPsp &&
      connectPlain({
        name: 'UPI',
        methods: new Set(['UPI']),
        ...upiPsp,
        upi,
        referenceOf: short('SUV'),
        qrReferenceOf: short(qrReferencePrefix),
      }),
    demoProvider &&
      connectPlain({
        name: 'DEMO',
        methods: new Set(['UPI', 'CARD', 'NETBANKING', 'WALLET']),
        ...demoProvider,
        upi: null,
        referenceOf: short('DMO'),
      }),
    counter,
  ]
  return Object.fromEntries(connected.flatMap((provider) => (provider ? [[provider.name, provider]] : [])))
}

/** `tr` has room for 35 letters and digits; `pay_` and 32 are one more. */
const short = (prefix: string) => (receipt: string) =>
  `${prefix}${receipt.replace(/^[a-z]{3}_|\W|_/g, '')}`.slice(0, 35)

/** The provider that a person asked for. Fails with BAD_USER_INPUT. */
export function offeredProvider(providers: Providers, name: ProviderName): Provider {
  const provider = providers[name]
  if (!provider) throw badUserInput('input.provider', 'This provider is not offered here.')
  return provider
}

/** The provider of a payment that was started. Fails with ProviderUnavailable when its settings were taken away since. */
export function providerOf(providers: Providers, name: string): Provider {
  const provider = providers[name as ProviderName]
  if (!provider) throw new ProviderUnavailable({ cause: `no settings of ${name}`, mayHaveActed: true })
  return provider
}

/** The half of a provider that takes mandates; undefined where it takes none here. */
export function mandateProvider(providers: Providers, name: string): MandateProvider | undefined {
  return providers[name as ProviderName]?.mandates
}
