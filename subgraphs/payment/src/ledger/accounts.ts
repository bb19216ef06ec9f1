/**
 * The accounts of the ledger. A debit is positive: money the city has or is owed; a credit negative: what it owes. A
 * bill's receivable is not opened here but in billing, so what citizens paid stands as a credit on `citizen_receivable`.
 */
export const accounts = {
  /** What a provider holds for the city until it settles. */
  providerClearing: (provider: string) => `provider_clearing:${provider}`,
  bank: 'bank',
  /** Notes and coins that left a counter and that the bank has not counted. */
  bankInTransit: 'bank_in_transit',
  /** Notes and coins of one counter. */
  cash: (counter: string) => `cash:${counter}`,
  cheques: (counter: string) => `cheques:${counter}`,
  /** What was paid on bills: one posting for each bill, with its id. */
  citizenReceivable: 'citizen_receivable',
  /** What was paid ahead, with the connection's id. */
  advanceLiability: 'advance_liability',
  /** Refunds that were accepted and have not reached the citizen. */
  refundPayable: 'refund_payable',
  /** Money nobody has decided about. */
  suspense: 'suspense',
  convenienceFee: 'convenience_fee',
  gstPayable: 'gst_payable',
  providerFees: 'provider_fees',
  providerFeeGst: 'provider_fee_gst',
  counterDifference: 'counter_difference',
  payoutPayable: 'payout_payable',
  writeOff: 'write_off',
} as const
