import type { PaymentMethod } from '../generated/operations.ts'
import type { LanguageTag } from '../messages/language.ts'

/** How something is or was paid. */
export const methodWords: Record<LanguageTag, Record<PaymentMethod, string>> = {
  en: {
    UPI: 'UPI',
    CARD: 'Card',
    NETBANKING: 'Net banking',
    WALLET: 'Wallet',
    CASH: 'Cash',
    CHEQUE: 'Cheque',
    DEMAND_DRAFT: 'Demand draft',
    OTHER: 'Another way',
  },
  hi: {
    UPI: 'UPI',
    CARD: 'कार्ड',
    NETBANKING: 'नेट बैंकिंग',
    WALLET: 'वॉलेट',
    CASH: 'नकद',
    CHEQUE: 'चेक',
    DEMAND_DRAFT: 'डिमांड ड्राफ़्ट',
    OTHER: 'दूसरा तरीक़ा',
  },
  mr: {
    UPI: 'UPI',
    CARD: 'कार्ड',
    NETBANKING: 'नेट बँकिंग',
    WALLET: 'वॉलेट',
    CASH: 'रोख',
    CHEQUE: 'धनादेश',
    DEMAND_DRAFT: 'डिमांड ड्राफ्ट',
    OTHER: 'दुसरा मार्ग',
  },
  ta: {
    UPI: 'UPI',
    CARD: 'அட்டை',
    NETBANKING: 'இணைய வங்கி',
    WALLET: 'வாலட்',
    CASH: 'ரொக்கம்',
    CHEQUE: 'காசோலை',
    DEMAND_DRAFT: 'வரைவோலை',
    OTHER: 'வேறு வழி',
  },
  bn: {
    UPI: 'UPI',
    CARD: 'কার্ড',
    NETBANKING: 'নেট ব্যাঙ্কিং',
    WALLET: 'ওয়ালেট',
    CASH: 'নগদ',
    CHEQUE: 'চেক',
    DEMAND_DRAFT: 'ডিমান্ড ড্রাফট',
    OTHER: 'অন্য উপায়',
  },
}
