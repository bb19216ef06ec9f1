import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Config } from '../config.ts'
import type { Provider, ProviderName, Providers } from './provider-port.ts'
import { ProviderUnavailable } from './provider-port.ts'
import { connectRazorpay } from './razorpay/razorpay.ts'

/** Every provider that the settings name. */
export function connectProviders({ razorpay, checkoutBaseUrl, upi }: Config): Providers {
  const connected: readonly Provider[] = [connectRazorpay({ ...razorpay, checkoutBaseUrl, upi })]
  return Object.fromEntries(connected.map((provider) => [provider.name, provider]))
}

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
