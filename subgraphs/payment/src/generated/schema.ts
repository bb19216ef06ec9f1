// Generated from schema.graphql by codegen.yml. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Payment as PaymentRow, Capture as CaptureRow, Refund as RefundRow, Counter as CounterRow, CounterChange as CounterChangeRow, CounterDay as CounterDayRow, Cheque as ChequeRow, CashDeposit as CashDepositRow, PaymentQr as PaymentQrRow, Mandate as MandateRow, MandateDebit as MandateDebitRow, PayoutBatch as PayoutBatchRow, Payout as PayoutRow, SettlementReport as SettlementReportRow, SettlementLine as SettlementLineRow } from './prisma/client.ts';
import type { QuotedPayment } from '../payments/quote-payment.ts';
import type { QuickPaymentRow } from '../quick/quick-payment.ts';
import type { QuickQuote } from '../quick/quote-quick.ts';
import type { LedgerTransactionRow } from '../ledger/read-ledger.ts';
import type { MoneyTraceRow } from '../ledger/trace-money.ts';
import type { RefundPartRow } from '../refunds/refund-loaders.ts';
import type { SessionWithCounter, ReportLine } from '../counter/counter-queries.ts';
import type { TakenPayment } from '../counter/take-payment.ts';
import type { CounterAccountModel, CounterBillModel } from '../counter/find-account.ts';
import type { UnplacedMoney, UnplacedMoneyPage } from '../static-qr/list-unplaced-money.ts';
import type { LinkWithBills } from '../links/link.ts';
import type { PayoutFileReport as PayoutFileReportModel } from '../payouts/create-payout-batch.ts';
import type { PaymentCheckout } from '../payments/checkout.ts';
import type { ExceptionPage, SettlementRow, AgeBucketRow } from '../settlements/list-settlements.ts';
import type { AttentionPage, Attention } from '../attention/list-attention.ts';
import type { PaymentPage } from '../history/list-payments.ts';
import type { ReceiptCopyRow } from '../receipts/reprint-receipt.ts';
import type { Span, OutcomeRow, CollectionRow } from '../analytics/analyse-payments.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A calendar day in India, ISO 8601: 2026-11-20. */
  Date: { input: Date; output: Date; }
  /** An instant, ISO 8601 in UTC with milliseconds: 2026-11-20T10:15:30.000Z. */
  DateTime: { input: Date; output: Date; }
  /** Whole paise (1 rupee = 100 paise): a JSON integer. Inputs may be strings or numbers. */
  Paise: { input: bigint; output: bigint; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** What an account stands at. */
export type AccountBalance = {
  __typename?: 'AccountBalance';
  /** The account: provider_clearing:RAZORPAY, citizen_receivable, advance_liability, suspense, … */
  account: Scalars['String']['output'];
  /** By how much its credits are above its debits; 0 when they are not. */
  credit: Money;
  /** By how much its debits are above its credits; 0 when they are not. */
  debit: Money;
};

/** What a payment brings one connection ahead. */
export type AdvanceAllocation = {
  __typename?: 'AdvanceAllocation';
  /** How much. */
  amount: Money;
  /** The connection. */
  connection: Connection;
};

/** Approval of a refund. */
export type ApproveRefundInput = {
  /** The refund. */
  refundId: Scalars['ID']['input'];
};

/** Why a payment needs a person, or an eye on the machine. */
export type AttentionReason =
  /** Captured 10 minutes ago, and its bills do not know yet. */
  | 'BILLS_NOT_SETTLED'
  /** Money arrived that does not match, and nobody has decided about it: `resolveConflictedPayment`. */
  | 'CONFLICTED'
  /** Money could not be given back (`resolveHeldMoney`), or waits for its way back for more than an hour. */
  | 'MONEY_HELD'
  /** Captured 10 minutes ago, and there is no receipt yet. */
  | 'NO_RECEIPT'
  /** Its time was over 15 minutes ago, and the provider has not said how it ended. */
  | 'PENDING_TOO_LONG'
  /** A refund of it failed within the last 90 days; money that goes back by itself is tried again and then MONEY_HELD. */
  | 'REFUND_FAILED'
  /** A refund of it has been under way for a week. */
  | 'REFUND_TOO_LONG'
  /** A refund of it waits for another person's approval. */
  | 'REFUND_WAITS_FOR_APPROVAL';

/** What a connection used in a period, and what it costs. */
export type Bill = {
  __typename?: 'Bill';
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The person's payments for it, newest first. */
  payments: Array<Payment>;
};

/** Money that a provider took. */
export type Capture = {
  __typename?: 'Capture';
  /** How much it was. */
  amount: Money;
  /** When it became known here. */
  at: Scalars['DateTime']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What of the payment's money it is. */
  kind: CaptureKind;
  /** Who took it. */
  provider: Scalars['String']['output'];
  /** The provider's name for it. */
  providerPaymentId: Scalars['String']['output'];
  /** Where it is. */
  state: CaptureState;
};

/** What of the money that a payment got a capture is. */
export type CaptureKind =
  /** Another amount or currency than was asked for. */
  | 'CONFLICT'
  /** Money beside what the payment already got. */
  | 'EXTRA'
  /** What was asked for. */
  | 'MAIN';

/** Where captured money is. */
export type CaptureState =
  /** On what the payment pays. */
  | 'ALLOCATED'
  /** In suspense; an operator decides. */
  | 'HELD'
  /** An advance of a connection. */
  | 'KEPT_AS_ADVANCE'
  /** Given back. */
  | 'RETURNED'
  /** A refund is under way. */
  | 'RETURNING'
  /** In suspense; it is to be given back. */
  | 'TO_RETURN';

/** Notes and coins on their way to the bank. */
export type CashDeposit = {
  __typename?: 'CashDeposit';
  /** How much. */
  amount: Money;
  /** The bank's; null while it is on its way. */
  bankReference: Maybe<Scalars['String']['output']>;
  /** When the bank had it. */
  confirmedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it left the drawer. */
  createdAt: Scalars['DateTime']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Of the paying-in slip. */
  slipReference: Scalars['String']['output'];
};

/** Where a person finishes a payment. */
export type Checkout = {
  __typename?: 'Checkout';
  /** The provider's name for this payment. */
  providerOrderId: Scalars['String']['output'];
  /** Opens a UPI app with everything filled in: upi://pay?… Null where this provider is paid on its page alone. */
  upiIntent: Maybe<Scalars['String']['output']>;
  /** The same as a picture for another device's camera: an SVG. */
  upiQrSvg: Maybe<Scalars['String']['output']>;
  /** The provider's page. */
  url: Scalars['String']['output'];
};

/** A cheque or draft that paid a payment, subject to realisation. */
export type Cheque = {
  __typename?: 'Cheque';
  /** What it is for. */
  amount: Money;
  /** What a bounce costs. */
  bounceCharge: Money;
  /** The day on it. */
  date: Scalars['Date']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The branch that is to pay it. */
  ifsc: Scalars['String']['output'];
  /** CHEQUE or DEMAND_DRAFT. */
  kind: CounterMethod;
  /** Its six digits. */
  number: Scalars['String']['output'];
  /** What it paid. */
  paymentId: Scalars['ID']['output'];
  /** Why it came back. */
  returnReason: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  status: ChequeStatus;
};

/** A page of cheques. */
export type ChequeConnection = {
  __typename?: 'ChequeConnection';
  /** The cheques of the page. */
  edges: Array<ChequeEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A cheque in a list. */
export type ChequeEdge = {
  __typename?: 'ChequeEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The cheque. */
  node: Cheque;
};

/** A cheque or draft. It is for exactly what is paid, not post-dated and not older than three months. */
export type ChequeInput = {
  /** The last four digits of the account, which tell papers with one number apart. */
  accountLastFour?: InputMaybe<Scalars['String']['input']>;
  /** What it is for. */
  amountPaise: Scalars['Paise']['input'];
  /** The day on it. */
  date: Scalars['Date']['input'];
  /** The branch that is to pay it. */
  ifsc: Scalars['String']['input'];
  /** Its six digits. */
  number: Scalars['String']['input'];
};

/** Where a cheque stands. */
export type ChequeStatus =
  /** Returned: its payment is refunded. */
  | 'BOUNCED'
  /** Paid. */
  | 'CLEARED'
  /** At the bank. */
  | 'DEPOSITED'
  /** In the drawer. */
  | 'RECEIVED';

/** A person known to the city. */
export type Citizen = {
  __typename?: 'Citizen';
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Links to pay the person's bills, newest first. */
  paymentLinks: PaymentLinkConnection;
  /** The person's payments, newest first. */
  payments: PaymentConnection;
};


/** A person known to the city. */
export type CitizenPaymentLinksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person known to the city. */
export type CitizenPaymentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PaymentFilter>;
  first?: Scalars['Int']['input'];
};

/** Which day's books to close. */
export type CloseBooksInput = {
  /** A day in India that is over. */
  day: Scalars['Date']['input'];
  /** 1 to 255 characters, new for each closing; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
};

/** A counter to be closed. */
export type CloseCounterInput = {
  /** The counter. */
  counterId: Scalars['ID']['input'];
  /** 1 to 255 characters; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
};

/** A drawer to be closed. */
export type CloseCounterSessionInput = {
  /** What lies in the drawer: each denomination once. */
  counted: Array<PiecesInput>;
  /** Where it differs from what should lie there: why, in 3 to 500 characters. */
  differenceReason?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 255 characters; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** The clerk's own. */
  sessionId: Scalars['ID']['input'];
};

/** What becomes of money that did not match. */
export type ConflictDecision =
  /** It stays as an advance of a connection. */
  | 'KEEP_AS_ADVANCE'
  /** It goes back to where it came from. */
  | 'REFUND';

/** One supply of electricity, gas or water to one address. */
export type Connection = {
  __typename?: 'Connection';
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The AutoPay mandate of the person signed in that pays its bills, if there is one that is not over. */
  mandate: Maybe<Mandate>;
  /**
   * The connection's lasting code: money of any amount that comes through it pays its bills, the oldest first, and the rest
   * stands to its credit. Null where it has none, and for whom it is not.
   */
  paymentQr: Maybe<PaymentQr>;
};

/** A consumer number of a utility. */
export type ConsumerInput = {
  /** As it is on the bill. */
  consumerNumber: Scalars['String']['input'];
  /** ELECTRICITY, GAS or WATER. */
  utility: Scalars['String']['input'];
};

/** A place where clerks take cash and cheques. */
export type Counter = {
  __typename?: 'Counter';
  /** What a cheque that comes back costs. */
  bounceCharge: Money;
  /** More is not taken in cash. */
  cashLimit: Money;
  /** Who made, renamed and closed it, the first first. */
  changes: Array<CounterChange>;
  /** When it was taken out of use; null for one in use. */
  closedAt: Maybe<Scalars['DateTime']['output']>;
  /** A larger difference at the close wants somebody else's approval. */
  differenceLimit: Money;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What people call it. */
  name: Scalars['String']['output'];
  /** The part of the city it is in. */
  region: Scalars['String']['output'];
};

/** What is due for a consumer number. */
export type CounterAccount = {
  __typename?: 'CounterAccount';
  /** What is due, oldest first. */
  bills: Array<CounterBill>;
  /** The connection, for an advance. */
  connectionId: Scalars['ID']['output'];
  /** In whose name the connection is, masked unless the clerk may read citizens. */
  holderName: Scalars['String']['output'];
  /** Whether money can be paid ahead. */
  takesAdvances: Scalars['Boolean']['output'];
};

/** A bill as a clerk sees it. */
export type CounterBill = {
  __typename?: 'CounterBill';
  /** What is due. */
  amountDue: Money;
  /** Until when it was or is to be paid: 2026-11-30. */
  dueDate: Scalars['String']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The least that can be paid; null where it is paid in full. */
  minimumPart: Maybe<Money>;
  /** The number on the paper. */
  number: Scalars['String']['output'];
};

/** Something that was done to a counter. */
export type CounterChange = {
  __typename?: 'CounterChange';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Who. */
  changedBy: Scalars['ID']['output'];
  /** What. */
  kind: CounterChangeKind;
  /** What it was called from then on. */
  name: Scalars['String']['output'];
};

/** What was done to a counter. */
export type CounterChangeKind =
  /** It is out of use. */
  | 'CLOSED'
  /** It is new. */
  | 'CREATED'
  /** It has another name. */
  | 'RENAMED';

/** A day on which nothing goes over a counter any more. */
export type CounterDay = {
  __typename?: 'CounterDay';
  /** When. */
  closedAt: Scalars['DateTime']['output'];
  /** Who closed it. */
  closedBy: Scalars['ID']['output'];
  /** The counter. */
  counterId: Scalars['ID']['output'];
  /** The day in India. */
  day: Scalars['Date']['output'];
};

/** What an entry of a session is. */
export type CounterEntryKind =
  /** Cash for the bank. */
  | 'DEPOSIT'
  /** Money for a payment. */
  | 'RECEIPT'
  /** A refund, handed out. */
  | 'REFUND';

/** What is taken over a counter. */
export type CounterMethod =
  /** Notes and coins. */
  | 'CASH'
  /** A cheque, subject to realisation. */
  | 'CHEQUE'
  /** A demand draft, subject to realisation. */
  | 'DEMAND_DRAFT';

/** A payment that was taken over the counter. */
export type CounterPayment = {
  __typename?: 'CounterPayment';
  /** The number of the counter's receipt: counter, session, entry. */
  acknowledgement: Scalars['String']['output'];
  /** The notes and coins of it. */
  change: Array<Pieces>;
  /** What goes back. */
  changeAmount: Money;
  /** The cheque or draft; null with cash. */
  cheque: Maybe<Cheque>;
  /** The payment. */
  payment: Payment;
};

/** What went over a counter in a session. */
export type CounterReport = {
  __typename?: 'CounterReport';
  /** The number of the first receipt. */
  firstReceipt: Maybe<Scalars['String']['output']>;
  /** The number of the last receipt. */
  lastReceipt: Maybe<Scalars['String']['output']>;
  /** Sums by what it was and how. */
  lines: Array<CounterReportLine>;
};

/** Entries of one kind and method. */
export type CounterReportLine = {
  __typename?: 'CounterReportLine';
  /** Their sum; negative for what left. */
  amount: Money;
  /** How many. */
  count: Scalars['Int']['output'];
  /** What it was. */
  kind: CounterEntryKind;
  /** How. */
  method: PaymentMethod;
};

/** A clerk's time at a counter. */
export type CounterSession = {
  __typename?: 'CounterSession';
  /** Who. */
  clerkId: Scalars['ID']['output'];
  /** When it was closed. */
  closedAt: Maybe<Scalars['DateTime']['output']>;
  /** What was counted at the close. */
  counted: Maybe<Money>;
  /** Where. */
  counter: Counter;
  /** Its day in India: it takes payments on that day only. */
  day: Scalars['Date']['output'];
  /** Who decided about the difference, or counted in place of the clerk. */
  decidedBy: Maybe<Scalars['ID']['output']>;
  /** What went to the bank. */
  deposits: Array<CashDeposit>;
  /** Counted less expected. */
  difference: Maybe<Money>;
  /** Why it differs. */
  differenceReason: Maybe<Scalars['String']['output']>;
  /** The notes and coins that should be there. */
  drawer: Array<Pieces>;
  /** What should lie in the drawer now. */
  expected: Money;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Of the counter, from 1. */
  number: Scalars['Int']['output'];
  /** When it was opened. */
  openedAt: Scalars['DateTime']['output'];
  /** What lay in the drawer then. */
  openingFloat: Money;
  /** What went over the counter. */
  report: CounterReport;
  /** Where it stands. */
  status: CounterSessionStatus;
};

/** A page of sessions. */
export type CounterSessionConnection = {
  __typename?: 'CounterSessionConnection';
  /** The sessions of the page. */
  edges: Array<CounterSessionEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A session in a list. */
export type CounterSessionEdge = {
  __typename?: 'CounterSessionEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The session. */
  node: CounterSession;
};

/** Where a counter session stands. */
export type CounterSessionStatus =
  /** Counted; somebody else decides about the difference. */
  | 'AWAITING_APPROVAL'
  /** It takes nothing any more. */
  | 'CLOSED'
  /** It takes payments. */
  | 'OPEN';

/** A payment that was begun at a kiosk, to be paid at a counter. */
export type CounterSlip = {
  __typename?: 'CounterSlip';
  /** What is to be paid. */
  amount: Money;
  /** The numbers of the bills. */
  billNumbers: Array<Scalars['String']['output']>;
  /** The same in cash, to the nearest 50 paise. */
  cashAmount: Money;
  /** Its code. */
  code: Scalars['String']['output'];
  /** Until when. */
  expiresAt: Scalars['DateTime']['output'];
  /** In whose name the first bill is, masked unless the clerk may read citizens. */
  holderName: Scalars['String']['output'];
  /** The payment's id. */
  paymentId: Scalars['ID']['output'];
  /** Where the payment stands: PENDING can be paid. */
  status: PaymentStatus;
};

/** A counter to be made. What is left out is as the city has it elsewhere. */
export type CreateCounterInput = {
  /** What a cheque that comes back costs: 0 to 10,000 rupees. */
  bounceChargePaise?: InputMaybe<Scalars['Paise']['input']>;
  /** More is not taken in cash: 1 paisa to below 2 lakh rupees. */
  cashLimitPaise?: InputMaybe<Scalars['Paise']['input']>;
  /** A larger difference at the close wants somebody else's approval: 0 to 1,00,000 rupees. */
  differenceLimitPaise?: InputMaybe<Scalars['Paise']['input']>;
  /** What receipts and books call it, for good: 1 to 16 of letters, digits, - and _. */
  id: Scalars['ID']['input'];
  /** 1 to 255 characters; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** What people call it, 1 to 80 characters. */
  name: Scalars['String']['input'];
  /** The part of the city it is in, 1 to 64 characters. */
  region: Scalars['String']['input'];
};

/** Which connection's bills are to be debited, and how. */
export type CreateMandateInput = {
  /** A connection of the person signed in that has no mandate. */
  connectionId: Scalars['ID']['input'];
  /** 1 to 255 characters, new for each mandate; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** The most that one debit may take, 1 to 15,000 rupees. */
  maxAmountPaise: Scalars['Paise']['input'];
  /** From what. */
  method?: InputMaybe<MandateMethod>;
  /** Who debits. */
  provider?: InputMaybe<PaymentProvider>;
  /** The last day on which it is debited, within 10 years. */
  validUntil: Scalars['Date']['input'];
};

/** A mandate that was begun. */
export type CreateMandateResult = {
  __typename?: 'CreateMandateResult';
  /** Where the person allows it. Null once that is over. */
  authorisation: Maybe<MandateAuthorisation>;
  /** The mandate. */
  mandate: Mandate;
};

/** What a link is to be for: bills, or a consumer number. */
export type CreatePaymentLinkInput = {
  /** All that is due on these bills, 1 to 20 of one citizen. */
  billIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Whose bills they are: staff say it, and only with billIds. */
  citizenId?: InputMaybe<Scalars['ID']['input']>;
  /** All that is due for this consumer number, the 20 oldest bills. */
  consumer?: InputMaybe<ConsumerInput>;
  /** Until when it can be paid, 16 minutes to 180 days from now; a week without it. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** 1 to 255 characters; the same again is the same link, for 24 hours. */
  idempotencyKey: Scalars['String']['input'];
};

/** A payout file, as text or as a file uploaded to `POST /payouts/files`, which is for those above a megabyte. */
export type CreatePayoutBatchInput = {
  /** The file's text: UTF-8 CSV with a header. */
  csv?: InputMaybe<Scalars['String']['input']>;
  /** The id that the upload answered. */
  fileId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 255 characters, new for each file; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** What people call it, 1 to 100 characters. */
  name: Scalars['String']['input'];
};

/** What became of a payout file. */
export type CreatePayoutBatchResult = {
  __typename?: 'CreatePayoutBatchResult';
  /** The batch; null while the report has problems. */
  batch: Maybe<PayoutBatch>;
  /** What was found in the file. */
  report: PayoutFileReport;
};

/** The books of one day. */
export type DayBook = {
  __typename?: 'DayBook';
  /** Every account that was ever posted to until then. */
  accounts: Array<DayBookLine>;
  /** The day in India. */
  day: Scalars['Date']['output'];
  /** Whether nothing can be posted on it any more. */
  isClosed: Scalars['Boolean']['output'];
};

/** One account on one day. Debits are positive in what it stands at. */
export type DayBookLine = {
  __typename?: 'DayBookLine';
  /** The account. */
  account: Scalars['String']['output'];
  /** What it stood at after the day. */
  closing: Money;
  /** Its credits of the day. */
  credit: Money;
  /** Its debits of the day. */
  debit: Money;
  /** What it stood at before the day. */
  opening: Money;
};

/** Notes and coins for the bank. */
export type DepositCashInput = {
  /** 1 to 255 characters; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** What leaves the drawer. */
  pieces: Array<PiecesInput>;
  /** The clerk's own; the open one when missing. */
  sessionId?: InputMaybe<Scalars['ID']['input']>;
  /** Of the paying-in slip. */
  slipReference: Scalars['String']['input'];
};

/** A refund to be handed out. */
export type GiveCounterRefundInput = {
  /** 1 to 255 characters; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** The refund. */
  refundId: Scalars['ID']['input'];
};

/** What becomes of money that could not be given back. */
export type HeldMoneyDecision =
  /** It stays as an advance of a connection. */
  | 'KEEP_AS_ADVANCE'
  /** A counter hands it out in cash: `giveCounterRefund`. */
  | 'PAY_AT_COUNTER'
  /** The provider is asked for its return anew, six times at most. */
  | 'RETURN_AGAIN';

/** A provider's settlement report. */
export type ImportSettlementReportInput = {
  /** The file: CSV in UTF-8 with the provider's own columns, 100,000 lines and 20 MB at most. */
  csv: Scalars['String']['input'];
  /** The file's name, for people; 1 to 200 characters. */
  fileName: Scalars['String']['input'];
  /** Whose report it is: RAZORPAY or PAYTM. */
  provider: PaymentProvider;
};

/** One side of a movement. */
export type LedgerPosting = {
  __typename?: 'LedgerPosting';
  /** The account. */
  account: Scalars['String']['output'];
  /** A debit is positive, a credit negative. */
  amount: Money;
  /** The bill whose receivable it is. */
  bill: Maybe<Bill>;
  /** The connection whose money it is. */
  connection: Maybe<Connection>;
};

/** One movement of money. Its postings sum to 0. */
export type LedgerTransaction = {
  __typename?: 'LedgerTransaction';
  /** When it was written. */
  at: Scalars['DateTime']['output'];
  /** The day in India on which it is booked. */
  bookDay: Scalars['Date']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What happened: capture, conflict, extra, conflict-to-advance, excess-to-advance, and what refunds and settlements do. */
  kind: Scalars['String']['output'];
  /** Its sides, debits first. */
  postings: Array<LedgerPosting>;
  /** What of the outside it is about, or what tells it from another of its kind. */
  reference: Maybe<Scalars['String']['output']>;
  /** The refund it belongs to. */
  refundId: Maybe<Scalars['ID']['output']>;
};

/** A person's permission to debit the bills of a connection by themselves (AutoPay). */
export type Mandate = {
  __typename?: 'Mandate';
  /** When it came into force. */
  activatedAt: Maybe<Scalars['DateTime']['output']>;
  /** Where the person allows it; null unless it waits for that. */
  authorisation: Maybe<MandateAuthorisation>;
  /** Whose bills it pays. */
  connection: Connection;
  /** When it was begun. */
  createdAt: Scalars['DateTime']['output'];
  /** The bills that it paid, will pay or left out, newest first. */
  debits: MandateDebitConnection;
  /** Why it was rejected, in the provider's words. */
  failureReason: Maybe<Scalars['String']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Paused in the UPI app or at the bank, and to be resumed there. */
  isPausedAtBank: Scalars['Boolean']['output'];
  /** No debit is larger. */
  maxAmount: Money;
  /** From what. */
  method: MandateMethod;
  /** Who debits. */
  provider: PaymentProvider;
  /** Where it stands. */
  status: MandateStatus;
  /** The last day on which it is debited. */
  validUntil: Scalars['Date']['output'];
  /** Rises by one at each change. */
  version: Scalars['Int']['output'];
};


/** A person's permission to debit the bills of a connection by themselves (AutoPay). */
export type MandateDebitsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** Where a person allows a mandate. */
export type MandateAuthorisation = {
  __typename?: 'MandateAuthorisation';
  /** The provider's name for it. */
  providerOrderId: Scalars['String']['output'];
  /** How long it is waited for. */
  until: Scalars['DateTime']['output'];
  /** The provider's page. */
  url: Scalars['String']['output'];
};

/** A page of mandates. */
export type MandateConnection = {
  __typename?: 'MandateConnection';
  /** The mandates with their cursors. */
  edges: Array<MandateEdge>;
  /** What is before and behind. */
  pageInfo: PageInfo;
};

/** One bill that a mandate pays. */
export type MandateDebit = {
  __typename?: 'MandateDebit';
  /** What was announced: more is not taken. */
  amount: Money;
  /** The bill. */
  bill: Bill;
  /** The number on the paper. */
  billNumber: Scalars['String']['output'];
  /** When it was announced. */
  createdAt: Scalars['DateTime']['output'];
  /** When the bill is due. */
  dueDate: Scalars['Date']['output'];
  /** Why the last try failed, in the provider's words. */
  failureReason: Maybe<Scalars['String']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** When it is tried next; null when it is not. */
  nextTryAt: Maybe<Scalars['DateTime']['output']>;
  /** The tries, the first first. */
  payments: Array<Payment>;
  /** Why it was left out. */
  skipReason: Maybe<MandateSkipReason>;
  /** Where it stands. */
  status: MandateDebitStatus;
  /** How often it was tried. */
  tries: Scalars['Int']['output'];
  /** Rises by one at each change. */
  version: Scalars['Int']['output'];
};

/** A page of debits. */
export type MandateDebitConnection = {
  __typename?: 'MandateDebitConnection';
  /** The debits with their cursors. */
  edges: Array<MandateDebitEdge>;
  /** What is before and behind. */
  pageInfo: PageInfo;
};

/** A debit and its place in the list. */
export type MandateDebitEdge = {
  __typename?: 'MandateDebitEdge';
  /** Its place. */
  cursor: Scalars['String']['output'];
  /** The debit. */
  node: MandateDebit;
};

/** Where the debit of a bill stands. */
export type MandateDebitStatus =
  /** The person was told; it is made at nextTryAt. */
  | 'ANNOUNCED'
  /** The bank said no each time. The bill is to be paid otherwise. */
  | 'FAILED'
  /** The bank said no; it is tried again at nextTryAt. */
  | 'RETRYING'
  /** At the bank. */
  | 'RUNNING'
  /** Left out, see skipReason. */
  | 'SKIPPED'
  /** The bill is paid. */
  | 'SUCCEEDED';

/** A mandate and its place in the list. */
export type MandateEdge = {
  __typename?: 'MandateEdge';
  /** Its place. */
  cursor: Scalars['String']['output'];
  /** The mandate. */
  node: Mandate;
};

/** Which mandate is to be changed. */
export type MandateInput = {
  /** 1 to 255 characters, new for each change; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** A mandate of the person signed in. */
  mandateId: Scalars['ID']['input'];
};

/** By what a mandate debits. */
export type MandateMethod =
  /** A bank account, allowed by netbanking or debit card. */
  | 'EMANDATE'
  /** UPI AutoPay, allowed in a UPI app. */
  | 'UPI';

/** Why a bill was not debited. */
export type MandateSkipReason =
  /** More is due than the mandate allows. The bill is to be paid otherwise. */
  | 'ABOVE_LIMIT'
  /** More was due than was announced; it is announced anew. */
  | 'AMOUNT_ROSE'
  /** The mandate had ended. */
  | 'MANDATE_ENDED'
  /** The mandate was paused. */
  | 'MANDATE_PAUSED'
  /** Nothing was due any more, or the bill is disputed. */
  | 'NOTHING_DUE';

/** Where a mandate stands. */
export type MandateStatus =
  /** Bills are debited. */
  | 'ACTIVE'
  /** By the person, here or at the bank. */
  | 'CANCELLED'
  /** Known here, not yet at the provider. */
  | 'CREATED'
  /** Its last day is over, or nobody allowed it in time. */
  | 'EXPIRED'
  /** By the person, here or at the bank: nothing is debited. */
  | 'PAUSED'
  /** Waits for the person to allow it. */
  | 'PENDING'
  /** The person or the provider declined. */
  | 'REJECTED';

/** An amount of money. */
export type Money = {
  __typename?: 'Money';
  /** ISO 4217: INR. */
  currency: Scalars['String']['output'];
  /** The amount in paise. */
  paise: Scalars['Paise']['output'];
};

/** A payment's money, from the provider to the bills. */
export type MoneyTrace = {
  __typename?: 'MoneyTrace';
  /** What was taken for it. */
  captures: Array<Capture>;
  /** The payment. */
  payment: Payment;
  /** Every movement of it. */
  transactions: Array<LedgerTransaction>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Sends a batch off. Never one's own: CONFLICT, as for one that was decided otherwise. */
  approvePayoutBatch: PayoutBatch;
  /**
   * Lets a refund in PENDING_APPROVAL go to the provider. Fails with NOT_FOUND, FORBIDDEN (one asked for it oneself, or it
   * is one's own payment) and CONFLICT (decided already).
   */
  approveRefund: Refund;
  /** The bank has returned a cheque: its payment is refunded and its bills are due again. CONFLICT when it is not at the bank. */
  bounceCheque: Cheque;
  /**
   * Ends a payment that was begun for a counter and not paid there, so that its bills can be paid otherwise at once. The same
   * again answers the same. Fails with NOT_FOUND (no such slip of one's own) and CONFLICT (it was paid).
   */
  cancelCounterSlip: Payment;
  /**
   * Ends a mandate for good, here at once and at the bank after it. Cancelled again, it stays as it is.
   * Fails with NOT_FOUND and CONFLICT (it ended otherwise).
   */
  cancelMandate: Mandate;
  /**
   * Cancels a link: its page takes no money any more. Cancelling it again answers the same. Fails with NOT_FOUND, FORBIDDEN
   * (one only looks after payments), CONFLICT (it is paid or has expired) and UPSTREAM_UNAVAILABLE.
   */
  cancelPaymentLink: PaymentLink;
  /**
   * Asks the provider at once how an own payment stands: for a person who comes back from the provider's page. What the
   * browser brought along proves nothing and is not asked for. A provider that does not answer changes nothing.
   * Fails with NOT_FOUND and BAD_USER_INPUT.
   */
  checkPayment: Payment;
  /** The bank has paid a cheque. CONFLICT when it is not at the bank. */
  clearCheque: Cheque;
  /**
   * Closes the books of a day that is over, and of every day before it: nothing can be posted on them any more. The same
   * key with the same input answers as the first time. Fails with BAD_USER_INPUT (the day is not over) and CONFLICT
   * (closed already; the first request with the key is running).
   */
  closeBooks: DayBook;
  /**
   * Takes a counter out of use, for good. The same key with the same input answers as the first time. Fails with NOT_FOUND
   * and CONFLICT (a session is not closed, cash lies there by the books, or a cheque is in the drawer).
   */
  closeCounter: Counter;
  /** Ends a counter's day: nothing goes over it any more on that day. CONFLICT while a session is not closed. */
  closeCounterDay: CounterDay;
  /**
   * Counts the drawer and closes the session; a difference wants a reason, and above the counter's limit somebody else's
   * approval. Who may approve counts for a clerk who does not come back, too, and then another approves. Fails with NOT_FOUND
   * (another clerk's), CONFLICT (not open) and BAD_USER_INPUT.
   */
  closeCounterSession: CounterSession;
  /** Closes a lasting code; closing it again answers the same. Fails with NOT_FOUND, CONFLICT and UPSTREAM_UNAVAILABLE. */
  closePaymentQr: PaymentQr;
  /** The bank has a deposit. Never by whoever deposited it: NOT_FOUND. */
  confirmCashDeposit: CashDeposit;
  /** A new counter. The same key with the same input answers as the first time. Fails with CONFLICT (the id is taken) and BAD_USER_INPUT. */
  createCounter: Counter;
  /**
   * Begins an AutoPay mandate: the permission to debit each bill of a connection by itself, up to an amount. It is in force
   * once the person has allowed it at `authorisation.url`. The same key with the same input answers the same mandate.
   * Fails with BAD_USER_INPUT, NOT_FOUND (not the person's connection), CONFLICT (the connection has one, or is given up;
   * the key was used with other input, or its first request is running) and UPSTREAM_UNAVAILABLE.
   */
  createMandate: CreateMandateResult;
  /**
   * Makes a link on which anybody who has it pays what is due now, without signing in: on the bills named, or on all bills
   * of a consumer number (the 20 oldest). The amount is fixed; what a bill does not need any more when the link is paid
   * goes back by rule. A citizen makes links for what is the citizen's own, staff (links:write) for anybody. The same key
   * with the same input answers the same link. Fails with NOT_FOUND, CONFLICT (nothing is due, or the provider refused; the
   * key was used with other input, or its first request is running), BAD_USER_INPUT and UPSTREAM_UNAVAILABLE.
   */
  createPaymentLink: PaymentLink;
  /**
   * Reads a payout file. When every row is right it is kept as a batch that waits for somebody else's approval; else the
   * report says what is wrong and nothing is kept. Fails with BAD_USER_INPUT (a file that is no such table, or too
   * large) and CONFLICT (the same file, or the key with another one).
   */
  createPayoutBatch: CreatePayoutBatchResult;
  /** Approves a difference, and the session is closed; or has the clerk count again. Never one's own: CONFLICT. */
  decideCounterDifference: CounterSession;
  /** Takes notes and coins out of the drawer for the bank. */
  depositCash: CashDeposit;
  /** A cheque went to the bank. CONFLICT when it is not in the drawer. */
  depositCheque: Cheque;
  /** Hands an accepted refund of a counter payment out in cash. NOT_FOUND for any other; CONFLICT without change. */
  giveCounterRefund: Refund;
  /**
   * Takes a provider's settlement report in: what agrees with the books is posted, the rest waits for an operator. The same
   * file again answers the first report. Fails with BAD_USER_INPUT, with every malformed line in `extensions.problems`;
   * then nothing is kept.
   */
  importSettlementReport: SettlementReport;
  /**
   * Opens a drawer at a counter. Fails with NOT_FOUND (no such counter), CONFLICT (the clerk or the counter has a session
   * that is not closed, or the counter's day is) and BAD_USER_INPUT (less than the books say, or no such notes).
   */
  openCounterSession: CounterSession;
  /**
   * The lasting code of a connection: the one it has, or a new one. A citizen opens one for an own connection, staff
   * (links:write) for any. Fails with NOT_FOUND, CONFLICT (it has one of another provider; the provider refused),
   * BAD_USER_INPUT (a provider without lasting codes) and UPSTREAM_UNAVAILABLE.
   */
  openPaymentQr: PaymentQr;
  /**
   * Nothing is debited until the person resumes the mandate; a debit that is at the bank already is not stopped.
   * Fails with NOT_FOUND and CONFLICT (not in force, or over).
   */
  pauseMandate: Mandate;
  /**
   * Gives captured money back to where it came from: all of it or a part, several times, never more than was captured.
   * Without bills it is taken by rule: first what bills did not need, then advances, then the last bill first. The
   * convenience fee goes back only together with everything else that is left. Above a limit the refund waits for another
   * person (PENDING_APPROVAL). The same key with the same input answers as the first time. Fails with NOT_FOUND, CONFLICT
   * (less is left, nothing was captured, older than 6 months, cash; the key was used with other input, or its first request
   * is running), FORBIDDEN (one's own payment) and BAD_USER_INPUT.
   */
  refundPayment: Refund;
  /** Drops a batch: none of it is paid, and the file may come again. Never one's own: CONFLICT. */
  rejectPayoutBatch: PayoutBatch;
  /** Ends a refund in PENDING_APPROVAL; its money can be given back anew. Fails as approveRefund, and with BAD_USER_INPUT. */
  rejectRefund: Refund;
  /** Calls a counter by another name, from now on. The same key with the same input answers as the first time. Fails with NOT_FOUND and BAD_USER_INPUT. */
  renameCounter: Counter;
  /**
   * Closes a lasting code and opens another for its connection: for one that was copied or is pasted over. The same again
   * answers the other one. Fails with NOT_FOUND, CONFLICT and UPSTREAM_UNAVAILABLE.
   */
  renewPaymentQr: PaymentQr;
  /**
   * Another copy, to be printed at once, of the receipt of a payment that was begun today at the kiosk where the one of the staff who asks is
   * signed in, within what they look after: for who stands there without paper. It is kept who printed it. Fails with NOT_FOUND for any
   * other payment, and anywhere but at a registered kiosk, and with CONFLICT before there is a receipt and after two copies.
   */
  reprintReceipt: ReceiptCopy;
  /**
   * An operator's word on money that did not match (CONFLICTED): it is given back, and the payment ends in REFUNDED, or
   * stays as an advance of one of the payer's connections, and the payment is CAPTURED. Its bills stay unpaid. The same
   * key with the same input answers as the first time. Fails with NOT_FOUND (no such payment, or not the payer's
   * connection), CONFLICT (nothing is held, or another decided; the first request with the key is running), FORBIDDEN (one's
   * own payment), BAD_USER_INPUT and UPSTREAM_UNAVAILABLE.
   */
  resolveConflictedPayment: Payment;
  /**
   * An operator's word on money that could not be given back (MONEY_HELD): the provider is asked anew, a counter hands it
   * out in cash, or it stays as an advance of one of the payer's connections. Handing it out wants another person's approval
   * above the limit of refunds. The same key with the same input answers as the first time. Fails with NOT_FOUND (no such
   * capture, or not the payer's connection), CONFLICT (nothing of it is held, another decided, or it is not in rupees; the
   * first request with the key is running), FORBIDDEN (one's own payment), BAD_USER_INPUT and UPSTREAM_UNAVAILABLE.
   */
  resolveHeldMoney: Payment;
  /**
   * An operator's word on a line that does not agree with the books, with its ledger entry. The same again answers the
   * same. Fails with NOT_FOUND, BAD_USER_INPUT and CONFLICT (decided already, or with MATCH_AGAIN the books still differ).
   */
  resolveSettlementLine: SettlementLine;
  /** Bills are debited again, each announced anew. Fails with NOT_FOUND and CONFLICT (over, or paused at the bank). */
  resumeMandate: Mandate;
  /**
   * Starts paying bills, in full or in part, and advances: all of them or none. The same key with the same input answers
   * as the first time. The fee is the one that quotePayment tells, fixed from here on.
   * Fails with NOT_FOUND (a bill that is not the person's), CONFLICT (already paid, or another person's attempt is
   * open, or the key was used with other input), BAD_USER_INPUT and UPSTREAM_UNAVAILABLE.
   */
  startPayment: StartPaymentResult;
  /**
   * Starts paying what is due for a consumer number, without signing in: the oldest bills, all of it or as much as is wanted.
   * What is paid is found by its holder among the own payments; who began it follows it by the token. The same key with
   * the same input answers the same. Fails with NOT_FOUND, CONFLICT (nothing is due, another attempt for these bills is open,
   * or the key was used with other input), BAD_USER_INPUT, RATE_LIMITED (too many within an hour from one address or for one
   * number) and UPSTREAM_UNAVAILABLE.
   */
  startQuickPayment: StartQuickPaymentResult;
  /**
   * Takes cash, a cheque or a draft: the payment is captured, the drawer and the books are right, or nothing has changed.
   * The same key with the same input answers the same payment and change. Fails with BAD_USER_INPUT, NOT_FOUND, CONFLICT
   * and UPSTREAM_UNAVAILABLE.
   */
  takeCounterPayment: CounterPayment;
  /** Takes cash that is missing between two sessions off a counter's books; answers what should lie there now. */
  writeOffCounterCash: Money;
};


export type MutationApprovePayoutBatchArgs = {
  id: Scalars['ID']['input'];
};


export type MutationApproveRefundArgs = {
  input: ApproveRefundInput;
};


export type MutationBounceChequeArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationCancelCounterSlipArgs = {
  paymentId: Scalars['ID']['input'];
};


export type MutationCancelMandateArgs = {
  input: MandateInput;
};


export type MutationCancelPaymentLinkArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCheckPaymentArgs = {
  paymentId: Scalars['ID']['input'];
};


export type MutationClearChequeArgs = {
  bankReference: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};


export type MutationCloseBooksArgs = {
  input: CloseBooksInput;
};


export type MutationCloseCounterArgs = {
  input: CloseCounterInput;
};


export type MutationCloseCounterDayArgs = {
  counterId: Scalars['ID']['input'];
  day: Scalars['Date']['input'];
};


export type MutationCloseCounterSessionArgs = {
  input: CloseCounterSessionInput;
};


export type MutationClosePaymentQrArgs = {
  id: Scalars['ID']['input'];
};


export type MutationConfirmCashDepositArgs = {
  bankReference: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};


export type MutationCreateCounterArgs = {
  input: CreateCounterInput;
};


export type MutationCreateMandateArgs = {
  input: CreateMandateInput;
};


export type MutationCreatePaymentLinkArgs = {
  input: CreatePaymentLinkInput;
};


export type MutationCreatePayoutBatchArgs = {
  input: CreatePayoutBatchInput;
};


export type MutationDecideCounterDifferenceArgs = {
  approve: Scalars['Boolean']['input'];
  sessionId: Scalars['ID']['input'];
};


export type MutationDepositCashArgs = {
  input: DepositCashInput;
};


export type MutationDepositChequeArgs = {
  id: Scalars['ID']['input'];
  slipReference: Scalars['String']['input'];
};


export type MutationGiveCounterRefundArgs = {
  input: GiveCounterRefundInput;
};


export type MutationImportSettlementReportArgs = {
  input: ImportSettlementReportInput;
};


export type MutationOpenCounterSessionArgs = {
  input: OpenCounterSessionInput;
};


export type MutationOpenPaymentQrArgs = {
  input: OpenPaymentQrInput;
};


export type MutationPauseMandateArgs = {
  input: MandateInput;
};


export type MutationRefundPaymentArgs = {
  input: RefundPaymentInput;
};


export type MutationRejectPayoutBatchArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationRejectRefundArgs = {
  input: RejectRefundInput;
};


export type MutationRenameCounterArgs = {
  input: RenameCounterInput;
};


export type MutationRenewPaymentQrArgs = {
  id: Scalars['ID']['input'];
};


export type MutationReprintReceiptArgs = {
  paymentId: Scalars['ID']['input'];
};


export type MutationResolveConflictedPaymentArgs = {
  input: ResolveConflictedPaymentInput;
};


export type MutationResolveHeldMoneyArgs = {
  input: ResolveHeldMoneyInput;
};


export type MutationResolveSettlementLineArgs = {
  input: ResolveSettlementLineInput;
};


export type MutationResumeMandateArgs = {
  input: MandateInput;
};


export type MutationStartPaymentArgs = {
  input: StartPaymentInput;
};


export type MutationStartQuickPaymentArgs = {
  input: StartQuickPaymentInput;
};


export type MutationTakeCounterPaymentArgs = {
  input: TakeCounterPaymentInput;
};


export type MutationWriteOffCounterCashArgs = {
  amountPaise: Scalars['Paise']['input'];
  counterId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};

/** A drawer to be opened. */
export type OpenCounterSessionInput = {
  /** Where. */
  counterId: Scalars['ID']['input'];
  /** 1 to 255 characters; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** What lies in the drawer: each denomination once. */
  openingFloat: Array<PiecesInput>;
};

/** Of which connection a code is to be, and through whom its money comes. */
export type OpenPaymentQrInput = {
  /** The connection. */
  consumer: ConsumerInput;
  /** Who moves the money: RAZORPAY, or UPI for a code that the city draws itself. */
  provider?: PaymentProvider;
};

/** Where a page of a list lies. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of its last entry; null when it is empty. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** Whether there is more behind it. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is something before it. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of its first entry; null when it is empty. */
  startCursor: Maybe<Scalars['String']['output']>;
};

/** One attempt to pay one or more bills. */
export type Payment = {
  __typename?: 'Payment';
  /** What connections get ahead. */
  advances: Array<AdvanceAllocation>;
  /** What each of its bills gets. */
  allocations: Array<PaymentAllocation>;
  /** What is paid in all: bills, advances, the fee and the GST on it, as they were at the start. */
  amount: Money;
  /** The bills it pays. */
  bills: Array<Bill>;
  /** Where the person whose payment it is finishes it, also after the machine was started anew. Null once it is over, and for others. */
  checkout: Maybe<Checkout>;
  /** When it was started. */
  createdAt: Scalars['DateTime']['output'];
  /** An unfinished payment ends here. */
  expiresAt: Scalars['DateTime']['output'];
  /** Why it failed, in the provider's words. */
  failureReason: Maybe<Scalars['String']['output']>;
  /** The convenience fee in it. */
  fee: Money;
  /** The GST on the fee, in it too. */
  feeGst: Money;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Whether the bills and connections it pays have the money. */
  isSettled: Scalars['Boolean']['output'];
  /** The registered kiosk where it was begun by who signed in there; null anywhere else. */
  kioskId: Maybe<Scalars['ID']['output']>;
  /** By what it is paid; null until that is known. */
  method: Maybe<PaymentMethod>;
  /** Who moves the money. */
  provider: PaymentProvider;
  /** What of it was given back. */
  refundedAmount: Money;
  /** What was given back of it or is to be, newest first. */
  refunds: Array<Refund>;
  /** Where it stands. */
  status: PaymentStatus;
  /** Every state it was in, the first first. */
  timeline: Array<PaymentStep>;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Rises by one at each change. */
  version: Scalars['Int']['output'];
};

/** An amount for bills to come. */
export type PaymentAdvanceInput = {
  /** How much. */
  amountPaise: Scalars['Paise']['input'];
  /** A connection of the person signed in. */
  connectionId: Scalars['ID']['input'];
};

/** What a payment brings one bill. */
export type PaymentAllocation = {
  __typename?: 'PaymentAllocation';
  /** How much. */
  amount: Money;
  /** The bill. */
  bill: Bill;
};

/** How payments of some days ended. */
export type PaymentAnalytics = {
  __typename?: 'PaymentAnalytics';
  /** By the hour of the start in India, 00 to 23. */
  byHour: Array<PaymentOutcomes>;
  /** By how it was paid; UNKNOWN where nobody said. */
  byMethod: Array<PaymentOutcomes>;
  /** By who moved the money. */
  byProvider: Array<PaymentOutcomes>;
  /** By the region of each payment's first bill. */
  collectionsByRegion: Array<RegionCollections>;
};

/** A payment that needs attention for one reason. */
export type PaymentAttention = {
  __typename?: 'PaymentAttention';
  /** What of its money waits for a decision or for its way back. */
  heldMoney: Array<Capture>;
  /** The payment. */
  payment: Payment;
  /** Why. */
  reason: AttentionReason;
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** A page of payments that need attention. */
export type PaymentAttentionConnection = {
  __typename?: 'PaymentAttentionConnection';
  /** The payments of the page. */
  edges: Array<PaymentAttentionEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A payment that needs attention, in a list. */
export type PaymentAttentionEdge = {
  __typename?: 'PaymentAttentionEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The payment and why. */
  node: PaymentAttention;
};

/** A page of payments. */
export type PaymentConnection = {
  __typename?: 'PaymentConnection';
  /** The payments of the page. */
  edges: Array<PaymentEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A payment in a list. */
export type PaymentEdge = {
  __typename?: 'PaymentEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The payment. */
  node: Payment;
};

/** What narrows a list of payments; what is left out narrows nothing. */
export type PaymentFilter = {
  /** Of this person; a person's own list takes no notice of it. */
  citizenId?: InputMaybe<Scalars['ID']['input']>;
  /** For a bill of this connection. */
  consumerNumber?: InputMaybe<Scalars['String']['input']>;
  /** Begun at this kiosk. */
  kioskId?: InputMaybe<Scalars['ID']['input']>;
  /** Of this amount or less. */
  maximumPaise?: InputMaybe<Scalars['Paise']['input']>;
  /** Paid in one of these ways: UPI, CARD, NETBANKING, … */
  methods?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Of this amount or more. */
  minimumPaise?: InputMaybe<Scalars['Paise']['input']>;
  /** Through one of these. */
  providers?: InputMaybe<Array<PaymentProvider>>;
  /** Of this region. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** Started before this instant. */
  startedBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Started at this instant or later. */
  startedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** In one of these states. */
  statuses?: InputMaybe<Array<PaymentStatus>>;
};

/** A page of the provider's on which whoever has its address pays. */
export type PaymentLink = {
  __typename?: 'PaymentLink';
  /** What it pays, bill by bill, as it was due when the link was made. */
  allocations: Array<PaymentAllocation>;
  /** What is to be paid, no more and no less. */
  amount: Money;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Until when it can be paid. */
  expiresAt: Scalars['DateTime']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What became of the money. Null until some came. */
  payment: Maybe<Payment>;
  /** Who moves the money. */
  provider: PaymentProvider;
  /** Its address as a picture for a camera: an SVG. */
  qrSvg: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  status: PaymentLinkStatus;
  /** The page. Null until the provider knows the link. */
  url: Maybe<Scalars['String']['output']>;
};

/** A page of payment links. */
export type PaymentLinkConnection = {
  __typename?: 'PaymentLinkConnection';
  /** The links of the page. */
  edges: Array<PaymentLinkEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A payment link in a list. */
export type PaymentLinkEdge = {
  __typename?: 'PaymentLinkEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The link. */
  node: PaymentLink;
};

/** What narrows a list of links; what is left out narrows nothing. */
export type PaymentLinkFilter = {
  /** For the bills of this person. */
  citizenId?: InputMaybe<Scalars['ID']['input']>;
  /** In this state. */
  status?: InputMaybe<PaymentLinkStatus>;
};

/** Where a payment link stands. A link that ended and was paid nevertheless is PAID. */
export type PaymentLinkStatus =
  /** It was cancelled, or its bills were paid otherwise. */
  | 'CANCELLED'
  /** The provider does not know it yet. */
  | 'CREATED'
  /** Nobody paid in time. */
  | 'EXPIRED'
  /** The provider refused it. */
  | 'FAILED'
  /** It can be paid. */
  | 'ISSUED'
  /** Money came; how it stands says the payment. */
  | 'PAID';

/** By what a person pays. */
export type PaymentMethod =
  /** A credit or debit card. */
  | 'CARD'
  /** Notes and coins, at a counter. */
  | 'CASH'
  /** A cheque, at a counter. */
  | 'CHEQUE'
  /** A demand draft, at a counter. */
  | 'DEMAND_DRAFT'
  /** The bank's own website. */
  | 'NETBANKING'
  /** Something else that the provider offers. */
  | 'OTHER'
  /** UPI, by an app, an intent or a QR code. */
  | 'UPI'
  /** A wallet. */
  | 'WALLET';

/** How the payments of one group ended. */
export type PaymentOutcomes = {
  __typename?: 'PaymentOutcomes';
  /** How many brought the money, given back later or not. */
  captured: Scalars['Int']['output'];
  /** How many brought money that does not match. */
  conflicted: Scalars['Int']['output'];
  /** How many nobody paid in time. */
  expired: Scalars['Int']['output'];
  /** How many the provider refused. */
  failed: Scalars['Int']['output'];
  /** The provider, method or hour. */
  key: Scalars['String']['output'];
  /** Seconds from start to capture that half of them needed at most. */
  medianSecondsToCapture: Maybe<Scalars['Float']['output']>;
  /** Seconds that 95 % of them needed at most. */
  p95SecondsToCapture: Maybe<Scalars['Float']['output']>;
  /** How many were started. */
  started: Scalars['Int']['output'];
  /** Captured of all that ended, 0 to 1; null while none has ended. */
  successRate: Maybe<Scalars['Float']['output']>;
};

/** A part of what is due on a bill. */
export type PaymentPartInput = {
  /** How much of it is paid. */
  amountPaise: Scalars['Paise']['input'];
  /** One of the bills that are paid. */
  billId: Scalars['ID']['input'];
};

/** Who moves the money. */
export type PaymentProvider =
  /** The city's own counters: cash, cheques and drafts. Its order id is the code of a slip. */
  | 'COUNTER'
  /** For trying out: no money moves. Never in production. */
  | 'DEMO'
  /** Easebuzz: UPI, cards, netbanking, wallets. */
  | 'EASEBUZZ'
  /** Paytm: UPI, cards, netbanking, its wallet. */
  | 'PAYTM'
  /** Razorpay: UPI, cards, netbanking. */
  | 'RAZORPAY'
  /** UPI straight to the city's bank: a code to scan, or a UPI app. */
  | 'UPI';

/** A lasting code of a connection, to be printed or kept. It is of no amount and does not end by itself. */
export type PaymentQr = {
  __typename?: 'PaymentQr';
  /** Since when it is closed. */
  closedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it pays for. */
  connection: Connection;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Where the provider shows it. Null where it is drawn here. */
  imageUrl: Maybe<Scalars['String']['output']>;
  /** Who moves the money. */
  provider: PaymentProvider;
  /** How much came through it until now. */
  receivedAmount: Money;
  /** How often. */
  receivedCount: Scalars['Int']['output'];
  /** Where it stands. */
  status: PaymentQrStatus;
  /** The same as a picture: an SVG. */
  svg: Maybe<Scalars['String']['output']>;
  /** Opens a UPI app: upi://pay?…, without an amount. Null where the provider draws it. */
  upiIntent: Maybe<Scalars['String']['output']>;
};

/** Where a lasting code stands. */
export type PaymentQrStatus =
  /** It works. */
  | 'ACTIVE'
  /** It is not to be used any more; money that comes through it nevertheless is taken. */
  | 'CLOSED'
  /** The provider does not know it yet. */
  | 'CREATED'
  /** The provider refused it. */
  | 'FAILED';

/** What a payment would cost now. */
export type PaymentQuote = {
  __typename?: 'PaymentQuote';
  /** What each connection gets ahead, in the order asked. */
  advances: Array<AdvanceAllocation>;
  /** What each bill gets, in the order asked. */
  allocations: Array<PaymentAllocation>;
  /** Everything: bills, advances, fee and GST. */
  amount: Money;
  /** The convenience fee for this way to pay. */
  fee: Money;
  /** The GST on the fee. */
  feeGst: Money;
};

/** Where a payment stands. */
export type PaymentStatus =
  /** The money is with the city. */
  | 'CAPTURED'
  /** Money arrived that does not match; an operator decides, the bill stays unpaid. */
  | 'CONFLICTED'
  /** Known here, not yet at the provider. */
  | 'CREATED'
  /** Nobody paid in time. A late yes is still possible and then counts. */
  | 'EXPIRED'
  /** The provider said no. A late yes is still possible and then counts. */
  | 'FAILED'
  /** Captured, and part of it was given back. */
  | 'PARTIALLY_REFUNDED'
  /** Known to the provider, who has not said how it ended. */
  | 'PENDING'
  /** Captured, and all of it was given back. */
  | 'REFUNDED';

/** A step in the life of a payment. */
export type PaymentStep = {
  __typename?: 'PaymentStep';
  /** When that became known here. */
  at: Scalars['DateTime']['output'];
  /** What made it known: API, WEBHOOK, POLL, RETURN, EVENT, TIMER, OPERATOR, COUNTER or SETTLEMENT. */
  source: Scalars['String']['output'];
  /** Where it came to stand. */
  status: PaymentStatus;
};

/** Money to one person or firm. */
export type Payout = {
  __typename?: 'Payout';
  /** How much. */
  amount: Money;
  /** Who is paid. */
  beneficiaryName: Scalars['String']['output'];
  /** Where to, by as much as its owner knows it by: the IFSC and the last four characters of the account. */
  destination: Scalars['String']['output'];
  /** Why it failed or came back, in the bank's words. */
  failureReason: Maybe<Scalars['String']['output']>;
  /** Opaque, stable; the bank's reference and idempotency key too. */
  id: Scalars['ID']['output'];
  /** The line in the file. */
  line: Scalars['Int']['output'];
  /** How it travels. */
  mode: PayoutMode;
  /** The bank's name for it. */
  providerPayoutId: Maybe<Scalars['String']['output']>;
  /** The file's own reference, paid once. */
  reference: Scalars['String']['output'];
  /** Where it stands. */
  status: PayoutStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** The number under which the payee's bank finds it. */
  utr: Maybe<Scalars['String']['output']>;
};

/** Payouts that were made of one file. */
export type PayoutBatch = {
  __typename?: 'PayoutBatch';
  /** When the bank had ended the last of its payouts. */
  completedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy: Scalars['ID']['output'];
  /** When it was decided. */
  decidedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who approved or rejected it. */
  decidedBy: Maybe<Scalars['ID']['output']>;
  /** Why it was rejected. */
  decisionReason: Maybe<Scalars['String']['output']>;
  /** SHA-256 of the file, hexadecimal. */
  fileDigest: Scalars['String']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What people call it. */
  name: Scalars['String']['output'];
  /** Its payouts, in the order of the file. */
  payouts: PayoutConnection;
  /** How many of its payouts stand where. */
  progress: Array<PayoutCount>;
  /** Where the result is to be had as CSV, with the same access token: `/payouts/results/….csv`. */
  resultPath: Scalars['String']['output'];
  /** How many payouts it has. */
  rowCount: Scalars['Int']['output'];
  /** Where it stands. */
  status: PayoutBatchStatus;
  /** Their sum. */
  total: Money;
};


/** Payouts that were made of one file. */
export type PayoutBatchPayoutsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  status?: InputMaybe<PayoutStatus>;
};

/** A page of batches. */
export type PayoutBatchConnection = {
  __typename?: 'PayoutBatchConnection';
  /** The batches of the page. */
  edges: Array<PayoutBatchEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A batch in a list. */
export type PayoutBatchEdge = {
  __typename?: 'PayoutBatchEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The batch. */
  node: PayoutBatch;
};

/** Where a batch of payouts stands. */
export type PayoutBatchStatus =
  /** The bank has ended each of its payouts. */
  | 'COMPLETED'
  /** It is being paid. */
  | 'EXECUTING'
  /** Somebody other than its maker has to decide. */
  | 'PENDING_APPROVAL'
  /** It was dropped; nothing of it was paid. */
  | 'REJECTED';

/** A page of payouts. */
export type PayoutConnection = {
  __typename?: 'PayoutConnection';
  /** The payouts of the page. */
  edges: Array<PayoutEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** Payouts of a batch in one state. */
export type PayoutCount = {
  __typename?: 'PayoutCount';
  /** Their sum. */
  amount: Money;
  /** How many. */
  count: Scalars['Int']['output'];
  /** The state. */
  status: PayoutStatus;
};

/** A payout in a list. */
export type PayoutEdge = {
  __typename?: 'PayoutEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The payout. */
  node: Payout;
};

/** What was found in a payout file. */
export type PayoutFileReport = {
  __typename?: 'PayoutFileReport';
  /** How many problems there are. */
  problemCount: Scalars['Int']['output'];
  /** The first 1,000 of them. */
  problems: Array<PayoutProblem>;
  /** Its rows, without the header. */
  rowCount: Scalars['Int']['output'];
  /** The sum of the rows that are right. */
  total: Money;
};

/** How money travels between banks. */
export type PayoutMode =
  /** At once, up to 5 lakh rupees. */
  | 'IMPS'
  /** In half-hourly batches, any amount. */
  | 'NEFT'
  /** At once, from 2 lakh rupees. */
  | 'RTGS'
  /** At once to a UPI address, up to 1 lakh rupees. */
  | 'UPI';

/** Something wrong with a row. */
export type PayoutProblem = {
  __typename?: 'PayoutProblem';
  /** The column, or `row`. */
  field: Scalars['String']['output'];
  /** The line in the file; the header is line 1. */
  line: Scalars['Int']['output'];
  /** What is wrong, for people. */
  problem: Scalars['String']['output'];
};

/** Where a payout stands. */
export type PayoutStatus =
  /** Its batch was rejected. */
  | 'CANCELLED'
  /** The bank refused it, or it failed there: no money has left. */
  | 'FAILED'
  /** The money has left. */
  | 'PROCESSED'
  /** The money came back. */
  | 'REVERSED'
  /** The bank has it and has not said how it ended. */
  | 'SENT'
  /** Not at the bank yet. */
  | 'WAITING';

/** Pieces of one denomination. */
export type Pieces = {
  __typename?: 'Pieces';
  /** How many. */
  count: Scalars['Int']['output'];
  /** The denomination in paise. */
  paise: Scalars['Paise']['output'];
};

/** Pieces of one denomination. */
export type PiecesInput = {
  /** How many. */
  count: Scalars['Int']['input'];
  /** The denomination in paise: 50000 is a note of 500 rupees. */
  paise: Scalars['Paise']['input'];
};

export type Query = {
  __typename?: 'Query';
  /** Cheques and drafts, newest first. */
  cheques: ChequeConnection;
  /** What is due for a consumer number, for a clerk who has its owner at the counter. NOT_FOUND when there is none. */
  counterAccount: CounterAccount;
  /** Counter sessions, newest first: a clerk's own; all of them for who may approve differences. */
  counterSessions: CounterSessionConnection;
  /** What a slip of a kiosk pays. NOT_FOUND when there is none with this code. */
  counterSlip: CounterSlip;
  /** The counters in use, by their ids. */
  counters: Array<Counter>;
  /** What was posted on one day in India, account by account. */
  dayBook: DayBook;
  /** Every movement of a payment's money, the first first; none for a payment that is not known. */
  ledgerTransactions: Array<LedgerTransaction>;
  /** An AutoPay mandate of the person signed in. NOT_FOUND when there is none with this id. */
  mandate: Mandate;
  /** The session of the clerk who asks that is not closed yet; null without one. */
  myCounterSession: Maybe<CounterSession>;
  /** AutoPay mandates of the person signed in, newest first. Fails with BAD_USER_INPUT. */
  myMandates: MandateConnection;
  /**
   * One payment of the person signed in, or any for who may read payments (payments:read). NOT_FOUND when there is none
   * with this id that the person may see.
   */
  payment: Maybe<Payment>;
  /** How the payments ended that were started on these days, both included; 92 days at most. Fails with BAD_USER_INPUT. */
  paymentAnalytics: PaymentAnalytics;
  /** A payment link: one's own, or any for those who look after payments or links. NOT_FOUND when there is none. */
  paymentLink: PaymentLink;
  /** Payment links of all citizens, newest first. Fails with BAD_USER_INPUT. */
  paymentLinks: PaymentLinkConnection;
  /** A lasting code: of one's own connection, or any for those who look after payments or links. NOT_FOUND when there is none. */
  paymentQr: PaymentQr;
  /** Payments of all citizens, newest first. Fails with BAD_USER_INPUT. */
  payments: PaymentConnection;
  /** Payments that need a person or an eye on the machine, the longest first. Fails with BAD_USER_INPUT. */
  paymentsNeedingAttention: PaymentAttentionConnection;
  /** A batch of payouts. NOT_FOUND when there is none with this id. */
  payoutBatch: Maybe<PayoutBatch>;
  /** Batches of payouts, newest first. */
  payoutBatches: PayoutBatchConnection;
  /** A quick payment, for whoever has its token; for a day. NOT_FOUND for any other text. */
  quickPayment: QuickPayment;
  /**
   * What a payment would cost, with the convenience fee and the GST on it, before it is started. Fails with NOT_FOUND (a
   * bill or connection that is not the person's), CONFLICT (nothing is due, or less than a part), BAD_USER_INPUT and
   * UPSTREAM_UNAVAILABLE.
   */
  quotePayment: PaymentQuote;
  /**
   * What it would cost to pay for a consumer number, for anybody who has it: no more than a stranger may see. Fails with
   * NOT_FOUND, CONFLICT (nothing is due), BAD_USER_INPUT, RATE_LIMITED (too many numbers that are not there were tried from
   * the same address) and UPSTREAM_UNAVAILABLE.
   */
  quoteQuickPayment: QuickPaymentQuote;
  /** One refund: of the person's own payment, or any for those who look after payments. NOT_FOUND when there is none. */
  refund: Refund;
  /** Refunds that stand at one point, oldest first: those that wait for approval, those that failed. */
  refunds: Array<Refund>;
  /** Lines of settlement reports that do not agree with the books, the oldest first. Fails with BAD_USER_INPUT. */
  settlementExceptions: SettlementLineConnection;
  /** Transfers of providers to the city's bank, the newest first. Fails with BAD_USER_INPUT. */
  settlements: Array<Settlement>;
  /**
   * Where money is, from a provider's reference (its order or its payment) or a payment's id to the bills that have it:
   * the payment, what was taken for it, and every movement since. Which charges of a bill it reached, billing says
   * (billAllocations). Exactly one of the two is given; else BAD_USER_INPUT.
   */
  traceMoney: Array<MoneyTrace>;
  /** What every account of the ledger stands at, in its debit or its credit: the sums of the two are the same. */
  trialBalance: Array<AccountBalance>;
  /**
   * Money that came through connections' codes more than ten minutes ago and is no payment yet, because billing does not
   * take it or does not answer; the longest first. It is tried again for a month. Fails with BAD_USER_INPUT.
   */
  unplacedQrMoney: UnplacedQrMoneyConnection;
  /** Captured money that no settlement has brought to the bank yet, by age. */
  unsettledMoney: Array<UnsettledMoney>;
};


export type QueryChequesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  counterId?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
  status?: InputMaybe<ChequeStatus>;
};


export type QueryCounterAccountArgs = {
  consumer: ConsumerInput;
};


export type QueryCounterSessionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  clerkId?: InputMaybe<Scalars['ID']['input']>;
  counterId?: InputMaybe<Scalars['ID']['input']>;
  day?: InputMaybe<Scalars['Date']['input']>;
  first?: Scalars['Int']['input'];
  status?: InputMaybe<CounterSessionStatus>;
};


export type QueryCounterSlipArgs = {
  code: Scalars['String']['input'];
};


export type QueryCountersArgs = {
  includeClosed?: Scalars['Boolean']['input'];
};


export type QueryDayBookArgs = {
  currency?: Scalars['String']['input'];
  day: Scalars['Date']['input'];
};


export type QueryLedgerTransactionsArgs = {
  paymentId: Scalars['ID']['input'];
};


export type QueryMandateArgs = {
  id: Scalars['ID']['input'];
};


export type QueryMyMandatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  status?: InputMaybe<MandateStatus>;
};


export type QueryPaymentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPaymentAnalyticsArgs = {
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
};


export type QueryPaymentLinkArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPaymentLinksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PaymentLinkFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryPaymentQrArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPaymentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PaymentFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryPaymentsNeedingAttentionArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  reasons?: InputMaybe<Array<AttentionReason>>;
};


export type QueryPayoutBatchArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPayoutBatchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  status?: InputMaybe<PayoutBatchStatus>;
};


export type QueryQuickPaymentArgs = {
  token: Scalars['String']['input'];
};


export type QueryQuotePaymentArgs = {
  input: QuotePaymentInput;
};


export type QueryQuoteQuickPaymentArgs = {
  input: QuoteQuickPaymentInput;
};


export type QueryRefundArgs = {
  id: Scalars['ID']['input'];
};


export type QueryRefundsArgs = {
  first?: Scalars['Int']['input'];
  status: RefundStatus;
};


export type QuerySettlementExceptionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SettlementExceptionFilter>;
  first?: Scalars['Int']['input'];
};


export type QuerySettlementsArgs = {
  first?: Scalars['Int']['input'];
  provider?: InputMaybe<PaymentProvider>;
};


export type QueryTraceMoneyArgs = {
  paymentId?: InputMaybe<Scalars['ID']['input']>;
  providerReference?: InputMaybe<Scalars['String']['input']>;
};


export type QueryTrialBalanceArgs = {
  currency?: Scalars['String']['input'];
  day?: InputMaybe<Scalars['Date']['input']>;
};


export type QueryUnplacedQrMoneyArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A payment for a consumer number that somebody began without signing in: what its payer may see, and nothing of its holder but the masked name. */
export type QuickPayment = {
  __typename?: 'QuickPayment';
  /** What is paid in all: bills, the fee and the GST on it. */
  amount: Money;
  /** When the money came; null before. */
  capturedAt: Maybe<Scalars['DateTime']['output']>;
  /** Where it is paid. Null once the payment is over. */
  checkout: Maybe<Checkout>;
  /** When it was started. */
  createdAt: Scalars['DateTime']['output'];
  /** An unfinished payment ends here. */
  expiresAt: Scalars['DateTime']['output'];
  /** The convenience fee in it. */
  fee: Money;
  /** The GST on the fee, in it too. */
  feeGst: Money;
  /** Whether the bills have the money. */
  isSettled: Scalars['Boolean']['output'];
  /** The first letter of each of the holder's names. */
  maskedName: Scalars['String']['output'];
  /** By what it is paid; null until that is known. */
  method: Maybe<PaymentMethod>;
  /** Who moves the money. */
  provider: PaymentProvider;
  /** The number of its receipt, once there is one. The paper is its holder's. */
  receiptNumber: Maybe<Scalars['String']['output']>;
  /** What the city's people find it by. */
  reference: Scalars['ID']['output'];
  /** Where it stands. */
  status: PaymentStatus;
  /** What is paid for: ELECTRICITY, GAS or WATER. */
  utility: Scalars['String']['output'];
  /** Rises by one at each change. */
  version: Scalars['Int']['output'];
};

/** What it would cost to pay for a consumer number. */
export type QuickPaymentQuote = {
  __typename?: 'QuickPaymentQuote';
  /** Everything: bills, fee and GST. */
  amount: Money;
  /** The convenience fee for this way to pay. */
  fee: Money;
  /** The GST on the fee. */
  feeGst: Money;
  /** The first letter of each of the holder's names, enough to know one's own. */
  maskedName: Scalars['String']['output'];
};

/** What to pay and how, to be told what it costs. */
export type QuotePaymentInput = {
  /** What is paid ahead, for bills to come. */
  advances?: InputMaybe<Array<PaymentAdvanceInput>>;
  /** Up to 20 bills of the person signed in, each once; none only where advances are paid. */
  billIds: Array<Scalars['ID']['input']>;
  /** By what it is paid. */
  method?: InputMaybe<PaymentMethod>;
  /** Of which of the bills less than everything is paid, where the utility allows it. */
  parts?: InputMaybe<Array<PaymentPartInput>>;
  /** Who is to move the money; left out, the city's rules decide. */
  provider?: InputMaybe<PaymentProvider>;
};

/** What somebody who is not signed in wants to pay, to be told what it costs. */
export type QuoteQuickPaymentInput = {
  /** How much: oldest bills first, the last of them in part where its utility allows it. All that is due without it. */
  amountPaise?: InputMaybe<Scalars['Paise']['input']>;
  /** For which consumer number. */
  consumer: ConsumerInput;
  /** By what it is paid. */
  method?: InputMaybe<PaymentMethod>;
  /** Who is to move the money, not COUNTER; left out, the city's rules decide. */
  provider?: InputMaybe<PaymentProvider>;
};

/** A copy of a receipt on paper, which says that it is one, and no name. */
export type ReceiptCopy = {
  __typename?: 'ReceiptCopy';
  /** What was paid in all. */
  amount: Money;
  /** The numbers of the bills that were paid. */
  billNumbers: Array<Scalars['String']['output']>;
  /** When the money came. */
  capturedAt: Scalars['DateTime']['output'];
  /** The first copy or the second: it is printed on it. */
  copy: Scalars['Int']['output'];
  /** When the copy was made. */
  printedAt: Scalars['DateTime']['output'];
  /** The receipt's number. */
  receiptNumber: Scalars['String']['output'];
};

/** Money of a payment that goes back to where it came from. */
export type Refund = {
  __typename?: 'Refund';
  /** How much. */
  amount: Money;
  /** Why money goes back. */
  cause: RefundCause;
  /** When it was asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** Who approved or rejected it. For those who look after payments. */
  decidedBy: Maybe<Scalars['ID']['output']>;
  /** Why it was not given back: the provider's words, or those of who rejected it. */
  failureReason: Maybe<Scalars['String']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** From what it is taken. */
  parts: Array<RefundPart>;
  /** The payment. */
  paymentId: Scalars['ID']['output'];
  /** When the provider gave it back. */
  processedAt: Maybe<Scalars['DateTime']['output']>;
  /** The provider's name for it, by which a bank finds it. */
  providerRefundId: Maybe<Scalars['String']['output']>;
  /** The same in words. */
  reason: Scalars['String']['output'];
  /** Who asked for it; null where it goes back by itself. For those who look after payments. */
  requestedBy: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  status: RefundStatus;
  /** Rises by one at each change. */
  version: Scalars['Int']['output'];
  /** How it reaches the person. */
  way: RefundWay;
};

/** How much to give back of a bill. */
export type RefundBillInput = {
  /** How much of what the payment brought to it. */
  amountPaise: Scalars['Paise']['input'];
  /** The bill. */
  billId: Scalars['ID']['input'];
};

/** Why money goes back. */
export type RefundCause =
  /** A bill did not need it: it was paid otherwise. */
  | 'BILL_EXCESS'
  /** It was another amount than was due. */
  | 'CONFLICT'
  /** The payment was paid twice. */
  | 'EXTRA_CAPTURE'
  /** An operator asked for it. */
  | 'OPERATOR';

/** What a refund takes from one thing. */
export type RefundPart = {
  __typename?: 'RefundPart';
  /** How much. */
  amount: Money;
  /** The bill, of BILL. */
  billId: Maybe<Scalars['ID']['output']>;
  /** The connection, of ADVANCE, and of BILL where it is known. */
  connectionId: Maybe<Scalars['ID']['output']>;
  /** What it is. */
  kind: RefundPartKind;
};

/** From what a refund takes money. */
export type RefundPartKind =
  /** From what was paid in advance for a connection. */
  | 'ADVANCE'
  /** From a bill. */
  | 'BILL'
  /** From the convenience fee. */
  | 'FEE'
  /** From the GST on the convenience fee. */
  | 'FEE_GST'
  /** From money that was on nothing. */
  | 'HELD';

/** What to give back of a payment. */
export type RefundPaymentInput = {
  /** How much, 1 rupee at least. */
  amountPaise: Scalars['Paise']['input'];
  /** From which bills how much; sums to amountPaise. By rule when missing or empty. */
  bills?: InputMaybe<Array<RefundBillInput>>;
  /** 1 to 255 characters, new for each refund; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** The payment. */
  paymentId: Scalars['ID']['input'];
  /** Why, for the person who paid; 1 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** Where a refund stands. */
export type RefundStatus =
  /** The provider did not give it back; the money can be given back anew. */
  | 'FAILED'
  /** The provider is asked for it. */
  | 'PENDING'
  /** Waits for the approval of another person. */
  | 'PENDING_APPROVAL'
  /** The money is on its way to where it came from. */
  | 'PROCESSED'
  /** Another person did not approve it. */
  | 'REJECTED';

/** How a refund reaches the person. */
export type RefundWay =
  /** In cash, at a counter. */
  | 'COUNTER'
  /** To where the money came from. */
  | 'SOURCE';

/** What a region paid. */
export type RegionCollections = {
  __typename?: 'RegionCollections';
  /** What arrived, fees included. */
  collected: Money;
  /** How many payments. */
  payments: Scalars['Int']['output'];
  /** What of it was given back. */
  refunded: Money;
  /** The region; null where a payment has none. */
  region: Maybe<Scalars['String']['output']>;
};

/** Refusal of a refund. */
export type RejectRefundInput = {
  /** Why not; 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** The refund. */
  refundId: Scalars['ID']['input'];
};

/** Another name of a counter. */
export type RenameCounterInput = {
  /** The counter. */
  counterId: Scalars['ID']['input'];
  /** 1 to 255 characters; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** What people call it, 1 to 80 characters. */
  name: Scalars['String']['input'];
};

/** A decision about money that did not match. */
export type ResolveConflictedPaymentInput = {
  /** With KEEP_AS_ADVANCE: a connection of the person who paid. */
  connectionId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 255 characters, new for each decision; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** The payment in CONFLICTED. */
  paymentId: Scalars['ID']['input'];
  /** Why so, for whoever looks later; 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** What becomes of the money. */
  resolution: ConflictDecision;
};

/** A decision about money that could not be given back. */
export type ResolveHeldMoneyInput = {
  /** The money, from `paymentsNeedingAttention { heldMoney { id } }`. */
  captureId: Scalars['ID']['input'];
  /** With KEEP_AS_ADVANCE: a connection of the person who paid. */
  connectionId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 255 characters, new for each decision; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** Why so, for whoever looks later; 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** What becomes of it. */
  resolution: HeldMoneyDecision;
};

/** A decision about a line that does not agree. */
export type ResolveSettlementLineInput = {
  /** The line. */
  lineId: Scalars['ID']['input'];
  /** Why so, for whoever looks later; 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** What becomes of it. */
  resolution: SettlementResolution;
};

/** A provider's transfer to the city's bank, as its reports say. */
export type Settlement = {
  __typename?: 'Settlement';
  /** How many of them wait for an operator. */
  exceptions: Scalars['Int']['output'];
  /** What the provider kept, GST included. */
  fee: Money;
  /** How many lines it has. */
  lines: Scalars['Int']['output'];
  /** What the bank received. */
  net: Money;
  /** Whose it is. */
  provider: PaymentProvider;
  /** When the provider settled it. */
  settledAt: Scalars['DateTime']['output'];
  /** The provider's id of it. */
  settlementId: Scalars['String']['output'];
  /** The bank's reference. */
  utr: Maybe<Scalars['String']['output']>;
};

/** What narrows the lines that wait for an operator. */
export type SettlementExceptionFilter = {
  /** Settled by the provider this many days ago or earlier. */
  olderThanDays?: InputMaybe<Scalars['Int']['input']>;
  /** Of this provider. */
  provider?: InputMaybe<PaymentProvider>;
  /** For one of these reasons. */
  reasons?: InputMaybe<Array<SettlementExceptionReason>>;
};

/** Why a line of a settlement report does not agree with the books. */
export type SettlementExceptionReason =
  /** It is neither a payment nor a refund. */
  | 'ADJUSTMENT'
  /** The books have another amount. */
  | 'AMOUNT_DIFFERS'
  /** The books have another currency. */
  | 'CURRENCY_DIFFERS'
  /** The provider settled a refund that is not processed here. */
  | 'NOT_PROCESSED_HERE'
  /** Another settlement brought it already. */
  | 'SETTLED_BEFORE'
  /** No payment or refund of this id is known here. */
  | 'UNKNOWN_ENTITY';

/** A line of a settlement report. */
export type SettlementLine = {
  __typename?: 'SettlementLine';
  /** Whole days since then. */
  ageDays: Scalars['Int']['output'];
  /** Before fees. */
  amount: Money;
  /** The provider's id of the payment, refund or adjustment. */
  entityId: Scalars['String']['output'];
  /** What the provider kept, GST included. */
  fee: Money;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Whether an operator has decided about it. */
  isResolved: Scalars['Boolean']['output'];
  /** What it is about. */
  kind: SettlementLineKind;
  /** The line's number in the file; the header is 1. */
  lineNumber: Scalars['Int']['output'];
  /** What it added to the transfer; negative for what it took away. */
  net: Money;
  /** The payment it belongs to, where that is known. */
  payment: Maybe<Payment>;
  /** Whose report it is from. */
  provider: PaymentProvider;
  /** Why it did not agree; null where it did. */
  reason: Maybe<SettlementExceptionReason>;
  /** When the provider settled it. */
  settledAt: Scalars['DateTime']['output'];
  /** The provider's transfer it is part of. */
  settlementId: Scalars['String']['output'];
  /** The bank's reference of the transfer. */
  utr: Maybe<Scalars['String']['output']>;
};

/** A page of settlement lines. */
export type SettlementLineConnection = {
  __typename?: 'SettlementLineConnection';
  /** The lines of the page. */
  edges: Array<SettlementLineEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A settlement line in a list. */
export type SettlementLineEdge = {
  __typename?: 'SettlementLineEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The line. */
  node: SettlementLine;
};

/** What a line of a settlement report is about. */
export type SettlementLineKind =
  /** Anything else: a dispute, a correction, a reserve. */
  | 'ADJUSTMENT'
  /** A captured payment. */
  | 'PAYMENT'
  /** A refund. */
  | 'REFUND';

/** A settlement report that was taken in. */
export type SettlementReport = {
  __typename?: 'SettlementReport';
  /** Lines that wait for an operator. */
  exceptions: Scalars['Int']['output'];
  /** The file's name. */
  fileName: Scalars['String']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** When it was taken in. */
  importedAt: Scalars['DateTime']['output'];
  /** Lines that agree with the books, or were decided about. */
  matched: Scalars['Int']['output'];
  /** Whose it is. */
  provider: PaymentProvider;
};

/** What an operator decides about a line that does not agree. */
export type SettlementResolution =
  /** The books agree by now. */
  | 'MATCH_AGAIN'
  /** What the books do not explain is a fee of the provider's. */
  | 'TO_PROVIDER_FEES'
  /** What the books do not explain waits in suspense. */
  | 'TO_SUSPENSE'
  /** What the books do not explain is written off. */
  | 'TO_WRITE_OFF';

/** Which bills to pay, through whom. */
export type StartPaymentInput = {
  /** What is paid ahead, for bills to come. */
  advances?: InputMaybe<Array<PaymentAdvanceInput>>;
  /** Up to 20 bills of the person signed in, each once; none only where advances are paid. */
  billIds: Array<Scalars['ID']['input']>;
  /** 1 to 255 characters, new for each intention to pay; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** By what it is paid, and the fee made for it. Without it the person chooses at the provider, and there is no fee. */
  method?: InputMaybe<PaymentMethod>;
  /** Of which of the bills less than everything is paid, where the utility allows it. */
  parts?: InputMaybe<Array<PaymentPartInput>>;
  /** Who is to move the money; left out, the city's rules decide: method, amount, cost, and who works right now. */
  provider?: InputMaybe<PaymentProvider>;
};

/** A started payment and the way to finish it. */
export type StartPaymentResult = {
  __typename?: 'StartPaymentResult';
  /** Where the person pays. Null once the payment is over. */
  checkout: Maybe<Checkout>;
  /** The payment. */
  payment: Payment;
};

/** What somebody who is not signed in pays, and how. */
export type StartQuickPaymentInput = {
  /** How much: oldest bills first, the last of them in part where its utility allows it. All that is due without it. */
  amountPaise?: InputMaybe<Scalars['Paise']['input']>;
  /** For which consumer number. */
  consumer: ConsumerInput;
  /** 22 to 255 characters that nobody can guess, such as a random UUID: new for each intention to pay, the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** By what it is paid, and the fee made for it. Without it the person chooses at the provider, and there is no fee. */
  method?: InputMaybe<PaymentMethod>;
  /** Who is to move the money, not COUNTER; left out, the city's rules decide. */
  provider?: InputMaybe<PaymentProvider>;
};

/** A started quick payment. */
export type StartQuickPaymentResult = {
  __typename?: 'StartQuickPaymentResult';
  /** The payment, and the way to finish it. */
  payment: QuickPayment;
  /** Whoever has it follows the payment. It is nowhere else. */
  token: Scalars['String']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * The open payments of the person signed in as they are now, then each of the person's payments after each change. A
   * client that reconnects names the newest `updatedAt` it has and is first sent what changed since, too; what it has
   * already it knows by `version`.
   */
  myPaymentUpdates: Payment;
  /**
   * The payment as it is now, then at each change. Completes after CAPTURED has been sent with its receipt, or
   * FAILED, EXPIRED or CONFLICTED. A client that reconnects misses nothing; one that says the `lastVersion` it has is
   * not sent that again.
   */
  paymentUpdated: Payment;
  /** The same for all payments of a region, of which the newest 200 open ones are sent at first. */
  paymentsInRegion: Payment;
  /**
   * A quick payment as it is now, then at each change, for whoever has its token. Completes as paymentUpdated does, and a
   * client that says the `lastVersion` it has is not sent that again.
   */
  quickPaymentUpdated: QuickPayment;
};


export type SubscriptionMyPaymentUpdatesArgs = {
  since?: InputMaybe<Scalars['DateTime']['input']>;
};


export type SubscriptionPaymentUpdatedArgs = {
  lastVersion?: InputMaybe<Scalars['Int']['input']>;
  paymentId: Scalars['ID']['input'];
};


export type SubscriptionPaymentsInRegionArgs = {
  region: Scalars['String']['input'];
  since?: InputMaybe<Scalars['DateTime']['input']>;
};


export type SubscriptionQuickPaymentUpdatedArgs = {
  lastVersion?: InputMaybe<Scalars['Int']['input']>;
  token: Scalars['String']['input'];
};

/** Money over the counter: for a slip, or for bills and advances of a citizen or of whoever has a consumer number. */
export type TakeCounterPaymentInput = {
  /** What is paid ahead, for bills to come. */
  advances?: InputMaybe<Array<PaymentAdvanceInput>>;
  /** The bills, each once. */
  billIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** With cash: what the clerk gave back; what the drawer suggests when missing. */
  changeGiven?: InputMaybe<Array<PiecesInput>>;
  /** With a cheque or draft. */
  cheque?: InputMaybe<ChequeInput>;
  /** Whose bills they are. */
  citizenId?: InputMaybe<Scalars['ID']['input']>;
  /** Whose bills they are, by a connection. */
  consumer?: InputMaybe<ConsumerInput>;
  /** 1 to 255 characters; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** CASH, CHEQUE or DEMAND_DRAFT. */
  method: CounterMethod;
  /** Of which of the bills less than everything is paid, where the utility allows it. */
  parts?: InputMaybe<Array<PaymentPartInput>>;
  /** The clerk's own; the open one when missing. */
  sessionId?: InputMaybe<Scalars['ID']['input']>;
  /** The code of a slip; then nothing else says what is paid. */
  slipCode?: InputMaybe<Scalars['String']['input']>;
  /** With cash: what was handed over. */
  tendered?: InputMaybe<Array<PiecesInput>>;
};

/** Money that came through a connection's code and is no payment yet. */
export type UnplacedQrMoney = {
  __typename?: 'UnplacedQrMoney';
  /** How much. */
  amount: Money;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Who holds it. */
  provider: PaymentProvider;
  /** What the provider calls it. */
  providerPaymentId: Scalars['String']['output'];
  /** The code that it came through. */
  qr: PaymentQr;
  /** When we heard of it. */
  receivedAt: Scalars['DateTime']['output'];
};

/** A page of money that is no payment yet. */
export type UnplacedQrMoneyConnection = {
  __typename?: 'UnplacedQrMoneyConnection';
  /** The money of the page. */
  edges: Array<UnplacedQrMoneyEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How often there is such money; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** Money that is no payment yet, in a list. */
export type UnplacedQrMoneyEdge = {
  __typename?: 'UnplacedQrMoneyEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The money. */
  node: UnplacedQrMoney;
};

/** Captured money that a provider has not settled yet, of one age. */
export type UnsettledMoney = {
  __typename?: 'UnsettledMoney';
  /** Their sum. */
  amount: Money;
  /** Days since the capture, at least. */
  fromDays: Scalars['Int']['output'];
  /** How many payments. */
  payments: Scalars['Int']['output'];
  /** Who holds it. */
  provider: PaymentProvider;
  /** Days since the capture, at most; null for the oldest. */
  toDays: Maybe<Scalars['Int']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Bill: Bill;
  Citizen: Citizen;
  Connection: Connection;
  Payment: Payment;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Bill:
    ( { __typename: 'Bill' }
    & GraphQLRecursivePick<FederationTypes['Bill'], {"id":true}> );
  Citizen:
    ( { __typename: 'Citizen' }
    & GraphQLRecursivePick<FederationTypes['Citizen'], {"id":true}> );
  Connection:
    ( { __typename: 'Connection' }
    & GraphQLRecursivePick<FederationTypes['Connection'], {"id":true}> );
  Payment:
    ( { __typename: 'Payment' }
    & GraphQLRecursivePick<FederationTypes['Payment'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccountBalance: ResolverTypeWrapper<AccountBalance>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AdvanceAllocation: ResolverTypeWrapper<Omit<AdvanceAllocation, 'connection'> & { connection: ResolversTypes['Connection'] }>;
  ApproveRefundInput: ApproveRefundInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AttentionReason: AttentionReason;
  Bill: ResolverTypeWrapper<{ id: string }>;
  Capture: ResolverTypeWrapper<CaptureRow>;
  CaptureKind: CaptureKind;
  CaptureState: CaptureState;
  CashDeposit: ResolverTypeWrapper<CashDepositRow>;
  Checkout: ResolverTypeWrapper<PaymentCheckout>;
  Cheque: ResolverTypeWrapper<ChequeRow>;
  ChequeConnection: ResolverTypeWrapper<Omit<ChequeConnection, 'edges'> & { edges: Array<ResolversTypes['ChequeEdge']> }>;
  ChequeEdge: ResolverTypeWrapper<Omit<ChequeEdge, 'node'> & { node: ResolversTypes['Cheque'] }>;
  ChequeInput: ChequeInput;
  ChequeStatus: ChequeStatus;
  Citizen: ResolverTypeWrapper<{ id: string }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CloseBooksInput: CloseBooksInput;
  CloseCounterInput: CloseCounterInput;
  CloseCounterSessionInput: CloseCounterSessionInput;
  ConflictDecision: ConflictDecision;
  Connection: ResolverTypeWrapper<{ id: string }>;
  ConsumerInput: ConsumerInput;
  Counter: ResolverTypeWrapper<CounterRow>;
  CounterAccount: ResolverTypeWrapper<CounterAccountModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CounterBill: ResolverTypeWrapper<CounterBillModel>;
  CounterChange: ResolverTypeWrapper<CounterChangeRow>;
  CounterChangeKind: CounterChangeKind;
  CounterDay: ResolverTypeWrapper<CounterDayRow>;
  CounterEntryKind: CounterEntryKind;
  CounterMethod: CounterMethod;
  CounterPayment: ResolverTypeWrapper<TakenPayment>;
  CounterReport: ResolverTypeWrapper<Omit<CounterReport, 'lines'> & { lines: Array<ResolversTypes['CounterReportLine']> }>;
  CounterReportLine: ResolverTypeWrapper<ReportLine>;
  CounterSession: ResolverTypeWrapper<SessionWithCounter>;
  CounterSessionConnection: ResolverTypeWrapper<Omit<CounterSessionConnection, 'edges'> & { edges: Array<ResolversTypes['CounterSessionEdge']> }>;
  CounterSessionEdge: ResolverTypeWrapper<Omit<CounterSessionEdge, 'node'> & { node: ResolversTypes['CounterSession'] }>;
  CounterSessionStatus: CounterSessionStatus;
  CounterSlip: ResolverTypeWrapper<PaymentRow>;
  CreateCounterInput: CreateCounterInput;
  CreateMandateInput: CreateMandateInput;
  CreateMandateResult: ResolverTypeWrapper<{ mandate: MandateRow }>;
  CreatePaymentLinkInput: CreatePaymentLinkInput;
  CreatePayoutBatchInput: CreatePayoutBatchInput;
  CreatePayoutBatchResult: ResolverTypeWrapper<Omit<CreatePayoutBatchResult, 'batch' | 'report'> & { batch?: Maybe<ResolversTypes['PayoutBatch']>, report: ResolversTypes['PayoutFileReport'] }>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DayBook: ResolverTypeWrapper<{ day: Date; currency: string }>;
  DayBookLine: ResolverTypeWrapper<DayBookLine>;
  DepositCashInput: DepositCashInput;
  GiveCounterRefundInput: GiveCounterRefundInput;
  HeldMoneyDecision: HeldMoneyDecision;
  ImportSettlementReportInput: ImportSettlementReportInput;
  LedgerPosting: ResolverTypeWrapper<Omit<LedgerPosting, 'bill' | 'connection'> & { bill?: Maybe<ResolversTypes['Bill']>, connection?: Maybe<ResolversTypes['Connection']> }>;
  LedgerTransaction: ResolverTypeWrapper<LedgerTransactionRow>;
  Mandate: ResolverTypeWrapper<MandateRow>;
  MandateAuthorisation: ResolverTypeWrapper<MandateAuthorisation>;
  MandateConnection: ResolverTypeWrapper<Omit<MandateConnection, 'edges'> & { edges: Array<ResolversTypes['MandateEdge']> }>;
  MandateDebit: ResolverTypeWrapper<MandateDebitRow>;
  MandateDebitConnection: ResolverTypeWrapper<Omit<MandateDebitConnection, 'edges'> & { edges: Array<ResolversTypes['MandateDebitEdge']> }>;
  MandateDebitEdge: ResolverTypeWrapper<Omit<MandateDebitEdge, 'node'> & { node: ResolversTypes['MandateDebit'] }>;
  MandateDebitStatus: MandateDebitStatus;
  MandateEdge: ResolverTypeWrapper<Omit<MandateEdge, 'node'> & { node: ResolversTypes['Mandate'] }>;
  MandateInput: MandateInput;
  MandateMethod: MandateMethod;
  MandateSkipReason: MandateSkipReason;
  MandateStatus: MandateStatus;
  Money: ResolverTypeWrapper<Money>;
  MoneyTrace: ResolverTypeWrapper<MoneyTraceRow>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OpenCounterSessionInput: OpenCounterSessionInput;
  OpenPaymentQrInput: OpenPaymentQrInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Paise: ResolverTypeWrapper<Scalars['Paise']['output']>;
  Payment: ResolverTypeWrapper<PaymentRow>;
  PaymentAdvanceInput: PaymentAdvanceInput;
  PaymentAllocation: ResolverTypeWrapper<Omit<PaymentAllocation, 'bill'> & { bill: ResolversTypes['Bill'] }>;
  PaymentAnalytics: ResolverTypeWrapper<Span>;
  PaymentAttention: ResolverTypeWrapper<Attention>;
  PaymentAttentionConnection: ResolverTypeWrapper<AttentionPage>;
  PaymentAttentionEdge: ResolverTypeWrapper<Omit<PaymentAttentionEdge, 'node'> & { node: ResolversTypes['PaymentAttention'] }>;
  PaymentConnection: ResolverTypeWrapper<PaymentPage>;
  PaymentEdge: ResolverTypeWrapper<Omit<PaymentEdge, 'node'> & { node: ResolversTypes['Payment'] }>;
  PaymentFilter: PaymentFilter;
  PaymentLink: ResolverTypeWrapper<LinkWithBills>;
  PaymentLinkConnection: ResolverTypeWrapper<Omit<PaymentLinkConnection, 'edges'> & { edges: Array<ResolversTypes['PaymentLinkEdge']> }>;
  PaymentLinkEdge: ResolverTypeWrapper<Omit<PaymentLinkEdge, 'node'> & { node: ResolversTypes['PaymentLink'] }>;
  PaymentLinkFilter: PaymentLinkFilter;
  PaymentLinkStatus: PaymentLinkStatus;
  PaymentMethod: PaymentMethod;
  PaymentOutcomes: ResolverTypeWrapper<OutcomeRow>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  PaymentPartInput: PaymentPartInput;
  PaymentProvider: PaymentProvider;
  PaymentQr: ResolverTypeWrapper<PaymentQrRow>;
  PaymentQrStatus: PaymentQrStatus;
  PaymentQuote: ResolverTypeWrapper<QuotedPayment>;
  PaymentStatus: PaymentStatus;
  PaymentStep: ResolverTypeWrapper<PaymentStep>;
  Payout: ResolverTypeWrapper<PayoutRow>;
  PayoutBatch: ResolverTypeWrapper<PayoutBatchRow>;
  PayoutBatchConnection: ResolverTypeWrapper<Omit<PayoutBatchConnection, 'edges'> & { edges: Array<ResolversTypes['PayoutBatchEdge']> }>;
  PayoutBatchEdge: ResolverTypeWrapper<Omit<PayoutBatchEdge, 'node'> & { node: ResolversTypes['PayoutBatch'] }>;
  PayoutBatchStatus: PayoutBatchStatus;
  PayoutConnection: ResolverTypeWrapper<Omit<PayoutConnection, 'edges'> & { edges: Array<ResolversTypes['PayoutEdge']> }>;
  PayoutCount: ResolverTypeWrapper<{ status: string; count: number; amountPaise: bigint }>;
  PayoutEdge: ResolverTypeWrapper<Omit<PayoutEdge, 'node'> & { node: ResolversTypes['Payout'] }>;
  PayoutFileReport: ResolverTypeWrapper<PayoutFileReportModel>;
  PayoutMode: PayoutMode;
  PayoutProblem: ResolverTypeWrapper<PayoutProblem>;
  PayoutStatus: PayoutStatus;
  Pieces: ResolverTypeWrapper<Pieces>;
  PiecesInput: PiecesInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QuickPayment: ResolverTypeWrapper<QuickPaymentRow>;
  QuickPaymentQuote: ResolverTypeWrapper<QuickQuote>;
  QuotePaymentInput: QuotePaymentInput;
  QuoteQuickPaymentInput: QuoteQuickPaymentInput;
  ReceiptCopy: ResolverTypeWrapper<ReceiptCopyRow>;
  Refund: ResolverTypeWrapper<RefundRow>;
  RefundBillInput: RefundBillInput;
  RefundCause: RefundCause;
  RefundPart: ResolverTypeWrapper<RefundPartRow>;
  RefundPartKind: RefundPartKind;
  RefundPaymentInput: RefundPaymentInput;
  RefundStatus: RefundStatus;
  RefundWay: RefundWay;
  RegionCollections: ResolverTypeWrapper<CollectionRow>;
  RejectRefundInput: RejectRefundInput;
  RenameCounterInput: RenameCounterInput;
  ResolveConflictedPaymentInput: ResolveConflictedPaymentInput;
  ResolveHeldMoneyInput: ResolveHeldMoneyInput;
  ResolveSettlementLineInput: ResolveSettlementLineInput;
  Settlement: ResolverTypeWrapper<SettlementRow>;
  SettlementExceptionFilter: SettlementExceptionFilter;
  SettlementExceptionReason: SettlementExceptionReason;
  SettlementLine: ResolverTypeWrapper<SettlementLineRow>;
  SettlementLineConnection: ResolverTypeWrapper<ExceptionPage>;
  SettlementLineEdge: ResolverTypeWrapper<Omit<SettlementLineEdge, 'node'> & { node: ResolversTypes['SettlementLine'] }>;
  SettlementLineKind: SettlementLineKind;
  SettlementReport: ResolverTypeWrapper<SettlementReportRow>;
  SettlementResolution: SettlementResolution;
  StartPaymentInput: StartPaymentInput;
  StartPaymentResult: ResolverTypeWrapper<Omit<StartPaymentResult, 'checkout' | 'payment'> & { checkout?: Maybe<ResolversTypes['Checkout']>, payment: ResolversTypes['Payment'] }>;
  StartQuickPaymentInput: StartQuickPaymentInput;
  StartQuickPaymentResult: ResolverTypeWrapper<Omit<StartQuickPaymentResult, 'payment'> & { payment: ResolversTypes['QuickPayment'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TakeCounterPaymentInput: TakeCounterPaymentInput;
  UnplacedQrMoney: ResolverTypeWrapper<UnplacedMoney>;
  UnplacedQrMoneyConnection: ResolverTypeWrapper<UnplacedMoneyPage>;
  UnplacedQrMoneyEdge: ResolverTypeWrapper<Omit<UnplacedQrMoneyEdge, 'node'> & { node: ResolversTypes['UnplacedQrMoney'] }>;
  UnsettledMoney: ResolverTypeWrapper<AgeBucketRow>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccountBalance: AccountBalance;
  String: Scalars['String']['output'];
  AdvanceAllocation: Omit<AdvanceAllocation, 'connection'> & { connection: ResolversParentTypes['Connection'] };
  ApproveRefundInput: ApproveRefundInput;
  ID: Scalars['ID']['output'];
  Bill: { id: string };
  Capture: CaptureRow;
  CashDeposit: CashDepositRow;
  Checkout: PaymentCheckout;
  Cheque: ChequeRow;
  ChequeConnection: Omit<ChequeConnection, 'edges'> & { edges: Array<ResolversParentTypes['ChequeEdge']> };
  ChequeEdge: Omit<ChequeEdge, 'node'> & { node: ResolversParentTypes['Cheque'] };
  ChequeInput: ChequeInput;
  Citizen: { id: string };
  Int: Scalars['Int']['output'];
  CloseBooksInput: CloseBooksInput;
  CloseCounterInput: CloseCounterInput;
  CloseCounterSessionInput: CloseCounterSessionInput;
  Connection: { id: string };
  ConsumerInput: ConsumerInput;
  Counter: CounterRow;
  CounterAccount: CounterAccountModel;
  Boolean: Scalars['Boolean']['output'];
  CounterBill: CounterBillModel;
  CounterChange: CounterChangeRow;
  CounterDay: CounterDayRow;
  CounterPayment: TakenPayment;
  CounterReport: Omit<CounterReport, 'lines'> & { lines: Array<ResolversParentTypes['CounterReportLine']> };
  CounterReportLine: ReportLine;
  CounterSession: SessionWithCounter;
  CounterSessionConnection: Omit<CounterSessionConnection, 'edges'> & { edges: Array<ResolversParentTypes['CounterSessionEdge']> };
  CounterSessionEdge: Omit<CounterSessionEdge, 'node'> & { node: ResolversParentTypes['CounterSession'] };
  CounterSlip: PaymentRow;
  CreateCounterInput: CreateCounterInput;
  CreateMandateInput: CreateMandateInput;
  CreateMandateResult: { mandate: MandateRow };
  CreatePaymentLinkInput: CreatePaymentLinkInput;
  CreatePayoutBatchInput: CreatePayoutBatchInput;
  CreatePayoutBatchResult: Omit<CreatePayoutBatchResult, 'batch' | 'report'> & { batch?: Maybe<ResolversParentTypes['PayoutBatch']>, report: ResolversParentTypes['PayoutFileReport'] };
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DayBook: { day: Date; currency: string };
  DayBookLine: DayBookLine;
  DepositCashInput: DepositCashInput;
  GiveCounterRefundInput: GiveCounterRefundInput;
  ImportSettlementReportInput: ImportSettlementReportInput;
  LedgerPosting: Omit<LedgerPosting, 'bill' | 'connection'> & { bill?: Maybe<ResolversParentTypes['Bill']>, connection?: Maybe<ResolversParentTypes['Connection']> };
  LedgerTransaction: LedgerTransactionRow;
  Mandate: MandateRow;
  MandateAuthorisation: MandateAuthorisation;
  MandateConnection: Omit<MandateConnection, 'edges'> & { edges: Array<ResolversParentTypes['MandateEdge']> };
  MandateDebit: MandateDebitRow;
  MandateDebitConnection: Omit<MandateDebitConnection, 'edges'> & { edges: Array<ResolversParentTypes['MandateDebitEdge']> };
  MandateDebitEdge: Omit<MandateDebitEdge, 'node'> & { node: ResolversParentTypes['MandateDebit'] };
  MandateEdge: Omit<MandateEdge, 'node'> & { node: ResolversParentTypes['Mandate'] };
  MandateInput: MandateInput;
  Money: Money;
  MoneyTrace: MoneyTraceRow;
  Mutation: Record<PropertyKey, never>;
  OpenCounterSessionInput: OpenCounterSessionInput;
  OpenPaymentQrInput: OpenPaymentQrInput;
  PageInfo: PageInfo;
  Paise: Scalars['Paise']['output'];
  Payment: PaymentRow;
  PaymentAdvanceInput: PaymentAdvanceInput;
  PaymentAllocation: Omit<PaymentAllocation, 'bill'> & { bill: ResolversParentTypes['Bill'] };
  PaymentAnalytics: Span;
  PaymentAttention: Attention;
  PaymentAttentionConnection: AttentionPage;
  PaymentAttentionEdge: Omit<PaymentAttentionEdge, 'node'> & { node: ResolversParentTypes['PaymentAttention'] };
  PaymentConnection: PaymentPage;
  PaymentEdge: Omit<PaymentEdge, 'node'> & { node: ResolversParentTypes['Payment'] };
  PaymentFilter: PaymentFilter;
  PaymentLink: LinkWithBills;
  PaymentLinkConnection: Omit<PaymentLinkConnection, 'edges'> & { edges: Array<ResolversParentTypes['PaymentLinkEdge']> };
  PaymentLinkEdge: Omit<PaymentLinkEdge, 'node'> & { node: ResolversParentTypes['PaymentLink'] };
  PaymentLinkFilter: PaymentLinkFilter;
  PaymentOutcomes: OutcomeRow;
  Float: Scalars['Float']['output'];
  PaymentPartInput: PaymentPartInput;
  PaymentQr: PaymentQrRow;
  PaymentQuote: QuotedPayment;
  PaymentStep: PaymentStep;
  Payout: PayoutRow;
  PayoutBatch: PayoutBatchRow;
  PayoutBatchConnection: Omit<PayoutBatchConnection, 'edges'> & { edges: Array<ResolversParentTypes['PayoutBatchEdge']> };
  PayoutBatchEdge: Omit<PayoutBatchEdge, 'node'> & { node: ResolversParentTypes['PayoutBatch'] };
  PayoutConnection: Omit<PayoutConnection, 'edges'> & { edges: Array<ResolversParentTypes['PayoutEdge']> };
  PayoutCount: { status: string; count: number; amountPaise: bigint };
  PayoutEdge: Omit<PayoutEdge, 'node'> & { node: ResolversParentTypes['Payout'] };
  PayoutFileReport: PayoutFileReportModel;
  PayoutProblem: PayoutProblem;
  Pieces: Pieces;
  PiecesInput: PiecesInput;
  Query: Record<PropertyKey, never>;
  QuickPayment: QuickPaymentRow;
  QuickPaymentQuote: QuickQuote;
  QuotePaymentInput: QuotePaymentInput;
  QuoteQuickPaymentInput: QuoteQuickPaymentInput;
  ReceiptCopy: ReceiptCopyRow;
  Refund: RefundRow;
  RefundBillInput: RefundBillInput;
  RefundPart: RefundPartRow;
  RefundPaymentInput: RefundPaymentInput;
  RegionCollections: CollectionRow;
  RejectRefundInput: RejectRefundInput;
  RenameCounterInput: RenameCounterInput;
  ResolveConflictedPaymentInput: ResolveConflictedPaymentInput;
  ResolveHeldMoneyInput: ResolveHeldMoneyInput;
  ResolveSettlementLineInput: ResolveSettlementLineInput;
  Settlement: SettlementRow;
  SettlementExceptionFilter: SettlementExceptionFilter;
  SettlementLine: SettlementLineRow;
  SettlementLineConnection: ExceptionPage;
  SettlementLineEdge: Omit<SettlementLineEdge, 'node'> & { node: ResolversParentTypes['SettlementLine'] };
  SettlementReport: SettlementReportRow;
  StartPaymentInput: StartPaymentInput;
  StartPaymentResult: Omit<StartPaymentResult, 'checkout' | 'payment'> & { checkout?: Maybe<ResolversParentTypes['Checkout']>, payment: ResolversParentTypes['Payment'] };
  StartQuickPaymentInput: StartQuickPaymentInput;
  StartQuickPaymentResult: Omit<StartQuickPaymentResult, 'payment'> & { payment: ResolversParentTypes['QuickPayment'] };
  Subscription: Record<PropertyKey, never>;
  TakeCounterPaymentInput: TakeCounterPaymentInput;
  UnplacedQrMoney: UnplacedMoney;
  UnplacedQrMoneyConnection: UnplacedMoneyPage;
  UnplacedQrMoneyEdge: Omit<UnplacedQrMoneyEdge, 'node'> & { node: ResolversParentTypes['UnplacedQrMoney'] };
  UnsettledMoney: AgeBucketRow;
};

export type CurrentStateDirectiveArgs = { };

export type CurrentStateDirectiveResolver<Result, Parent, ContextType = Context, Args = CurrentStateDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountBalanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountBalance'] = ResolversParentTypes['AccountBalance']> = {
  account?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  credit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  debit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type AdvanceAllocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdvanceAllocation'] = ResolversParentTypes['AdvanceAllocation']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  connection?: Resolver<ResolversTypes['Connection'], ParentType, ContextType>;
};

export type BillResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Bill'] = ResolversParentTypes['Bill'], FederationReferenceType extends FederationReferenceTypes['Bill'] = FederationReferenceTypes['Bill']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Bill']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payments?: Resolver<Array<ResolversTypes['Payment']>, ParentType, ContextType>;
};

export type CaptureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Capture'] = ResolversParentTypes['Capture']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CaptureKind'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  providerPaymentId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CaptureState'], ParentType, ContextType>;
};

export type CashDepositResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashDeposit'] = ResolversParentTypes['CashDeposit']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bankReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  confirmedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slipReference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CheckoutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Checkout'] = ResolversParentTypes['Checkout']> = {
  providerOrderId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  upiIntent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  upiQrSvg?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ChequeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cheque'] = ResolversParentTypes['Cheque']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bounceCharge?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  date?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ifsc?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CounterMethod'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  returnReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ChequeStatus'], ParentType, ContextType>;
};

export type ChequeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChequeConnection'] = ResolversParentTypes['ChequeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ChequeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ChequeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChequeEdge'] = ResolversParentTypes['ChequeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Cheque'], ParentType, ContextType>;
};

export type CitizenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Citizen'] = ResolversParentTypes['Citizen'], FederationReferenceType extends FederationReferenceTypes['Citizen'] = FederationReferenceTypes['Citizen']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Citizen']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  paymentLinks?: Resolver<ResolversTypes['PaymentLinkConnection'], ParentType, ContextType, RequireFields<CitizenPaymentLinksArgs, 'first'>>;
  payments?: Resolver<ResolversTypes['PaymentConnection'], ParentType, ContextType, RequireFields<CitizenPaymentsArgs, 'first'>>;
};

export type ConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Connection'] = ResolversParentTypes['Connection'], FederationReferenceType extends FederationReferenceTypes['Connection'] = FederationReferenceTypes['Connection']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Connection']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mandate?: Resolver<Maybe<ResolversTypes['Mandate']>, ParentType, ContextType>;
  paymentQr?: Resolver<Maybe<ResolversTypes['PaymentQr']>, ParentType, ContextType>;
};

export type CounterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Counter'] = ResolversParentTypes['Counter']> = {
  bounceCharge?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  cashLimit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  changes?: Resolver<Array<ResolversTypes['CounterChange']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  differenceLimit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CounterAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CounterAccount'] = ResolversParentTypes['CounterAccount']> = {
  bills?: Resolver<Array<ResolversTypes['CounterBill']>, ParentType, ContextType>;
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  holderName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  takesAdvances?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CounterBillResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CounterBill'] = ResolversParentTypes['CounterBill']> = {
  amountDue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  dueDate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  minimumPart?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CounterChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CounterChange'] = ResolversParentTypes['CounterChange']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changedBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CounterChangeKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CounterDayResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CounterDay'] = ResolversParentTypes['CounterDay']> = {
  closedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  closedBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  counterId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type CounterPaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CounterPayment'] = ResolversParentTypes['CounterPayment']> = {
  acknowledgement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  change?: Resolver<Array<ResolversTypes['Pieces']>, ParentType, ContextType>;
  changeAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  cheque?: Resolver<Maybe<ResolversTypes['Cheque']>, ParentType, ContextType>;
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
};

export type CounterReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CounterReport'] = ResolversParentTypes['CounterReport']> = {
  firstReceipt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastReceipt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['CounterReportLine']>, ParentType, ContextType>;
};

export type CounterReportLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CounterReportLine'] = ResolversParentTypes['CounterReportLine']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CounterEntryKind'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['PaymentMethod'], ParentType, ContextType>;
};

export type CounterSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CounterSession'] = ResolversParentTypes['CounterSession']> = {
  clerkId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  counted?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  counter?: Resolver<ResolversTypes['Counter'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  deposits?: Resolver<Array<ResolversTypes['CashDeposit']>, ParentType, ContextType>;
  difference?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  differenceReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  drawer?: Resolver<Array<ResolversTypes['Pieces']>, ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  openingFloat?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  report?: Resolver<ResolversTypes['CounterReport'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CounterSessionStatus'], ParentType, ContextType>;
};

export type CounterSessionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CounterSessionConnection'] = ResolversParentTypes['CounterSessionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CounterSessionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CounterSessionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CounterSessionEdge'] = ResolversParentTypes['CounterSessionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CounterSession'], ParentType, ContextType>;
};

export type CounterSlipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CounterSlip'] = ResolversParentTypes['CounterSlip']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  billNumbers?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  cashAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  holderName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
};

export type CreateMandateResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateMandateResult'] = ResolversParentTypes['CreateMandateResult']> = {
  authorisation?: Resolver<Maybe<ResolversTypes['MandateAuthorisation']>, ParentType, ContextType>;
  mandate?: Resolver<ResolversTypes['Mandate'], ParentType, ContextType>;
};

export type CreatePayoutBatchResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreatePayoutBatchResult'] = ResolversParentTypes['CreatePayoutBatchResult']> = {
  batch?: Resolver<Maybe<ResolversTypes['PayoutBatch']>, ParentType, ContextType>;
  report?: Resolver<ResolversTypes['PayoutFileReport'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DayBookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DayBook'] = ResolversParentTypes['DayBook']> = {
  accounts?: Resolver<Array<ResolversTypes['DayBookLine']>, ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  isClosed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DayBookLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DayBookLine'] = ResolversParentTypes['DayBookLine']> = {
  account?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  closing?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  credit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  debit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  opening?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type LedgerPostingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerPosting'] = ResolversParentTypes['LedgerPosting']> = {
  account?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bill?: Resolver<Maybe<ResolversTypes['Bill']>, ParentType, ContextType>;
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
};

export type LedgerTransactionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerTransaction'] = ResolversParentTypes['LedgerTransaction']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  bookDay?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postings?: Resolver<Array<ResolversTypes['LedgerPosting']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refundId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type MandateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mandate'] = ResolversParentTypes['Mandate']> = {
  activatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  authorisation?: Resolver<Maybe<ResolversTypes['MandateAuthorisation']>, ParentType, ContextType>;
  connection?: Resolver<ResolversTypes['Connection'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  debits?: Resolver<ResolversTypes['MandateDebitConnection'], ParentType, ContextType, RequireFields<MandateDebitsArgs, 'first'>>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isPausedAtBank?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maxAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['MandateMethod'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['PaymentProvider'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MandateStatus'], ParentType, ContextType>;
  validUntil?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MandateAuthorisationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MandateAuthorisation'] = ResolversParentTypes['MandateAuthorisation']> = {
  providerOrderId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MandateConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MandateConnection'] = ResolversParentTypes['MandateConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MandateEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MandateDebitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MandateDebit'] = ResolversParentTypes['MandateDebit']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bill?: Resolver<ResolversTypes['Bill'], ParentType, ContextType>;
  billNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nextTryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  payments?: Resolver<Array<ResolversTypes['Payment']>, ParentType, ContextType>;
  skipReason?: Resolver<Maybe<ResolversTypes['MandateSkipReason']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MandateDebitStatus'], ParentType, ContextType>;
  tries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MandateDebitConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MandateDebitConnection'] = ResolversParentTypes['MandateDebitConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MandateDebitEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MandateDebitEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MandateDebitEdge'] = ResolversParentTypes['MandateDebitEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MandateDebit'], ParentType, ContextType>;
};

export type MandateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MandateEdge'] = ResolversParentTypes['MandateEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Mandate'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paise?: Resolver<ResolversTypes['Paise'], ParentType, ContextType>;
};

export type MoneyTraceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoneyTrace'] = ResolversParentTypes['MoneyTrace']> = {
  captures?: Resolver<Array<ResolversTypes['Capture']>, ParentType, ContextType>;
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  transactions?: Resolver<Array<ResolversTypes['LedgerTransaction']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  approvePayoutBatch?: Resolver<ResolversTypes['PayoutBatch'], ParentType, ContextType, RequireFields<MutationApprovePayoutBatchArgs, 'id'>>;
  approveRefund?: Resolver<ResolversTypes['Refund'], ParentType, ContextType, RequireFields<MutationApproveRefundArgs, 'input'>>;
  bounceCheque?: Resolver<ResolversTypes['Cheque'], ParentType, ContextType, RequireFields<MutationBounceChequeArgs, 'id' | 'reason'>>;
  cancelCounterSlip?: Resolver<ResolversTypes['Payment'], ParentType, ContextType, RequireFields<MutationCancelCounterSlipArgs, 'paymentId'>>;
  cancelMandate?: Resolver<ResolversTypes['Mandate'], ParentType, ContextType, RequireFields<MutationCancelMandateArgs, 'input'>>;
  cancelPaymentLink?: Resolver<ResolversTypes['PaymentLink'], ParentType, ContextType, RequireFields<MutationCancelPaymentLinkArgs, 'id'>>;
  checkPayment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType, RequireFields<MutationCheckPaymentArgs, 'paymentId'>>;
  clearCheque?: Resolver<ResolversTypes['Cheque'], ParentType, ContextType, RequireFields<MutationClearChequeArgs, 'bankReference' | 'id'>>;
  closeBooks?: Resolver<ResolversTypes['DayBook'], ParentType, ContextType, RequireFields<MutationCloseBooksArgs, 'input'>>;
  closeCounter?: Resolver<ResolversTypes['Counter'], ParentType, ContextType, RequireFields<MutationCloseCounterArgs, 'input'>>;
  closeCounterDay?: Resolver<ResolversTypes['CounterDay'], ParentType, ContextType, RequireFields<MutationCloseCounterDayArgs, 'counterId' | 'day'>>;
  closeCounterSession?: Resolver<ResolversTypes['CounterSession'], ParentType, ContextType, RequireFields<MutationCloseCounterSessionArgs, 'input'>>;
  closePaymentQr?: Resolver<ResolversTypes['PaymentQr'], ParentType, ContextType, RequireFields<MutationClosePaymentQrArgs, 'id'>>;
  confirmCashDeposit?: Resolver<ResolversTypes['CashDeposit'], ParentType, ContextType, RequireFields<MutationConfirmCashDepositArgs, 'bankReference' | 'id'>>;
  createCounter?: Resolver<ResolversTypes['Counter'], ParentType, ContextType, RequireFields<MutationCreateCounterArgs, 'input'>>;
  createMandate?: Resolver<ResolversTypes['CreateMandateResult'], ParentType, ContextType, RequireFields<MutationCreateMandateArgs, 'input'>>;
  createPaymentLink?: Resolver<ResolversTypes['PaymentLink'], ParentType, ContextType, RequireFields<MutationCreatePaymentLinkArgs, 'input'>>;
  createPayoutBatch?: Resolver<ResolversTypes['CreatePayoutBatchResult'], ParentType, ContextType, RequireFields<MutationCreatePayoutBatchArgs, 'input'>>;
  decideCounterDifference?: Resolver<ResolversTypes['CounterSession'], ParentType, ContextType, RequireFields<MutationDecideCounterDifferenceArgs, 'approve' | 'sessionId'>>;
  depositCash?: Resolver<ResolversTypes['CashDeposit'], ParentType, ContextType, RequireFields<MutationDepositCashArgs, 'input'>>;
  depositCheque?: Resolver<ResolversTypes['Cheque'], ParentType, ContextType, RequireFields<MutationDepositChequeArgs, 'id' | 'slipReference'>>;
  giveCounterRefund?: Resolver<ResolversTypes['Refund'], ParentType, ContextType, RequireFields<MutationGiveCounterRefundArgs, 'input'>>;
  importSettlementReport?: Resolver<ResolversTypes['SettlementReport'], ParentType, ContextType, RequireFields<MutationImportSettlementReportArgs, 'input'>>;
  openCounterSession?: Resolver<ResolversTypes['CounterSession'], ParentType, ContextType, RequireFields<MutationOpenCounterSessionArgs, 'input'>>;
  openPaymentQr?: Resolver<ResolversTypes['PaymentQr'], ParentType, ContextType, RequireFields<MutationOpenPaymentQrArgs, 'input'>>;
  pauseMandate?: Resolver<ResolversTypes['Mandate'], ParentType, ContextType, RequireFields<MutationPauseMandateArgs, 'input'>>;
  refundPayment?: Resolver<ResolversTypes['Refund'], ParentType, ContextType, RequireFields<MutationRefundPaymentArgs, 'input'>>;
  rejectPayoutBatch?: Resolver<ResolversTypes['PayoutBatch'], ParentType, ContextType, RequireFields<MutationRejectPayoutBatchArgs, 'id' | 'reason'>>;
  rejectRefund?: Resolver<ResolversTypes['Refund'], ParentType, ContextType, RequireFields<MutationRejectRefundArgs, 'input'>>;
  renameCounter?: Resolver<ResolversTypes['Counter'], ParentType, ContextType, RequireFields<MutationRenameCounterArgs, 'input'>>;
  renewPaymentQr?: Resolver<ResolversTypes['PaymentQr'], ParentType, ContextType, RequireFields<MutationRenewPaymentQrArgs, 'id'>>;
  reprintReceipt?: Resolver<ResolversTypes['ReceiptCopy'], ParentType, ContextType, RequireFields<MutationReprintReceiptArgs, 'paymentId'>>;
  resolveConflictedPayment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType, RequireFields<MutationResolveConflictedPaymentArgs, 'input'>>;
  resolveHeldMoney?: Resolver<ResolversTypes['Payment'], ParentType, ContextType, RequireFields<MutationResolveHeldMoneyArgs, 'input'>>;
  resolveSettlementLine?: Resolver<ResolversTypes['SettlementLine'], ParentType, ContextType, RequireFields<MutationResolveSettlementLineArgs, 'input'>>;
  resumeMandate?: Resolver<ResolversTypes['Mandate'], ParentType, ContextType, RequireFields<MutationResumeMandateArgs, 'input'>>;
  startPayment?: Resolver<ResolversTypes['StartPaymentResult'], ParentType, ContextType, RequireFields<MutationStartPaymentArgs, 'input'>>;
  startQuickPayment?: Resolver<ResolversTypes['StartQuickPaymentResult'], ParentType, ContextType, RequireFields<MutationStartQuickPaymentArgs, 'input'>>;
  takeCounterPayment?: Resolver<ResolversTypes['CounterPayment'], ParentType, ContextType, RequireFields<MutationTakeCounterPaymentArgs, 'input'>>;
  writeOffCounterCash?: Resolver<ResolversTypes['Money'], ParentType, ContextType, RequireFields<MutationWriteOffCounterCashArgs, 'amountPaise' | 'counterId' | 'reason'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface PaiseScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Paise'], any> {
  name: 'Paise';
}

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment'], FederationReferenceType extends FederationReferenceTypes['Payment'] = FederationReferenceTypes['Payment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  advances?: Resolver<Array<ResolversTypes['AdvanceAllocation']>, ParentType, ContextType>;
  allocations?: Resolver<Array<ResolversTypes['PaymentAllocation']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bills?: Resolver<Array<ResolversTypes['Bill']>, ParentType, ContextType>;
  checkout?: Resolver<Maybe<ResolversTypes['Checkout']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  feeGst?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isSettled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kioskId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  method?: Resolver<Maybe<ResolversTypes['PaymentMethod']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['PaymentProvider'], ParentType, ContextType>;
  refundedAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunds?: Resolver<Array<ResolversTypes['Refund']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  timeline?: Resolver<Array<ResolversTypes['PaymentStep']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PaymentAllocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentAllocation'] = ResolversParentTypes['PaymentAllocation']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bill?: Resolver<ResolversTypes['Bill'], ParentType, ContextType>;
};

export type PaymentAnalyticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentAnalytics'] = ResolversParentTypes['PaymentAnalytics']> = {
  byHour?: Resolver<Array<ResolversTypes['PaymentOutcomes']>, ParentType, ContextType>;
  byMethod?: Resolver<Array<ResolversTypes['PaymentOutcomes']>, ParentType, ContextType>;
  byProvider?: Resolver<Array<ResolversTypes['PaymentOutcomes']>, ParentType, ContextType>;
  collectionsByRegion?: Resolver<Array<ResolversTypes['RegionCollections']>, ParentType, ContextType>;
};

export type PaymentAttentionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentAttention'] = ResolversParentTypes['PaymentAttention']> = {
  heldMoney?: Resolver<Array<ResolversTypes['Capture']>, ParentType, ContextType>;
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['AttentionReason'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PaymentAttentionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentAttentionConnection'] = ResolversParentTypes['PaymentAttentionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PaymentAttentionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PaymentAttentionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentAttentionEdge'] = ResolversParentTypes['PaymentAttentionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PaymentAttention'], ParentType, ContextType>;
};

export type PaymentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentConnection'] = ResolversParentTypes['PaymentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PaymentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PaymentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentEdge'] = ResolversParentTypes['PaymentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
};

export type PaymentLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentLink'] = ResolversParentTypes['PaymentLink']> = {
  allocations?: Resolver<Array<ResolversTypes['PaymentAllocation']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['PaymentProvider'], ParentType, ContextType>;
  qrSvg?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentLinkStatus'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentLinkConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentLinkConnection'] = ResolversParentTypes['PaymentLinkConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PaymentLinkEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PaymentLinkEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentLinkEdge'] = ResolversParentTypes['PaymentLinkEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PaymentLink'], ParentType, ContextType>;
};

export type PaymentOutcomesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentOutcomes'] = ResolversParentTypes['PaymentOutcomes']> = {
  captured?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  conflicted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expired?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  medianSecondsToCapture?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p95SecondsToCapture?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  started?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  successRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type PaymentQrResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentQr'] = ResolversParentTypes['PaymentQr']> = {
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  connection?: Resolver<ResolversTypes['Connection'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  imageUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['PaymentProvider'], ParentType, ContextType>;
  receivedAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  receivedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentQrStatus'], ParentType, ContextType>;
  svg?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  upiIntent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentQuoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentQuote'] = ResolversParentTypes['PaymentQuote']> = {
  advances?: Resolver<Array<ResolversTypes['AdvanceAllocation']>, ParentType, ContextType>;
  allocations?: Resolver<Array<ResolversTypes['PaymentAllocation']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  feeGst?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PaymentStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentStep'] = ResolversParentTypes['PaymentStep']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
};

export type PayoutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payout'] = ResolversParentTypes['Payout']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  beneficiaryName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  destination?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['PayoutMode'], ParentType, ContextType>;
  providerPayoutId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PayoutStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  utr?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PayoutBatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutBatch'] = ResolversParentTypes['PayoutBatch']> = {
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  decisionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fileDigest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  payouts?: Resolver<ResolversTypes['PayoutConnection'], ParentType, ContextType, RequireFields<PayoutBatchPayoutsArgs, 'first'>>;
  progress?: Resolver<Array<ResolversTypes['PayoutCount']>, ParentType, ContextType>;
  resultPath?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PayoutBatchStatus'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PayoutBatchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutBatchConnection'] = ResolversParentTypes['PayoutBatchConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PayoutBatchEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PayoutBatchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutBatchEdge'] = ResolversParentTypes['PayoutBatchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PayoutBatch'], ParentType, ContextType>;
};

export type PayoutConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutConnection'] = ResolversParentTypes['PayoutConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PayoutEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PayoutCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutCount'] = ResolversParentTypes['PayoutCount']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PayoutStatus'], ParentType, ContextType>;
};

export type PayoutEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutEdge'] = ResolversParentTypes['PayoutEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Payout'], ParentType, ContextType>;
};

export type PayoutFileReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutFileReport'] = ResolversParentTypes['PayoutFileReport']> = {
  problemCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['PayoutProblem']>, ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PayoutProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutProblem'] = ResolversParentTypes['PayoutProblem']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  problem?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PiecesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Pieces'] = ResolversParentTypes['Pieces']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  paise?: Resolver<ResolversTypes['Paise'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  cheques?: Resolver<ResolversTypes['ChequeConnection'], ParentType, ContextType, RequireFields<QueryChequesArgs, 'first'>>;
  counterAccount?: Resolver<ResolversTypes['CounterAccount'], ParentType, ContextType, RequireFields<QueryCounterAccountArgs, 'consumer'>>;
  counterSessions?: Resolver<ResolversTypes['CounterSessionConnection'], ParentType, ContextType, RequireFields<QueryCounterSessionsArgs, 'first'>>;
  counterSlip?: Resolver<ResolversTypes['CounterSlip'], ParentType, ContextType, RequireFields<QueryCounterSlipArgs, 'code'>>;
  counters?: Resolver<Array<ResolversTypes['Counter']>, ParentType, ContextType, RequireFields<QueryCountersArgs, 'includeClosed'>>;
  dayBook?: Resolver<ResolversTypes['DayBook'], ParentType, ContextType, RequireFields<QueryDayBookArgs, 'currency' | 'day'>>;
  ledgerTransactions?: Resolver<Array<ResolversTypes['LedgerTransaction']>, ParentType, ContextType, RequireFields<QueryLedgerTransactionsArgs, 'paymentId'>>;
  mandate?: Resolver<ResolversTypes['Mandate'], ParentType, ContextType, RequireFields<QueryMandateArgs, 'id'>>;
  myCounterSession?: Resolver<Maybe<ResolversTypes['CounterSession']>, ParentType, ContextType>;
  myMandates?: Resolver<ResolversTypes['MandateConnection'], ParentType, ContextType, RequireFields<QueryMyMandatesArgs, 'first'>>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType, RequireFields<QueryPaymentArgs, 'id'>>;
  paymentAnalytics?: Resolver<ResolversTypes['PaymentAnalytics'], ParentType, ContextType, RequireFields<QueryPaymentAnalyticsArgs, 'from' | 'to'>>;
  paymentLink?: Resolver<ResolversTypes['PaymentLink'], ParentType, ContextType, RequireFields<QueryPaymentLinkArgs, 'id'>>;
  paymentLinks?: Resolver<ResolversTypes['PaymentLinkConnection'], ParentType, ContextType, RequireFields<QueryPaymentLinksArgs, 'first'>>;
  paymentQr?: Resolver<ResolversTypes['PaymentQr'], ParentType, ContextType, RequireFields<QueryPaymentQrArgs, 'id'>>;
  payments?: Resolver<ResolversTypes['PaymentConnection'], ParentType, ContextType, RequireFields<QueryPaymentsArgs, 'first'>>;
  paymentsNeedingAttention?: Resolver<ResolversTypes['PaymentAttentionConnection'], ParentType, ContextType, RequireFields<QueryPaymentsNeedingAttentionArgs, 'first'>>;
  payoutBatch?: Resolver<Maybe<ResolversTypes['PayoutBatch']>, ParentType, ContextType, RequireFields<QueryPayoutBatchArgs, 'id'>>;
  payoutBatches?: Resolver<ResolversTypes['PayoutBatchConnection'], ParentType, ContextType, RequireFields<QueryPayoutBatchesArgs, 'first'>>;
  quickPayment?: Resolver<ResolversTypes['QuickPayment'], ParentType, ContextType, RequireFields<QueryQuickPaymentArgs, 'token'>>;
  quotePayment?: Resolver<ResolversTypes['PaymentQuote'], ParentType, ContextType, RequireFields<QueryQuotePaymentArgs, 'input'>>;
  quoteQuickPayment?: Resolver<ResolversTypes['QuickPaymentQuote'], ParentType, ContextType, RequireFields<QueryQuoteQuickPaymentArgs, 'input'>>;
  refund?: Resolver<ResolversTypes['Refund'], ParentType, ContextType, RequireFields<QueryRefundArgs, 'id'>>;
  refunds?: Resolver<Array<ResolversTypes['Refund']>, ParentType, ContextType, RequireFields<QueryRefundsArgs, 'first' | 'status'>>;
  settlementExceptions?: Resolver<ResolversTypes['SettlementLineConnection'], ParentType, ContextType, RequireFields<QuerySettlementExceptionsArgs, 'first'>>;
  settlements?: Resolver<Array<ResolversTypes['Settlement']>, ParentType, ContextType, RequireFields<QuerySettlementsArgs, 'first'>>;
  traceMoney?: Resolver<Array<ResolversTypes['MoneyTrace']>, ParentType, ContextType, Partial<QueryTraceMoneyArgs>>;
  trialBalance?: Resolver<Array<ResolversTypes['AccountBalance']>, ParentType, ContextType, RequireFields<QueryTrialBalanceArgs, 'currency'>>;
  unplacedQrMoney?: Resolver<ResolversTypes['UnplacedQrMoneyConnection'], ParentType, ContextType, RequireFields<QueryUnplacedQrMoneyArgs, 'first'>>;
  unsettledMoney?: Resolver<Array<ResolversTypes['UnsettledMoney']>, ParentType, ContextType>;
};

export type QuickPaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuickPayment'] = ResolversParentTypes['QuickPayment']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  capturedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  checkout?: Resolver<Maybe<ResolversTypes['Checkout']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  feeGst?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  isSettled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maskedName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  method?: Resolver<Maybe<ResolversTypes['PaymentMethod']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['PaymentProvider'], ParentType, ContextType>;
  receiptNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  utility?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QuickPaymentQuoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuickPaymentQuote'] = ResolversParentTypes['QuickPaymentQuote']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  feeGst?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  maskedName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReceiptCopyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReceiptCopy'] = ResolversParentTypes['ReceiptCopy']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  billNumbers?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  capturedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  copy?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  printedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  receiptNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RefundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['RefundCause'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['RefundPart']>, ParentType, ContextType>;
  paymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  processedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  providerRefundId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RefundStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  way?: Resolver<ResolversTypes['RefundWay'], ParentType, ContextType>;
};

export type RefundPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundPart'] = ResolversParentTypes['RefundPart']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  billId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  connectionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RefundPartKind'], ParentType, ContextType>;
};

export type RegionCollectionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionCollections'] = ResolversParentTypes['RegionCollections']> = {
  collected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  payments?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SettlementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Settlement'] = ResolversParentTypes['Settlement']> = {
  exceptions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  lines?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['PaymentProvider'], ParentType, ContextType>;
  settledAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  settlementId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  utr?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SettlementLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementLine'] = ResolversParentTypes['SettlementLine']> = {
  ageDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  entityId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isResolved?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SettlementLineKind'], ParentType, ContextType>;
  lineNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['PaymentProvider'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['SettlementExceptionReason']>, ParentType, ContextType>;
  settledAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  settlementId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  utr?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SettlementLineConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementLineConnection'] = ResolversParentTypes['SettlementLineConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SettlementLineEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SettlementLineEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementLineEdge'] = ResolversParentTypes['SettlementLineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SettlementLine'], ParentType, ContextType>;
};

export type SettlementReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementReport'] = ResolversParentTypes['SettlementReport']> = {
  exceptions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  importedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  matched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['PaymentProvider'], ParentType, ContextType>;
};

export type StartPaymentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartPaymentResult'] = ResolversParentTypes['StartPaymentResult']> = {
  checkout?: Resolver<Maybe<ResolversTypes['Checkout']>, ParentType, ContextType>;
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
};

export type StartQuickPaymentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartQuickPaymentResult'] = ResolversParentTypes['StartQuickPaymentResult']> = {
  payment?: Resolver<ResolversTypes['QuickPayment'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  myPaymentUpdates?: SubscriptionResolver<ResolversTypes['Payment'], "myPaymentUpdates", ParentType, ContextType, Partial<SubscriptionMyPaymentUpdatesArgs>>;
  paymentUpdated?: SubscriptionResolver<ResolversTypes['Payment'], "paymentUpdated", ParentType, ContextType, RequireFields<SubscriptionPaymentUpdatedArgs, 'paymentId'>>;
  paymentsInRegion?: SubscriptionResolver<ResolversTypes['Payment'], "paymentsInRegion", ParentType, ContextType, RequireFields<SubscriptionPaymentsInRegionArgs, 'region'>>;
  quickPaymentUpdated?: SubscriptionResolver<ResolversTypes['QuickPayment'], "quickPaymentUpdated", ParentType, ContextType, RequireFields<SubscriptionQuickPaymentUpdatedArgs, 'token'>>;
};

export type UnplacedQrMoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnplacedQrMoney'] = ResolversParentTypes['UnplacedQrMoney']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['PaymentProvider'], ParentType, ContextType>;
  providerPaymentId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  qr?: Resolver<ResolversTypes['PaymentQr'], ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UnplacedQrMoneyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnplacedQrMoneyConnection'] = ResolversParentTypes['UnplacedQrMoneyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['UnplacedQrMoneyEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UnplacedQrMoneyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnplacedQrMoneyEdge'] = ResolversParentTypes['UnplacedQrMoneyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['UnplacedQrMoney'], ParentType, ContextType>;
};

export type UnsettledMoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnsettledMoney'] = ResolversParentTypes['UnsettledMoney']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  fromDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  payments?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['PaymentProvider'], ParentType, ContextType>;
  toDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AccountBalance?: AccountBalanceResolvers<ContextType>;
  AdvanceAllocation?: AdvanceAllocationResolvers<ContextType>;
  Bill?: BillResolvers<ContextType>;
  Capture?: CaptureResolvers<ContextType>;
  CashDeposit?: CashDepositResolvers<ContextType>;
  Checkout?: CheckoutResolvers<ContextType>;
  Cheque?: ChequeResolvers<ContextType>;
  ChequeConnection?: ChequeConnectionResolvers<ContextType>;
  ChequeEdge?: ChequeEdgeResolvers<ContextType>;
  Citizen?: CitizenResolvers<ContextType>;
  Connection?: ConnectionResolvers<ContextType>;
  Counter?: CounterResolvers<ContextType>;
  CounterAccount?: CounterAccountResolvers<ContextType>;
  CounterBill?: CounterBillResolvers<ContextType>;
  CounterChange?: CounterChangeResolvers<ContextType>;
  CounterDay?: CounterDayResolvers<ContextType>;
  CounterPayment?: CounterPaymentResolvers<ContextType>;
  CounterReport?: CounterReportResolvers<ContextType>;
  CounterReportLine?: CounterReportLineResolvers<ContextType>;
  CounterSession?: CounterSessionResolvers<ContextType>;
  CounterSessionConnection?: CounterSessionConnectionResolvers<ContextType>;
  CounterSessionEdge?: CounterSessionEdgeResolvers<ContextType>;
  CounterSlip?: CounterSlipResolvers<ContextType>;
  CreateMandateResult?: CreateMandateResultResolvers<ContextType>;
  CreatePayoutBatchResult?: CreatePayoutBatchResultResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DayBook?: DayBookResolvers<ContextType>;
  DayBookLine?: DayBookLineResolvers<ContextType>;
  LedgerPosting?: LedgerPostingResolvers<ContextType>;
  LedgerTransaction?: LedgerTransactionResolvers<ContextType>;
  Mandate?: MandateResolvers<ContextType>;
  MandateAuthorisation?: MandateAuthorisationResolvers<ContextType>;
  MandateConnection?: MandateConnectionResolvers<ContextType>;
  MandateDebit?: MandateDebitResolvers<ContextType>;
  MandateDebitConnection?: MandateDebitConnectionResolvers<ContextType>;
  MandateDebitEdge?: MandateDebitEdgeResolvers<ContextType>;
  MandateEdge?: MandateEdgeResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  MoneyTrace?: MoneyTraceResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Paise?: GraphQLScalarType;
  Payment?: PaymentResolvers<ContextType>;
  PaymentAllocation?: PaymentAllocationResolvers<ContextType>;
  PaymentAnalytics?: PaymentAnalyticsResolvers<ContextType>;
  PaymentAttention?: PaymentAttentionResolvers<ContextType>;
  PaymentAttentionConnection?: PaymentAttentionConnectionResolvers<ContextType>;
  PaymentAttentionEdge?: PaymentAttentionEdgeResolvers<ContextType>;
  PaymentConnection?: PaymentConnectionResolvers<ContextType>;
  PaymentEdge?: PaymentEdgeResolvers<ContextType>;
  PaymentLink?: PaymentLinkResolvers<ContextType>;
  PaymentLinkConnection?: PaymentLinkConnectionResolvers<ContextType>;
  PaymentLinkEdge?: PaymentLinkEdgeResolvers<ContextType>;
  PaymentOutcomes?: PaymentOutcomesResolvers<ContextType>;
  PaymentQr?: PaymentQrResolvers<ContextType>;
  PaymentQuote?: PaymentQuoteResolvers<ContextType>;
  PaymentStep?: PaymentStepResolvers<ContextType>;
  Payout?: PayoutResolvers<ContextType>;
  PayoutBatch?: PayoutBatchResolvers<ContextType>;
  PayoutBatchConnection?: PayoutBatchConnectionResolvers<ContextType>;
  PayoutBatchEdge?: PayoutBatchEdgeResolvers<ContextType>;
  PayoutConnection?: PayoutConnectionResolvers<ContextType>;
  PayoutCount?: PayoutCountResolvers<ContextType>;
  PayoutEdge?: PayoutEdgeResolvers<ContextType>;
  PayoutFileReport?: PayoutFileReportResolvers<ContextType>;
  PayoutProblem?: PayoutProblemResolvers<ContextType>;
  Pieces?: PiecesResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  QuickPayment?: QuickPaymentResolvers<ContextType>;
  QuickPaymentQuote?: QuickPaymentQuoteResolvers<ContextType>;
  ReceiptCopy?: ReceiptCopyResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  RefundPart?: RefundPartResolvers<ContextType>;
  RegionCollections?: RegionCollectionsResolvers<ContextType>;
  Settlement?: SettlementResolvers<ContextType>;
  SettlementLine?: SettlementLineResolvers<ContextType>;
  SettlementLineConnection?: SettlementLineConnectionResolvers<ContextType>;
  SettlementLineEdge?: SettlementLineEdgeResolvers<ContextType>;
  SettlementReport?: SettlementReportResolvers<ContextType>;
  StartPaymentResult?: StartPaymentResultResolvers<ContextType>;
  StartQuickPaymentResult?: StartQuickPaymentResultResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  UnplacedQrMoney?: UnplacedQrMoneyResolvers<ContextType>;
  UnplacedQrMoneyConnection?: UnplacedQrMoneyConnectionResolvers<ContextType>;
  UnplacedQrMoneyEdge?: UnplacedQrMoneyEdgeResolvers<ContextType>;
  UnsettledMoney?: UnsettledMoneyResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  currentState?: CurrentStateDirectiveResolver<any, any, ContextType>;
};
