// Generated from schema.graphql by codegen.yml. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { BillRow } from '../bills/bill.ts';
import type { AllocationRow } from '../bills/allocation-loaders.ts';
import type { OfferRow } from '../rebates/offer-loader.ts';
import type { BillLineRow } from '../bills/bill-loaders.ts';
import type { BillNote as BillNoteRow, Bill as StoredBillRow, Dispute as DisputeRow, BillRun as BillRunRow, ConnectionApplication as ConnectionApplicationRow, DisconnectionNotice as DisconnectionNoticeRow, TariffOverride as TariffOverrideRow, ConsumptionAlert as ConsumptionAlertRow } from './prisma/client.ts';
import type { PlanRow, PartRow } from '../instalments/find-plans.ts';
import type { NoteLineRow, NotePage } from '../notes/note-loaders.ts';
import type { AnomalyRow, RunPage, AnomalyPage } from '../bill-runs/list-bill-runs.ts';
import type { DisputePage } from '../disputes/dispute-loaders.ts';
import type { ConnectionRow } from '../connections/connection.ts';
import type { DepositRow, DepositEntryRow } from '../deposits/deposit-loader.ts';
import type { ReadingRow } from '../readings/reading-row.ts';
import type { ReadingPage } from '../readings/list-readings.ts';
import type { MeterRow, MeterAssignmentRow } from '../meters/meter-loaders.ts';
import type { OpenWindow } from '../readings/reading-window.ts';
import type { ApplicationPage } from '../connections/list-applications.ts';
import type { ConnectionChangeRow } from '../connections/connection-history.ts';
import type { ConnectionPage } from '../connections/list-connections.ts';
import type { MemberRow } from '../connections/connection-members.ts';
import type { SupplyTerms } from '../connections/supplies-of-cycles.ts';
import type { OfferedTransfer } from '../connections/offer-transfer.ts';
import type { PayableAdvanceRow } from '../connections/quote-payable-advances.ts';
import type { PayableAccountBillRow } from '../connections/find-payable-account.ts';
import type { PublicBillRow } from '../connections/find-public-bill.ts';
import type { PayableBillRow } from '../bills/quote-payable-bills.ts';
import type { ExplainedBill } from '../bills/explain-bill.ts';
import type { EstimatedBill } from '../tariffs/estimate-bill.ts';
import type { RatedLine } from '../tariffs/rate-usage.ts';
import type { BalanceRow } from '../reports/list-balances.ts';
import type { RevenueRow } from '../reports/list-revenue.ts';
import type { OverdueRow } from '../reports/list-overdue.ts';
import type { TariffRow } from '../tariffs/find-tariffs.ts';
import type { ForecastBills, ForecastTenth } from '../tariffs/forecast-tariff.ts';
import type { ConsumptionRow, IntervalRow } from '../consumption/consumption-loaders.ts';
import type { AlertPage } from '../alerts/list-alerts.ts';
import type { Comparison } from '../consumption/compare-consumption.ts';
import type { Period } from '../consumption/consumption.ts';
import type { EstimatedCycle } from '../consumption/estimate-cycle.ts';
import type { SmartMeterPage } from '../consumption/analyse-load.ts';
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
  /** What a paper says, as JSON: subgraphs/billing/src/published-papers.ts says what stands in it. */
  PaperFacts: { input: unknown; output: unknown; }
  /** What a tariff order charges, as JSON: docs/tariffs.md says what stands in it. Rates and bounds are decimals as text. */
  TariffTerms: { input: unknown; output: unknown; }
  /** An exact number with up to six decimals: "251", "12.5". Inputs may be numbers. */
  Units: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** A connection that was offered. */
export type AcceptConnectionTransferInput = {
  /** As the holder was shown it. */
  code: Scalars['String']['input'];
  /** Uploads of the person's own that belong to it (IDENTITY_PROOF), at most 20. */
  documentIds?: Array<Scalars['ID']['input']>;
  /** The name that is to stand on the bills. */
  holderName: Scalars['String']['input'];
  /** 1 to 255 characters, new for each application; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** Whether what is due then is taken over; else it is paid before. */
  takesOverDue?: Scalars['Boolean']['input'];
};

/** A held reading that counts. */
export type AcceptReadingInput = {
  /** The register has begun anew since the reading before. */
  asRollover?: Scalars['Boolean']['input'];
  /** The reading. */
  readingId: Scalars['ID']['input'];
};

/** A new connection that is supplied. */
export type ActivateConnectionInput = {
  /** The application that was approved. */
  applicationId: Scalars['ID']['input'];
  /** The first day it is supplied on. */
  connectedOn: Scalars['Date']['input'];
};

/** An amount for bills to come. */
export type AdvanceInput = {
  /** How much. */
  amountPaise: Scalars['Paise']['input'];
  /** The connection that it is for. */
  connectionId: Scalars['ID']['input'];
};

/** What is to be paid in instalments. */
export type AgreeInstalmentPlanInput = {
  /** Bills of one connection, 1 to 24, each once: all that is due on them. */
  billIds: Array<Scalars['ID']['input']>;
  /** The same for each try, 1 to 255 characters. */
  idempotencyKey: Scalars['String']['input'];
  /** In how many, from 2 on. */
  instalments: Scalars['Int']['input'];
};

/** A supply where there is none. */
export type ApplyForConnectionInput = {
  /** Where, on one line. */
  address: Scalars['String']['input'];
  /** Uploads of the person's own that belong to it (IDENTITY_PROOF: who they are, or that the place is theirs), at most 20. */
  documentIds?: Array<Scalars['ID']['input']>;
  /** In whose name. */
  holderName: Scalars['String']['input'];
  /** 1 to 255 characters, new for each application; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** Of electricity, in kW, with up to three decimals. */
  loadKw?: InputMaybe<Scalars['Units']['input']>;
  /** Of electricity. */
  phase?: InputMaybe<Phase>;
  /** Of gas and water: bore of the pipe in millimetres, with one decimal. */
  pipeMm?: InputMaybe<Scalars['Units']['input']>;
  /** The part of the city. */
  region: Scalars['String']['input'];
  /** The category: a tariff of the utility that is in force. */
  tariffCode: Scalars['String']['input'];
  /** What is to be delivered. */
  utility: Utility;
};

/** A yes to an application. */
export type ApproveConnectionApplicationInput = {
  /** The application. */
  applicationId: Scalars['ID']['input'];
  /** Of a new connection: whose office will look after it. */
  division?: InputMaybe<Scalars['String']['input']>;
  /** Of a change: from which day it counts; from today without it. */
  effectiveOn?: InputMaybe<Scalars['Date']['input']>;
};

/** What kind of area a part of the city is. */
export type AreaKind =
  /** A metropolis. */
  | 'METRO'
  /** A town. */
  | 'MUNICIPAL'
  /** The country. */
  | 'RURAL';

/** A meter that is put up. */
export type AssignMeterInput = {
  /** Where. */
  connectionId: Scalars['ID']['input'];
  /** What its export register showed then, of a meter that counts both ways. */
  initialExport?: InputMaybe<Scalars['Units']['input']>;
  /** What it showed then. */
  initialReading: Scalars['Units']['input'];
  /** It counts from the end of this day. */
  installedOn: Scalars['Date']['input'];
  /** Which. */
  meterId: Scalars['ID']['input'];
};

/** Of which bills, in which months. */
export type BalanceFilter = {
  /** A day of the first month. */
  from: Scalars['Date']['input'];
  /** All regions without it. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** A day of the last month. */
  until: Scalars['Date']['input'];
  /** All utilities without it. */
  utility?: InputMaybe<Utility>;
};

/** What bills of a utility in a region asked for and got in a month of India's calendar. */
export type BalanceOfMonth = {
  __typename?: 'BalanceOfMonth';
  /** What notes added, and with a minus what they took away. */
  adjusted: Money;
  /** How many bills were issued, less those withdrawn. */
  bills: Scalars['Int']['output'];
  /** What was due at its end. */
  closing: Money;
  /** What was paid of bills, less what refunds took back. */
  collected: Money;
  /** What its bills asked for; a bill that is withdrawn leaves the month in which it is. */
  demand: Money;
  /** Its first day. */
  month: Scalars['Date']['output'];
  /** What was due at its beginning. */
  opening: Money;
  /** The part of the city. */
  region: Scalars['String']['output'];
  /** What is delivered. */
  utility: Utility;
};

/** What a connection used in a period, and what it costs. */
export type Bill = {
  __typename?: 'Bill';
  /** What notes have added to that since; negative where they took away. */
  adjustment: Money;
  /** Which of its charges each payment reached, oldest first, what refunds took back and what notes moved. */
  allocations: Array<BillAllocation>;
  /** What the bill said when it was issued: never changed. */
  amount: Money;
  /** What is still to pay. */
  amountDue: Money;
  /** What was paid so far. */
  amountPaid: Money;
  /** The connection it is for. */
  connection: Connection;
  /** What of amountDue is disputed: it is not collected until that is decided. */
  disputedAmount: Money;
  /** What its holder did not accept of it, newest first. Who has linked the connection sees them without their papers. */
  disputes: Array<Dispute>;
  /** Last day to pay without a surcharge; while it is paid in instalments, the last day of its plan. */
  dueDate: Scalars['Date']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The plan by which it is paid in instalments just now: while that is kept it is not late. Null where it is in none. */
  instalmentPlan: Maybe<InstalmentPlan>;
  /** The day it was issued. */
  issuedOn: Scalars['Date']['output'];
  /** The charges that make up the amount. */
  lines: Array<BillLine>;
  /** Credit and debit notes that were issued for it, oldest first. */
  notes: Array<BillNote>;
  /** The number printed on it, without gaps within a utility and year. */
  number: Scalars['String']['output'];
  /** Last day billed. */
  periodEnd: Scalars['Date']['output'];
  /** First day billed. */
  periodStart: Scalars['Date']['output'];
  /** What who pays all of it by a day gets off the next bill; null where its tariff gives nothing. */
  promptPayment: Maybe<PromptPayment>;
  /** The bill that took its place when it was withdrawn; null for most. */
  replacedBy: Maybe<Bill>;
  /** The bill that was withdrawn for this one; null for most. */
  replaces: Maybe<Bill>;
  /** How far it is settled. */
  status: BillStatus;
};

/** Money of one payment on one charge of a bill. */
export type BillAllocation = {
  __typename?: 'BillAllocation';
  /** What reached the charge; negative where a refund took it back, and for a rebate that was used. */
  amount: Money;
  /** The bill. */
  billId: Scalars['ID']['output'];
  /** What kind of charge it is. */
  kind: BillHeadKind;
  /** What the charge is for. */
  label: Scalars['String']['output'];
  /** The note after which it was moved to or from this charge; null for what the payment brought. */
  noteId: Maybe<Scalars['ID']['output']>;
  /** The payment that brought it; null where it is somebody else's, who shares the connection, and of a security deposit. */
  payment: Maybe<Payment>;
  /** The refund that took it back; null for what the payment brought. */
  refundId: Maybe<Scalars['ID']['output']>;
};

/** A page of bills. */
export type BillConnection = {
  __typename?: 'BillConnection';
  /** The bills, with their places. */
  edges: Array<BillEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A bill in a list. */
export type BillEdge = {
  __typename?: 'BillEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The bill. */
  node: Bill;
};

/** What a use costs. */
export type BillEstimate = {
  __typename?: 'BillEstimate';
  /** The charges; they sum to the total. */
  lines: Array<BillEstimateLine>;
  /** What one more unit would add. */
  oneUnitMore: Money;
  /** By which orders, oldest first. */
  tariffs: Array<Tariff>;
  /** All of it. */
  total: Money;
};

/** One charge of an estimate. */
export type BillEstimateLine = {
  __typename?: 'BillEstimateLine';
  /** What it adds; a rebate is negative. */
  amount: Money;
  /** The tariff's charge that it is of. */
  code: Scalars['String']['output'];
  /** What kind of charge it is. */
  kind: BillHeadKind;
  /** What it is for. */
  label: Scalars['String']['output'];
  /** Rupees a unit; null for a charge that has none. */
  rate: Maybe<Scalars['String']['output']>;
  /** How many units; null for a charge that does not count them. */
  units: Maybe<Scalars['String']['output']>;
};

/** How a bill comes to its amount. */
export type BillExplanation = {
  __typename?: 'BillExplanation';
  /** Whether the bill says the same of its period. */
  agrees: Scalars['Boolean']['output'];
  /** The bill. */
  bill: Bill;
  /** Of that, how much at which hours of the day; empty where the tariff does not ask for it. */
  blocks: Array<BlockUnits>;
  /** What the tariff makes of that, charge by charge. */
  lines: Array<BillEstimateLine>;
  /** Where energy is also sent into the grid: what the units are left of; null else. */
  netMetering: Maybe<NetMetering>;
  /** What one more unit would have added, used at the hours of the others; where those are not known, spread evenly over the day. */
  oneUnitMore: Money;
  /** By which orders, oldest first. */
  tariffs: Array<Tariff>;
  /** All of it. */
  total: Money;
  /** What was used, in the tariff's unit. */
  units: Scalars['String']['output'];
};

/** What a charge of a bill is. A payment reaches them in an order that each utility sets. */
export type BillHeadKind =
  /** An advance that is used up. */
  | 'ADVANCE'
  /** Brought forward from earlier bills. */
  | 'ARREARS'
  /** What the period itself costs. */
  | 'CURRENT'
  /** A security deposit: it stays the holder's. */
  | 'DEPOSIT'
  /** Interest on what was not paid in time. */
  | 'INTEREST'
  /** A penalty. */
  | 'PENALTY'
  /** Something taken off, such as for a late bill. */
  | 'REBATE';

/** One charge of a bill. */
export type BillLine = {
  __typename?: 'BillLine';
  /** What it adds; a rebate is negative. */
  amount: Money;
  /** What kind of charge it is. */
  kind: BillHeadKind;
  /** What it is for. */
  label: Scalars['String']['output'];
  /** Which of the bill's charges it is: a note names it so. */
  position: Scalars['Int']['output'];
  /** Rupees a unit; null for a charge that has none. */
  rate: Maybe<Scalars['String']['output']>;
  /** How many units; null for a charge that does not count them. */
  units: Maybe<Scalars['String']['output']>;
};

/** A credit or debit note for a bill. */
export type BillNote = {
  __typename?: 'BillNote';
  /** By how much, above zero. */
  amount: Money;
  /** The bill that it corrects. */
  billId: Scalars['ID']['output'];
  /** Why it is. */
  cause: BillNoteCause;
  /** Who approved or rejected it; null where nobody had to. */
  decidedBy: Maybe<Scalars['ID']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The day it was issued; null before. */
  issuedOn: Maybe<Scalars['Date']['output']>;
  /** Which way. */
  kind: BillNoteKind;
  /** Which charges it changes. */
  lines: Array<BillNoteLine>;
  /** The number printed on it, without gaps within a utility, kind and year; null until it is issued. */
  number: Maybe<Scalars['String']['output']>;
  /** In the words of who asked for it. */
  reason: Scalars['String']['output'];
  /** Why it was not approved. */
  rejectedBecause: Maybe<Scalars['String']['output']>;
  /** Who asked for it. */
  requestedBy: Scalars['ID']['output'];
  /** How far it is. */
  status: BillNoteStatus;
};

/** Why a note was issued. */
export type BillNoteCause =
  /** The bill is withdrawn. */
  | 'CANCELLATION'
  /** Something on the bill was wrong. */
  | 'CORRECTION'
  /** A dispute was decided for the citizen, in whole or in part. */
  | 'DISPUTE';

/** A page of notes. */
export type BillNoteConnection = {
  __typename?: 'BillNoteConnection';
  /** The notes of the page. */
  edges: Array<BillNoteEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A note in a list. */
export type BillNoteEdge = {
  __typename?: 'BillNoteEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The note. */
  node: BillNote;
};

/** Which way a note corrects a bill. */
export type BillNoteKind =
  /** The bill is less. */
  | 'CREDIT'
  /** The bill is more. */
  | 'DEBIT';

/** What a note changes of one charge. */
export type BillNoteLine = {
  __typename?: 'BillNoteLine';
  /** By how much; negative for a credit. */
  amount: Money;
  /** What kind of charge it is. */
  kind: BillHeadKind;
  /** What the charge is for. */
  label: Scalars['String']['output'];
  /** Which charge of the bill. */
  position: Scalars['Int']['output'];
};

/** By how much a note changes one charge. */
export type BillNoteLineInput = {
  /** By how much, above zero. */
  amountPaise: Scalars['Paise']['input'];
  /** Which charge of the bill. */
  position: Scalars['Int']['input'];
};

/** How far a note is. */
export type BillNoteStatus =
  /** It counts, and is never changed. */
  | 'ISSUED'
  /** Waits for the approval of another person. */
  | 'PENDING_APPROVAL'
  /** Another person did not approve it. */
  | 'REJECTED';

/** A part of what is due on a bill. */
export type BillPartInput = {
  /** How much of it is to be paid. */
  amountPaise: Scalars['Paise']['input'];
  /** The bill. */
  billId: Scalars['ID']['input'];
};

/** The bills of a utility's connections in a region for a period: looked at first, then issued. */
export type BillRun = {
  __typename?: 'BillRun';
  /** What is to be looked at, by kind and connection. */
  anomalies: BillRunAnomalyConnection;
  /** How many of each kind. */
  anomalyCounts: Array<BillRunAnomalyCount>;
  /** How many bills it has issued. */
  billed: Scalars['Int']['output'];
  /** What they come to, after advances. */
  billedAmount: Money;
  /** How many connections it is over. */
  connections: Scalars['Int']['output'];
  /** When it was through or was cancelled. */
  endedAt: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The day of issue of all its bills; null until they are generated. */
  issuedOn: Maybe<Scalars['Date']['output']>;
  /** Warnings with which a connection gets no bill of this run. */
  leftOut: Array<BillRunWarning>;
  /** The last day. */
  periodEnd: Scalars['Date']['output'];
  /** The first day, for connections of which nothing was billed yet. */
  periodStart: Scalars['Date']['output'];
  /** What its bills would be; counted until it is PREVIEWED. */
  preview: BillRunPreview;
  /** How far the preview is, then the bills: percent, rounded down. */
  progress: Scalars['Int']['output'];
  /** in this part of the city. */
  region: Scalars['String']['output'];
  /** When it was started. */
  startedAt: Scalars['DateTime']['output'];
  /** How far it is. */
  status: BillRunStatus;
  /** Whether its bills and their lines, counted again, are what it says; null until that was done. */
  totalsAgree: Maybe<Scalars['Boolean']['output']>;
  /** Whose connections: of this utility, */
  utility: Utility;
};


/** The bills of a utility's connections in a region for a period: looked at first, then issued. */
export type BillRunAnomaliesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<BillRunAnomalyFilter>;
  first?: Scalars['Int']['input'];
};


/** The bills of a utility's connections in a region for a period: looked at first, then issued. */
export type BillRunAnomalyCountsArgs = {
  stage?: BillRunStage;
};

/** What is to be looked at of a connection. */
export type BillRunAnomaly = {
  __typename?: 'BillRunAnomaly';
  /** What the bill comes to, before advances; null where there is none. */
  amount: Maybe<Money>;
  /** Whether it is billed nevertheless. */
  billed: Scalars['Boolean']['output'];
  /** The connection. */
  connectionId: Scalars['ID']['output'];
  /** The number of the connection. */
  consumerNumber: Scalars['String']['output'];
  /** What it is. */
  kind: BillRunAnomalyKind;
  /** What was used; null where there is no bill of it. */
  units: Maybe<Scalars['String']['output']>;
};

/** A page of anomalies. */
export type BillRunAnomalyConnection = {
  __typename?: 'BillRunAnomalyConnection';
  /** The anomalies of the page. */
  edges: Array<BillRunAnomalyEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** How many anomalies of a kind there are. */
export type BillRunAnomalyCount = {
  __typename?: 'BillRunAnomalyCount';
  /** How many. */
  count: Scalars['Int']['output'];
  /** The kind. */
  kind: BillRunAnomalyKind;
};

/** An anomaly in a list. */
export type BillRunAnomalyEdge = {
  __typename?: 'BillRunAnomalyEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The anomaly. */
  node: BillRunAnomaly;
};

/** What narrows a list of anomalies. */
export type BillRunAnomalyFilter = {
  /** Only of connections that are, or are not, billed nevertheless. */
  billed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only of these kinds. */
  kinds?: InputMaybe<Array<BillRunAnomalyKind>>;
  /** When they were seen. */
  stage?: InputMaybe<BillRunStage>;
};

/** What is to be looked at of a connection. */
export type BillRunAnomalyKind =
  /** No bill: the days were billed already, perhaps by another run. */
  | 'BILLED_ALREADY'
  /** Days before the period were not billed yet, and are billed with it. */
  | 'CATCHES_UP'
  /** No bill: for more than a year nothing was billed. */
  | 'CYCLE_TOO_LONG'
  /** The reading at the end of the cycle is an estimate. */
  | 'ESTIMATED'
  /** No bill: a reading waits for an operator. */
  | 'HELD'
  /** No bill: the quarter-hours of the cycle and its registers are too far apart. */
  | 'INTERVALS_DIFFER'
  /** No bill: on none of the days it was supplied. */
  | 'NOT_SUPPLIED'
  /** No bill: nobody read the export register at the beginning or the end of the cycle. */
  | 'NO_EXPORT_READING'
  /** No bill: the tariff does not say what is given for what is sent into the grid. */
  | 'NO_EXPORT_RULE'
  /** No bill: the tariff counts by hours of the day, and too few of its quarter-hours came. */
  | 'NO_INTERVALS'
  /** No bill: no meter counted for it. */
  | 'NO_METER'
  /** No bill: there is no reading at the beginning or the end of the cycle. */
  | 'NO_READING'
  /** No bill: it has no tariff, or one that was not in force on one of the days. */
  | 'NO_TARIFF'
  /** An estimate that was billed before was too high; the bill gives it back. */
  | 'OVERESTIMATED'
  /** At least ten times as much a day as in the cycle before. */
  | 'TENFOLD'
  /** Nothing was used. */
  | 'ZERO_USE';

/** A page of bill runs. */
export type BillRunConnection = {
  __typename?: 'BillRunConnection';
  /** The runs of the page. */
  edges: Array<BillRunEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A bill run in a list. */
export type BillRunEdge = {
  __typename?: 'BillRunEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The run. */
  node: BillRun;
};

/** What the bills of a run would be. */
export type BillRunPreview = {
  __typename?: 'BillRunPreview';
  /** What they come to, before advances. */
  amount: Money;
  /** How many. */
  bills: Scalars['Int']['output'];
};

/** When something was seen. */
export type BillRunStage =
  /** When bills were issued. */
  | 'ISSUE'
  /** Before anything was issued. */
  | 'PREVIEW';

/** How far a bill run is. */
export type BillRunStatus =
  /** Ended before it was through; what it had issued stays. */
  | 'CANCELLED'
  /** All are issued, and are counted again. */
  | 'CHECKING'
  /** Through. */
  | 'FINISHED'
  /** Bills are being issued. */
  | 'GENERATING'
  /** That is known; nothing is issued yet. */
  | 'PREVIEWED'
  /** It is looked at what its bills would be. */
  | 'PREVIEWING';

/** What is to be looked at of a connection, but does not keep it from being billed. */
export type BillRunWarning =
  /** Days before the period were not billed yet, and are billed with it. */
  | 'CATCHES_UP'
  /** The reading at the end of the cycle is an estimate. */
  | 'ESTIMATED'
  /** An estimate that was billed before was too high; the bill gives it back. */
  | 'OVERESTIMATED'
  /** At least ten times as much a day as in the cycle before. */
  | 'TENFOLD'
  /** Nothing was used. */
  | 'ZERO_USE';

/** How far a bill is settled. */
export type BillStatus =
  /** Withdrawn; nothing is due. */
  | 'CANCELLED'
  /** The citizen disputes it; it can still be paid. */
  | 'DISPUTED'
  /** Nothing paid yet, not late. */
  | 'ISSUED'
  /** Something is still due after the due date (India's calendar). */
  | 'OVERDUE'
  /** Nothing is due any more. */
  | 'PAID'
  /** Paid in part, not late. */
  | 'PARTIALLY_PAID';

/** What was used at some hours of the day. */
export type BlockUnits = {
  __typename?: 'BlockUnits';
  /** From when until when, by India's clock, perhaps several times a day: 18:00-22:00. */
  hours: Scalars['String']['output'];
  /** In the tariff's unit. */
  units: Scalars['String']['output'];
};

/** What was used in a block of the day. */
export type BlockUnitsInput = {
  /** The tariff's code of the block: PEAK. */
  block: Scalars['String']['input'];
  /** In the tariff's unit. */
  units: Scalars['Units']['input'];
};

/** What is to be withdrawn. */
export type CancelBillInput = {
  /** The bill. */
  billId: Scalars['ID']['input'];
  /** The same for each try, 1 to 255 characters. */
  idempotencyKey: Scalars['String']['input'];
  /** Why, 1 to 500 characters: the citizen sees it. */
  reason: Scalars['String']['input'];
};

/** A plan that is to be given up. */
export type CancelInstalmentPlanInput = {
  /** The plan. */
  planId: Scalars['ID']['input'];
  /** Why, 1 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** Another supply from a day on; what is left out stays. */
export type ChangeSupplyInput = {
  /** The connection. */
  connectionId: Scalars['ID']['input'];
  /** The first day on which it counts: none that is billed. */
  effectiveOn: Scalars['Date']['input'];
  /** Of electricity, in kW. */
  loadKw?: InputMaybe<Scalars['Units']['input']>;
  /** Of electricity. */
  phase?: InputMaybe<Phase>;
  /** Of gas and water, in millimetres. */
  pipeMm?: InputMaybe<Scalars['Units']['input']>;
  /** Why. */
  reason: Scalars['String']['input'];
  /** The category. */
  tariffCode?: InputMaybe<Scalars['String']['input']>;
};

/** A person known to the city. */
export type Citizen = {
  __typename?: 'Citizen';
  /** What the person has applied for, by the day until which the city has to deal with it. */
  connectionApplications: ConnectionApplicationConnection;
  /** The connections the person holds or has linked, electricity first, then gas, then water. */
  connections: Array<Connection>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
};


/** A person known to the city. */
export type CitizenConnectionApplicationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** One supply of electricity, gas or water to one address. */
export type Connection = {
  __typename?: 'Connection';
  /** Where it is, on one line. */
  address: Scalars['String']['output'];
  /** What was paid in advance and no bill has used yet. */
  advanceBalance: Money;
  /** Every bill, paid ones too, newest first. */
  bills: BillConnection;
  /** The first day it was supplied on; null: nobody said. */
  connectedOn: Maybe<Scalars['Date']['output']>;
  /** The number on every bill. */
  consumerNumber: Scalars['String']['output'];
  /** What flows through it; null for who held it before and does not any more. */
  consumption: Maybe<Consumption>;
  /** The notice that it may be cut off, while something that it names is still due. Null without one, and for who held it before. */
  disconnectionNotice: Maybe<DisconnectionNotice>;
  /** The part of the region whose office looks after it; null: nobody said. */
  division: Maybe<Scalars['String']['output']>;
  /** What was done to it, oldest first: for staff, and for its holder what was done since they hold it; empty for others. */
  history: Array<ConnectionChange>;
  /** In whose name it is. */
  holderName: Scalars['String']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What is, or was, to be paid in instalments, agreed last first. */
  instalmentPlans: Array<InstalmentPlan>;
  /** Whether the person signed in holds it. Who has only linked it sees and pays its bills. */
  isHolder: Scalars['Boolean']['output'];
  /** Who has linked it: for its holder and for staff; empty for others. */
  members: Array<ConnectionMember>;
  /** The meter that counts it; null where none does. */
  meter: Maybe<Meter>;
  /** All meters that count or counted it, the latest first. */
  meterAssignments: Array<MeterAssignment>;
  /** When its holder may read it for himself: now, or the next time. Null where no meter counts it, and to who has linked it. */
  readingWindow: Maybe<ReadingWindow>;
  /** What was read of it, the latest day first. */
  readings: MeterReadingConnection;
  /** The latest bills, paid ones too, newest first. */
  recentBills: Array<Bill>;
  /** The part of the city it is in: NORTH, EAST, SOUTH, WEST or CENTRAL. */
  region: Scalars['String']['output'];
  /** What is held as security for it; null for who held it before and does not any more. */
  securityDeposit: Maybe<SecurityDeposit>;
  /** Whether it is supplied. */
  status: ConnectionStatus;
  /** How it is, was or will be supplied on a day; null where it was not, or nobody said. */
  supply: Maybe<ConnectionSupply>;
  /** The last day it was supplied on, to this holder; null while it is not given up. */
  surrenderedOn: Maybe<Scalars['Date']['output']>;
  /** Bills with something still due, oldest due date first. */
  unpaidBills: Array<Bill>;
  /** What is delivered. */
  utility: Utility;
};


/** One supply of electricity, gas or water to one address. */
export type ConnectionBillsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** One supply of electricity, gas or water to one address. */
export type ConnectionReadingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** One supply of electricity, gas or water to one address. */
export type ConnectionRecentBillsArgs = {
  first?: Scalars['Int']['input'];
};


/** One supply of electricity, gas or water to one address. */
export type ConnectionSupplyArgs = {
  on?: InputMaybe<Scalars['Date']['input']>;
};

/** What a citizen asks the city for. */
export type ConnectionApplication = {
  __typename?: 'ConnectionApplication';
  /** Where, on one line. */
  address: Scalars['String']['output'];
  /** The day it came in. */
  appliedOn: Scalars['Date']['output'];
  /** By which the time is counted in which it is to be dealt with. */
  areaKind: AreaKind;
  /** Who applied. */
  citizenId: Scalars['ID']['output'];
  /** What it is about; null while a new connection is not supplied, and where the person may not see it (yet). */
  connection: Maybe<Connection>;
  /** Assigned with the approval of a new connection. */
  consumerNumber: Maybe<Scalars['String']['output']>;
  /** Ids of the uploads that go with it: the applicant's own. */
  documentIds: Array<Scalars['ID']['output']>;
  /** The uploads themselves; null where one is gone, or who asks may not see it. */
  documents: Array<Maybe<Upload>>;
  /** The last day to deal with it: to supply it, reject it, or do what was asked for. */
  dueBy: Scalars['Date']['output'];
  /** What was done to it, oldest first. */
  history: Array<ConnectionChange>;
  /** In whose name it is to be. */
  holderName: Scalars['String']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Whether that day is over and it is not dealt with. */
  isOverdue: Scalars['Boolean']['output'];
  /** What for. */
  kind: ConnectionApplicationKind;
  /** Why it was rejected. */
  reason: Maybe<Scalars['String']['output']>;
  /** The part of the city. */
  region: Scalars['String']['output'];
  /** How far it is. */
  state: ConnectionApplicationState;
  /** What was asked for; of a change only what is to be different, of a transfer nothing. */
  supply: ConnectionSupply;
  /** Of a transfer: whether the new holder takes over what is due. */
  takesOverDue: Scalars['Boolean']['output'];
  /** What is to be delivered. */
  utility: Utility;
};

/** A page of applications. */
export type ConnectionApplicationConnection = {
  __typename?: 'ConnectionApplicationConnection';
  /** The applications with their cursors. */
  edges: Array<ConnectionApplicationEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An application in a list. */
export type ConnectionApplicationEdge = {
  __typename?: 'ConnectionApplicationEdge';
  /** Where it is in the list. */
  cursor: Scalars['String']['output'];
  /** The application. */
  node: ConnectionApplication;
};

/** What narrows a list of applications. */
export type ConnectionApplicationFilter = {
  /** What they are for. */
  kind?: InputMaybe<ConnectionApplicationKind>;
  /** The part of the city. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** How far they are. */
  states?: InputMaybe<Array<ConnectionApplicationState>>;
  /** What is to be delivered. */
  utility?: InputMaybe<Utility>;
};

/** What an application is for. */
export type ConnectionApplicationKind =
  /** Another tariff, phase, load or pipe. */
  | 'CHANGE'
  /** A supply where there is none. */
  | 'NEW'
  /** A connection of somebody else. */
  | 'TRANSFER';

/** How far an application is. */
export type ConnectionApplicationState =
  /** A new connection has its number and is to be built. */
  | 'APPROVED'
  /** What was asked for is there. */
  | 'DONE'
  /** The city said no. */
  | 'REJECTED'
  /** Nobody has decided. */
  | 'SUBMITTED'
  /** The citizen took it back. */
  | 'WITHDRAWN';

/** Something that was done to a connection or an application. */
export type ConnectionChange = {
  __typename?: 'ConnectionChange';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Who did it, for who may read connections (connections:read); null for others. */
  by: Maybe<Scalars['ID']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What. */
  kind: ConnectionChangeKind;
  /** Why; null where nobody had to say. */
  reason: Maybe<Scalars['String']['output']>;
};

/** What can be done to a connection or an application. */
export type ConnectionChangeKind =
  /** A new connection is supplied. */
  | 'ACTIVATED'
  /** A citizen asked for it. */
  | 'APPLIED'
  /** An operator said yes. */
  | 'APPROVED'
  /** It is supplied differently from a day on. */
  | 'CHANGED'
  /** It was cut off. */
  | 'DISCONNECTED'
  /** Somebody linked it. */
  | 'LINKED'
  /** The holder was told that it will be cut off. */
  | 'NOTICE_GIVEN'
  /** It is supplied again. */
  | 'RECONNECTED'
  /** An operator said no. */
  | 'REJECTED'
  /** It was given up. */
  | 'SURRENDERED'
  /** It has another holder, or the holder's name was put right. */
  | 'TRANSFERRED'
  /** Somebody's link ended. */
  | 'UNLINKED'
  /** The citizen took it back. */
  | 'WITHDRAWN';

/** A page of connections. */
export type ConnectionConnection = {
  __typename?: 'ConnectionConnection';
  /** The connections with their cursors. */
  edges: Array<ConnectionEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A connection in a list. */
export type ConnectionEdge = {
  __typename?: 'ConnectionEdge';
  /** Where it is in the list. */
  cursor: Scalars['String']['output'];
  /** The connection. */
  node: Connection;
};

/** What narrows a list of connections. */
export type ConnectionFilter = {
  /** Whose. */
  citizenId?: InputMaybe<Scalars['ID']['input']>;
  /** The whole number. */
  consumerNumber?: InputMaybe<Scalars['String']['input']>;
  /** The part of the region. */
  division?: InputMaybe<Scalars['String']['input']>;
  /** The part of the city. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is supplied. */
  status?: InputMaybe<ConnectionStatus>;
  /** What is delivered. */
  utility?: InputMaybe<Utility>;
};

/** Somebody who has linked another's connection. */
export type ConnectionMember = {
  __typename?: 'ConnectionMember';
  /** Opaque, stable. */
  citizenId: Scalars['ID']['output'];
  /** Since when. */
  linkedAt: Scalars['DateTime']['output'];
  /** Who they say they are. */
  name: Scalars['String']['output'];
};

/** Whether a connection is supplied. */
export type ConnectionStatus =
  /** Supplied and billed. */
  | 'ACTIVE'
  /** Cut off; can be reconnected. */
  | 'DISCONNECTED'
  /** Given up for good. */
  | 'SURRENDERED';

/** How a connection is supplied on a day. */
export type ConnectionSupply = {
  __typename?: 'ConnectionSupply';
  /** Sanctioned, of electricity, in kW. */
  loadKw: Maybe<Scalars['String']['output']>;
  /** Of electricity. */
  phase: Maybe<Phase>;
  /** Bore of the pipe in millimetres, of gas and water. */
  pipeMm: Maybe<Scalars['String']['output']>;
  /** What it is billed by; null: nobody said. */
  tariffCode: Maybe<Scalars['String']['output']>;
};

/** A word that somebody may have a connection. */
export type ConnectionTransferOffer = {
  __typename?: 'ConnectionTransferOffer';
  /** To be given to the person who is to have it, and to nobody else. It is shown once. */
  code: Scalars['String']['output'];
  /** Until when it is good. */
  expiresAt: Scalars['DateTime']['output'];
};

/** What flows through a connection. Amounts are decimals as text, in its unit. */
export type Consumption = {
  __typename?: 'Consumption';
  /** What is or was odd about it, the latest 50, newest first. */
  alerts: Array<ConsumptionAlert>;
  /** The last whole month, or the last cycle that was billed, beside others. Null where nothing is known. */
  comparison: Maybe<ConsumptionComparison>;
  /** The cycle that is not billed yet. Null where nothing is known. */
  currentCycle: Maybe<CycleEstimate>;
  /**
   * What was used, oldest first. By days there is what a smart meter sent; by months what it sent, and before it the cycles
   * that were billed.
   */
  history: Array<ConsumptionPeriod>;
  /** The quarter-hours of a day that came, in order. */
  intervals: Array<IntervalReading>;
  /** The latest quarter of an hour that came; null without a smart meter. */
  latest: Maybe<IntervalReading>;
  /** Whether a smart meter sends what it counts by itself. */
  smart: Scalars['Boolean']['output'];
  /** kWh, SCM or kL. */
  unit: Scalars['String']['output'];
};


/** What flows through a connection. Amounts are decimals as text, in its unit. */
export type ConsumptionHistoryArgs = {
  by?: ConsumptionStep;
  from?: InputMaybe<Scalars['Date']['input']>;
  to?: InputMaybe<Scalars['Date']['input']>;
};


/** What flows through a connection. Amounts are decimals as text, in its unit. */
export type ConsumptionIntervalsArgs = {
  day: Scalars['Date']['input'];
};

/** Something odd about what flows through a connection. */
export type ConsumptionAlert = {
  __typename?: 'ConsumptionAlert';
  /** When somebody said they are at it; null before. */
  acknowledgedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who is at it. */
  acknowledgedBy: Maybe<Scalars['ID']['output']>;
  /** The connection. */
  connectionId: Scalars['ID']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What is odd. */
  kind: ConsumptionAlertKind;
  /** What was measured: volts, or the amount in the connection's unit; null where nothing is. */
  measured: Maybe<Scalars['String']['output']>;
  /** What was done. */
  note: Maybe<Scalars['String']['output']>;
  /** When it was raised. */
  raisedAt: Scalars['DateTime']['output'];
  /** When it ended; null before. */
  resolvedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who ended it; null where it ended by itself. */
  resolvedBy: Maybe<Scalars['ID']['output']>;
  /** When the latest one began. */
  seenAt: Scalars['DateTime']['output'];
  /** When the first quarter of an hour began that shows it. */
  since: Scalars['DateTime']['output'];
  /** How far it is. */
  state: ConsumptionAlertState;
};

/** A page of alerts. */
export type ConsumptionAlertConnection = {
  __typename?: 'ConsumptionAlertConnection';
  /** The alerts with their cursors. */
  edges: Array<ConsumptionAlertEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked. */
  totalCount: Scalars['Int']['output'];
};

/** An alert in a page. */
export type ConsumptionAlertEdge = {
  __typename?: 'ConsumptionAlertEdge';
  /** What `after` takes. */
  cursor: Scalars['String']['output'];
  /** The alert. */
  node: ConsumptionAlert;
};

/** What narrows a list of alerts; what is left out narrows nothing. */
export type ConsumptionAlertFilter = {
  /** Of these kinds. */
  kinds?: InputMaybe<Array<ConsumptionAlertKind>>;
  /** Of one region. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** In these states. */
  states?: InputMaybe<Array<ConsumptionAlertState>>;
  /** Of one utility. */
  utility?: InputMaybe<Utility>;
};

/** What is odd. */
export type ConsumptionAlertKind =
  /** Far more was used in a day than is usual. */
  | 'JUMP'
  /** Water flowed in each quarter of an hour of a day. */
  | 'LEAK'
  /** There is no supply. */
  | 'OUTAGE'
  /** Somebody was at the meter. */
  | 'TAMPER'
  /** The voltage is too low or too high. */
  | 'VOLTAGE';

/** How far an alert is. */
export type ConsumptionAlertState =
  /** Somebody is at it. */
  | 'ACKNOWLEDGED'
  /** Nobody is at it. */
  | 'OPEN'
  /** Over: its cause is gone, or somebody ended it. */
  | 'RESOLVED';

/** A period beside others. */
export type ConsumptionComparison = {
  __typename?: 'ConsumptionComparison';
  /** The period before it; null where it is not known. */
  before: Maybe<ConsumptionPeriod>;
  /** Others of the same region and category in the same period; null where there are too few to hide who they are. */
  neighbours: Maybe<NeighbourConsumption>;
  /** What is compared. */
  period: ConsumptionPeriod;
  /** The same period of the year before; null where it is not known. */
  yearBefore: Maybe<ConsumptionPeriod>;
};

/** What was used in a period. */
export type ConsumptionPeriod = {
  __typename?: 'ConsumptionPeriod';
  /** Whether nothing is missing: all quarter-hours came, or it is billed. */
  complete: Scalars['Boolean']['output'];
  /** Its first day. */
  first: Scalars['Date']['output'];
  /** Its last day. */
  last: Scalars['Date']['output'];
  /** Where that comes from. */
  source: ConsumptionSource;
  /** How much. */
  units: Scalars['String']['output'];
};

/** Where an amount comes from. */
export type ConsumptionSource =
  /** A bill. */
  | 'BILLS'
  /** A smart meter. */
  | 'INTERVALS';

/** How long the periods of a history are. */
export type ConsumptionStep =
  /** Days in India. */
  | 'DAY'
  /** Months, or the cycles that were billed. */
  | 'MONTH';

/** What the cycle that is under way will come to. */
export type CycleEstimate = {
  __typename?: 'CycleEstimate';
  /** What that costs; null where no tariff is known, or it would have to be known at which hours of the day. */
  estimatedAmount: Maybe<Money>;
  /** What it comes to when it goes on as it began, or, without a smart meter, as the last three cycles. */
  estimatedUnits: Scalars['String']['output'];
  /** Its first day. */
  first: Scalars['Date']['output'];
  /** Its last day, when it is as long as the last one. */
  last: Scalars['Date']['output'];
  /** What the estimate is made from. */
  source: ConsumptionSource;
  /** What a smart meter counted of it so far; null without one. */
  unitsSoFar: Maybe<Scalars['String']['output']>;
};

/** A supply that is to be cut off. */
export type DisconnectConnectionInput = {
  /** The connection. */
  connectionId: Scalars['ID']['input'];
  /** Why. */
  reason: Scalars['String']['input'];
};

/** That a supply will be cut off unless bills are paid. */
export type DisconnectionNotice = {
  __typename?: 'DisconnectionNotice';
  /** What was late when it was given, undisputed. */
  amountLate: Money;
  /** The bills that it names. */
  billIds: Array<Scalars['ID']['output']>;
  /** The day it was given. */
  givenOn: Scalars['Date']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The first day on which the supply may be cut off. */
  notBefore: Scalars['Date']['output'];
};

/** What a citizen does not accept of a bill. */
export type Dispute = {
  __typename?: 'Dispute';
  /** How much. */
  amount: Money;
  /** The bill. */
  billId: Scalars['ID']['output'];
  /** In the words of who decided; null where nobody did. */
  decision: Maybe<Scalars['String']['output']>;
  /** When it ended; null while it is open. */
  endedAt: Maybe<Scalars['DateTime']['output']>;
  /** The same; null for one that the viewer may not see, or that is kept no more. */
  evidence: Array<Maybe<Upload>>;
  /** Uploads that show it, by their ids. */
  evidenceIds: Array<Scalars['ID']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The credit note that it ended with; null where none did. */
  noteId: Maybe<Scalars['ID']['output']>;
  /** Which charge of it; null for the whole bill. */
  position: Maybe<Scalars['Int']['output']>;
  /** When it was raised. */
  raisedAt: Scalars['DateTime']['output'];
  /** In the citizen's words. */
  reason: Scalars['String']['output'];
  /** How it stands. */
  status: DisputeStatus;
};

/** A page of disputes. */
export type DisputeConnection = {
  __typename?: 'DisputeConnection';
  /** The disputes of the page. */
  edges: Array<DisputeEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A dispute in a list. */
export type DisputeEdge = {
  __typename?: 'DisputeEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The dispute. */
  node: Dispute;
};

/** What is decided about a dispute. */
export type DisputeOutcome =
  /** The citizen was right about a part of it. */
  | 'PARTLY_UPHELD'
  /** The bill was right. */
  | 'REJECTED'
  /** The citizen was right. */
  | 'UPHELD';

/** How a dispute stands. */
export type DisputeStatus =
  /** Nobody has decided yet. */
  | 'OPEN'
  /** The citizen was right about a part of it. */
  | 'PARTLY_UPHELD'
  /** The bill was right. */
  | 'REJECTED'
  /** The citizen was right. */
  | 'UPHELD'
  /** The citizen accepted the bill after all. */
  | 'WITHDRAWN';

/** The end of an exception. */
export type EndTariffOverrideInput = {
  /** Which one. */
  id: Scalars['ID']['input'];
  /** The last day that it counts; without one, it never counted. */
  lastDay?: InputMaybe<Scalars['Date']['input']>;
  /** Why so, for whoever looks later; 1 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** What is to be estimated. */
export type EstimateBillInput = {
  /** How much of the units was used in each block of the day, where the tariff asks for it: all of its blocks, summing to the units. */
  blocks?: InputMaybe<Array<BlockUnitsInput>>;
  /** The day whose tariff counts, for one whole period; today without it. */
  date?: InputMaybe<Scalars['Date']['input']>;
  /** The load that was sanctioned, in kW, where the tariff asks for it. */
  loadKw?: InputMaybe<Scalars['Units']['input']>;
  /** The last day of that cycle. */
  periodEnd?: InputMaybe<Scalars['Date']['input']>;
  /** In place of a day: the first day of a cycle. A change of tariff inside of it counts from its day. */
  periodStart?: InputMaybe<Scalars['Date']['input']>;
  /** Where the tariff asks for it. */
  phase?: InputMaybe<Phase>;
  /** The bore of the pipe in millimetres, where the tariff asks for it. */
  pipeMm?: InputMaybe<Scalars['Units']['input']>;
  /** Of the tariff: KSEB-LT1. */
  tariffCode: Scalars['String']['input'];
  /** What was used, in the tariff's unit, with up to three decimals; text or a number. */
  units: Scalars['Units']['input'];
};

/** What an export register showed at the end of a day. */
export type ExportReading = {
  __typename?: 'ExportReading';
  /** The connection it is of. */
  connectionId: Scalars['ID']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The day. */
  readOn: Scalars['Date']['output'];
  /** How often the register had begun anew by then, since the meter was put up. */
  rollovers: Scalars['Int']['output'];
  /** Digits with up to three decimals. */
  value: Scalars['String']['output'];
};

/** A change of a tariff. */
export type ForecastTariffInput = {
  /** Bills whose period began on this day or later. */
  from: Scalars['Date']['input'];
  /** Of the tariff whose bills are computed again. */
  tariffCode: Scalars['String']['input'];
  /** What would be charged. */
  terms: Scalars['TariffTerms']['input'];
  /** Bills whose period began on this day or earlier. */
  until: Scalars['Date']['input'];
};

/** One part of a plan. */
export type Instalment = {
  __typename?: 'Instalment';
  /** How much it is. */
  amount: Money;
  /** What of it is paid: what is paid of the bills reaches the instalments in their order. */
  amountPaid: Money;
  /** The last day to pay it. */
  dueOn: Scalars['Date']['output'];
  /** 1, 2, 3, … */
  number: Scalars['Int']['output'];
};

/** What is due on bills of a connection, paid in instalments. */
export type InstalmentPlan = {
  __typename?: 'InstalmentPlan';
  /** When it was agreed. */
  agreedAt: Scalars['DateTime']['output'];
  /** What was due on them when it was agreed. */
  amount: Money;
  /** What of that is not due any more: paid since, or taken off by a credit note. */
  amountPaid: Money;
  /** Its bills. */
  billIds: Array<Scalars['ID']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Its parts in the order in which they are due; they sum to the amount. */
  instalments: Array<Instalment>;
  /** How it stands: it follows from what is paid of its bills. */
  status: InstalmentPlanStatus;
};

/** How an instalment plan stands. */
export type InstalmentPlanStatus =
  /** It is being paid. */
  | 'ACTIVE'
  /** An instalment was missed: its bills are due again when they were before. */
  | 'BROKEN'
  /** It was given up. */
  | 'CANCELLED'
  /** All of it is paid. A refund before its last day takes that back. */
  | 'COMPLETED';

/** A quarter of an hour. */
export type IntervalReading = {
  __typename?: 'IntervalReading';
  /** Whether there was no supply. */
  outage: Scalars['Boolean']['output'];
  /** When it began. */
  startsAt: Scalars['DateTime']['output'];
  /** Whether somebody was at the meter. */
  tampered: Scalars['Boolean']['output'];
  /** What flowed. */
  units: Scalars['String']['output'];
  /** Volts; null where the meter does not say. */
  voltage: Maybe<Scalars['String']['output']>;
};

/** A correction of a bill. */
export type IssueBillNoteInput = {
  /** By how much, above zero. */
  amountPaise: Scalars['Paise']['input'];
  /** The bill. */
  billId: Scalars['ID']['input'];
  /** The same for each try of the same note, 1 to 255 characters. */
  idempotencyKey: Scalars['String']['input'];
  /** Which way. */
  kind: BillNoteKind;
  /** Which charges by how much; they sum to the amount. */
  lines?: InputMaybe<Array<BillNoteLineInput>>;
  /** Why, 1 to 500 characters: the citizen sees it. */
  reason: Scalars['String']['input'];
};

/** A connection, and the word of its holder. */
export type LinkConnectionByProofInput = {
  /** The number on every bill. */
  consumerNumber: Scalars['String']['input'];
  /** Who one is, for the holder to read, 1 to 60 characters. */
  name: Scalars['String']['input'];
  /** Of `proveConnectionHolder`. */
  proof: Scalars['String']['input'];
  /** What is delivered. */
  utility: Utility;
};

/** The latest bill of a connection, as a proof that one knows it. */
export type LinkConnectionInput = {
  /** The amount of the latest bill, as it was issued. */
  billAmountPaise: Scalars['Paise']['input'];
  /** The number of the latest bill. */
  billNumber: Scalars['String']['input'];
  /** The number on every bill. */
  consumerNumber: Scalars['String']['input'];
  /** Who one is, for the holder to read, 1 to 60 characters. */
  name: Scalars['String']['input'];
  /** What is delivered. */
  utility: Utility;
};

/** How long the steps of a load are. */
export type LoadStep =
  /** Days in India. */
  | 'DAY'
  /** Hours. */
  | 'HOUR';

/** A device that counts what flows. */
export type Meter = {
  __typename?: 'Meter';
  /** How many digits before the point its register has: after the highest it shows 0. */
  digits: Scalars['Int']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Who made it. */
  make: Scalars['String']['output'];
  /** How many of the tariff's units one unit of its register is. */
  multiplier: Scalars['String']['output'];
  /** What is printed on it; unique for a make. */
  serialNumber: Scalars['String']['output'];
  /** Whether it sends readings by itself. */
  smart: Scalars['Boolean']['output'];
  /** What it counts. */
  utility: Utility;
};

/** The days that a meter counted at a connection. */
export type MeterAssignment = {
  __typename?: 'MeterAssignment';
  /** The connection. */
  connectionId: Scalars['ID']['output'];
  /** What that showed on the last. */
  finalExport: Maybe<Scalars['String']['output']>;
  /** What it showed then. */
  finalReading: Maybe<Scalars['String']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What its export register showed on the first day; null where it counts one way only. */
  initialExport: Maybe<Scalars['String']['output']>;
  /** What it showed then. */
  initialReading: Scalars['String']['output'];
  /** It counts from the end of this day. */
  installedOn: Scalars['Date']['output'];
  /** The meter. */
  meter: Meter;
  /** It counted until the end of this day; null while it does. */
  removedOn: Maybe<Scalars['Date']['output']>;
};

/** What a meter showed at the end of a day. */
export type MeterReading = {
  __typename?: 'MeterReading';
  /** The meter, and since when it counts there. */
  assignment: MeterAssignment;
  /** The connection it is of. */
  connectionId: Scalars['ID']['output'];
  /** The number of the connection. */
  consumerNumber: Scalars['String']['output'];
  /** Whether it is an estimate. */
  estimated: Scalars['Boolean']['output'];
  /** Why it was held; null where it was not. */
  heldFor: Maybe<ReadingHoldReason>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The same; null for who may not see it, or when it is kept no more. */
  photo: Maybe<Upload>;
  /** The photo that goes with it, by its id. */
  photoId: Maybe<Scalars['ID']['output']>;
  /** The day. */
  readOn: Scalars['Date']['output'];
  /** Why it was rejected, in an operator's words. */
  rejectedFor: Maybe<Scalars['String']['output']>;
  /** How often the register had begun anew by then, since the meter was put up. */
  rollovers: Scalars['Int']['output'];
  /** Who or what read it. */
  source: ReadingSource;
  /** Whether it counts. */
  state: ReadingState;
  /** What the register showed: digits with up to three decimals. */
  value: Scalars['String']['output'];
};

/** A page of readings. */
export type MeterReadingConnection = {
  __typename?: 'MeterReadingConnection';
  /** The readings, with their places. */
  edges: Array<MeterReadingEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A reading in a list. */
export type MeterReadingEdge = {
  __typename?: 'MeterReadingEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The reading. */
  node: MeterReading;
};

/** An amount of money. */
export type Money = {
  __typename?: 'Money';
  /** ISO 4217: INR. */
  currency: Scalars['String']['output'];
  /** The amount in paise. */
  paise: Scalars['Paise']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * The new holder's half: an application on which an operator decides. The code is used up by it. Fails with NOT_FOUND for a
   * code that is none (any more), with BAD_USER_INPUT and CONFLICT.
   */
  acceptConnectionTransfer: ConnectionApplication;
  /**
   * A held reading counts. Fails with CONFLICT where it is decided, its day was read otherwise or is billed, or the meter is gone,
   * and with BAD_USER_INPUT for a register that cannot have begun anew.
   */
  acceptReading: MeterReading;
  /**
   * Says that somebody is at them, up to 500 at once. What is acknowledged or resolved already stays as it is. Fails with
   * NOT_FOUND for an id that is none, and changes nothing then.
   */
  acknowledgeAlerts: Array<ConsumptionAlert>;
  /**
   * An approved connection is supplied. Again, it changes nothing. Fails with NOT_FOUND, with CONFLICT where it is not
   * approved, and with BAD_USER_INPUT for a day before it was asked for or to come.
   */
  activateConnection: Connection;
  /**
   * What is due on bills of one connection is to be paid in monthly instalments, the last of which takes what rounding leaves
   * over: while they are paid, the bills are not overdue, cost no surcharge, and nothing is cut off for them. Its holder
   * agrees so within the utility's rule, once for a bill, and an operator (bills:write) for another, also anew. Fails with NOT_FOUND
   * (another's bill), BAD_USER_INPUT (more instalments than the rule allows, or smaller ones) and CONFLICT (nothing is due,
   * disputed, in a plan, or was in one that was not kept).
   */
  agreeInstalmentPlan: InstalmentPlan;
  /**
   * Asks for a supply where there is none; the city answers in as many days as its kind of area has. The same key again
   * answers what is there. Fails with BAD_USER_INPUT, and with CONFLICT where the key was used for something else.
   */
  applyForConnection: ConnectionApplication;
  /**
   * Issues a note in PENDING_APPROVAL. Fails with NOT_FOUND, FORBIDDEN (one asked for it oneself, or it is of one's own bill)
   * and CONFLICT (decided already, or the bill has changed so that it does not fit).
   */
  approveBillNote: BillNote;
  /**
   * Says yes: a new connection gets its consumer number, a transfer or change is done with it. Again, it changes nothing.
   * Fails with NOT_FOUND, with FORBIDDEN for one's own, with BAD_USER_INPUT and with CONFLICT where it was decided otherwise
   * or cannot be done any more.
   */
  approveConnectionApplication: ConnectionApplication;
  /**
   * Puts a meter up where there is none. The same again answers what is there. Fails with CONFLICT where the meter counts elsewhere
   * or another counts there, on that day or later, or the day is billed.
   */
  assignMeter: MeterAssignment;
  /**
   * Withdraws a bill by a credit note of all that it comes to. What was paid, and what it used of an advance, is an advance
   * again. Above the limit of notes it waits for another person. Fails as issueBillNote.
   */
  cancelBill: BillNote;
  /** Ends a run before all is issued; bills that it has issued stay. Fails with CONFLICT when all is issued. */
  cancelBillRun: BillRun;
  /**
   * Gives a plan up: its bills are due again when they were before. Its holder does it, or an operator (bills:write). Done already,
   * it changes nothing. Fails with NOT_FOUND (another's), BAD_USER_INPUT (no reason) and CONFLICT (it has ended).
   */
  cancelInstalmentPlan: InstalmentPlan;
  /**
   * Changes how a connection is supplied from a day on; what counted before stays known. Fails with NOT_FOUND, with
   * BAD_USER_INPUT, and with CONFLICT where the day is billed, a later change is known, or the connection was given up.
   */
  changeSupply: Connection;
  /**
   * Cuts a supply off for what its notice named. Again, it changes nothing. Fails with NOT_FOUND, BAD_USER_INPUT, and CONFLICT
   * without a notice, before its day, when that was paid, and while something is disputed.
   */
  disconnectConnection: Connection;
  /**
   * Ends an exception earlier than it said; without a last day it never counted. Fails with NOT_FOUND, with BAD_USER_INPUT
   * for a day that is none of its days, and with CONFLICT where a day that it would lose is billed.
   */
  endTariffOverride: TariffOverride;
  /**
   * Issues the bills of a run that was looked at: all that can be computed then, a connection at most one. Of a run that is
   * being generated, what is not through is taken up again. Fails with CONFLICT while it is looked at and when it is over.
   */
  generateBillRun: BillRun;
  /**
   * Tells a holder that the supply will be cut off unless what is late is paid; an open notice is answered again. Fails with
   * NOT_FOUND, and with CONFLICT where too little is late, not for long enough, or something is disputed.
   */
  giveDisconnectionNotice: DisconnectionNotice;
  /**
   * Corrects a bill that was given out by a credit or debit note. Money that the bill needs no more becomes an advance of its
   * connection. Without lines a credit takes from the charges that a payment reaches last, and a debit adds to the last of
   * them. Above a limit the note waits for another person (PENDING_APPROVAL). The same key with the same input answers as the
   * first time. Fails with NOT_FOUND, CONFLICT (the bill comes to less or is cancelled; the key was used with other input),
   * FORBIDDEN (one's own bill) and BAD_USER_INPUT.
   */
  issueBillNote: BillNote;
  /**
   * Lets the person signed in see and pay the bills of a connection whose latest bill they have in their hands. Fails with the
   * same NOT_FOUND whatever is wrong, with RATE_LIMITED after a few tries, with BAD_USER_INPUT for a number that cannot be
   * one, and with CONFLICT for one's own.
   */
  linkConnection: Connection;
  /**
   * The same with the word of the holder in place of a bill: `proveConnectionHolder`. Fails with BAD_USER_INPUT (input.proof), with
   * NOT_FOUND where whoever gave it is not the holder, and as `linkConnection` does.
   */
  linkConnectionByProof: Connection;
  /**
   * The holder's half of a transfer: a code for the person who is to have the connection, for three days. It makes the
   * code before worthless. Fails with NOT_FOUND and CONFLICT.
   */
  offerConnectionTransfer: ConnectionTransferOffer;
  /**
   * Bills a connection by another tariff on some days; at most two years. The same again changes nothing. Fails with
   * NOT_FOUND for no connection, with BAD_USER_INPUT where no tariff of the code is in force for its utility on the first
   * day, and with CONFLICT where another exception counts on some of the days or one of them is billed.
   */
  overrideTariff: TariffOverride;
  /**
   * Puts a tariff order into force from a day on; the one before ends the day before. The same order again changes
   * nothing. Fails with BAD_USER_INPUT where the terms leave a use without a rate or name a charge that is not there, and
   * with CONFLICT where its days overlap with another order's.
   */
  publishTariff: Tariff;
  /**
   * Says that the person does not accept a bill of theirs, or a charge of it: until that is decided, nobody collects what is
   * disputed, though it can be paid. Fails with NOT_FOUND (another's bill), CONFLICT (disputed already, or cancelled) and
   * BAD_USER_INPUT.
   */
  raiseDispute: Dispute;
  /**
   * Supplies again what was cut off: when nothing is late, or for a reason. Again, it changes nothing. Fails with NOT_FOUND,
   * BAD_USER_INPUT and CONFLICT.
   */
  reconnectConnection: Connection;
  /**
   * Makes a device known. The same again answers the one that is known. Fails with CONFLICT where its serial number is known as
   * another kind.
   */
  registerMeter: Meter;
  /**
   * Bills the period of a cancelled bill anew, from what the meter and the tariff say now; each of the two bills names the
   * other. Again it answers with the same bill. Fails with NOT_FOUND, FORBIDDEN (one's own bill) and CONFLICT (it is not
   * cancelled, of no period, or its period was billed otherwise or cannot be billed).
   */
  reissueBill: ReissuedBill;
  /** Ends a note in PENDING_APPROVAL. Fails as approveBillNote, and with BAD_USER_INPUT. */
  rejectBillNote: BillNote;
  /** Says no, and why. Again, it changes nothing. Fails as approveConnectionApplication. */
  rejectConnectionApplication: ConnectionApplication;
  /** A held reading does not count. Fails with CONFLICT where it is decided. */
  rejectReading: MeterReading;
  /** The holder ends somebody's link to their connection. Again, it changes nothing. Fails with NOT_FOUND. */
  removeConnectionMember: Connection;
  /**
   * Puts a meter in the place of another, on any day that is not billed. Fails as assignMeter and unassignMeter do, and then
   * nothing is changed.
   */
  replaceMeter: MeterAssignment;
  /**
   * Asks for another tariff, phase, load or pipe for one's connection. Fails with NOT_FOUND, with BAD_USER_INPUT, and with
   * CONFLICT where that is asked for already or the connection was given up.
   */
  requestSupplyChange: ConnectionApplication;
  /**
   * Ends them by hand, up to 500 at once: what was seen until now raises none of their kind again. What is resolved already
   * stays as it is. Fails with NOT_FOUND for an id that is none, and with BAD_USER_INPUT; it changes nothing then.
   */
  resolveAlerts: Array<ConsumptionAlert>;
  /**
   * Decides a dispute. Upheld, in whole or in part, it ends with a credit note; above the limit of notes that waits for another
   * person, and the dispute is open until then. Fails with NOT_FOUND, FORBIDDEN (one's own bill), CONFLICT (it has ended, a
   * note for it waits, or the bill comes to less) and BAD_USER_INPUT.
   */
  resolveDispute: Dispute;
  /**
   * Opens a run over the connections of a utility in a region, and looks at what its bills would be: no bill is issued. A
   * connection's cycle ends with the period and begins on the day after the last one that was billed to it. Fails with
   * BAD_USER_INPUT for a region without such connections and a period that is not over, and with CONFLICT where another run
   * of the region that is not over is about some of the days.
   */
  startBillRun: BillRun;
  /**
   * What the export register of a meter that counts both ways showed at the end of a day. The same again answers the one that is
   * there. Fails with NOT_FOUND, with BAD_USER_INPUT for what it cannot have shown and for a meter that counts one way only, and
   * with CONFLICT for a day that was read otherwise or is billed.
   */
  submitExportReading: ExportReading;
  /**
   * What a meter showed at the end of a day: by its own citizen in the days around the end of a cycle, by the staff on any day that
   * is not billed. A reading that is not plausible is held for an operator. The same again answers the one that is there.
   * Fails with BAD_USER_INPUT for what no register shows, or a day that cannot be, and with CONFLICT for a day that was read
   * otherwise or is billed.
   */
  submitReading: MeterReading;
  /**
   * Gives a connection up for good, today: by its holder, or by who may write connections (connections:write). Again, it
   * changes nothing. Fails with NOT_FOUND, and with CONFLICT where something else is due than the person was shown.
   */
  surrenderConnection: Connection;
  /**
   * Gives a connection to another holder, without an application. Fails with NOT_FOUND, with BAD_USER_INPUT, and with CONFLICT
   * where something is due or was paid in advance and nobody said that it goes along.
   */
  transferConnection: Connection;
  /**
   * Takes the meter of a connection away. Fails with BAD_USER_INPUT for a final reading that it cannot show, or that is not plausible
   * and not confirmed, and with CONFLICT where it was read later or the day is billed.
   */
  unassignMeter: MeterAssignment;
  /** Ends one's own link to another's connection. Fails with NOT_FOUND. */
  unlinkConnection: Scalars['Boolean']['output'];
  /** Takes an application of one's own back that is not done. Fails with NOT_FOUND and CONFLICT. */
  withdrawConnectionApplication: ConnectionApplication;
  /** Accepts the bill after all. Fails with NOT_FOUND (another's dispute) and CONFLICT (decided already). */
  withdrawDispute: Dispute;
};


export type MutationAcceptConnectionTransferArgs = {
  input: AcceptConnectionTransferInput;
};


export type MutationAcceptReadingArgs = {
  input: AcceptReadingInput;
};


export type MutationAcknowledgeAlertsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationActivateConnectionArgs = {
  input: ActivateConnectionInput;
};


export type MutationAgreeInstalmentPlanArgs = {
  input: AgreeInstalmentPlanInput;
};


export type MutationApplyForConnectionArgs = {
  input: ApplyForConnectionInput;
};


export type MutationApproveBillNoteArgs = {
  noteId: Scalars['ID']['input'];
};


export type MutationApproveConnectionApplicationArgs = {
  input: ApproveConnectionApplicationInput;
};


export type MutationAssignMeterArgs = {
  input: AssignMeterInput;
};


export type MutationCancelBillArgs = {
  input: CancelBillInput;
};


export type MutationCancelBillRunArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCancelInstalmentPlanArgs = {
  input: CancelInstalmentPlanInput;
};


export type MutationChangeSupplyArgs = {
  input: ChangeSupplyInput;
};


export type MutationDisconnectConnectionArgs = {
  input: DisconnectConnectionInput;
};


export type MutationEndTariffOverrideArgs = {
  input: EndTariffOverrideInput;
};


export type MutationGenerateBillRunArgs = {
  id: Scalars['ID']['input'];
  leaveOut?: InputMaybe<Array<BillRunWarning>>;
};


export type MutationGiveDisconnectionNoticeArgs = {
  connectionId: Scalars['ID']['input'];
};


export type MutationIssueBillNoteArgs = {
  input: IssueBillNoteInput;
};


export type MutationLinkConnectionArgs = {
  input: LinkConnectionInput;
};


export type MutationLinkConnectionByProofArgs = {
  input: LinkConnectionByProofInput;
};


export type MutationOfferConnectionTransferArgs = {
  input: OfferConnectionTransferInput;
};


export type MutationOverrideTariffArgs = {
  input: OverrideTariffInput;
};


export type MutationPublishTariffArgs = {
  input: PublishTariffInput;
};


export type MutationRaiseDisputeArgs = {
  input: RaiseDisputeInput;
};


export type MutationReconnectConnectionArgs = {
  input: ReconnectConnectionInput;
};


export type MutationRegisterMeterArgs = {
  input: RegisterMeterInput;
};


export type MutationReissueBillArgs = {
  billId: Scalars['ID']['input'];
};


export type MutationRejectBillNoteArgs = {
  input: RejectBillNoteInput;
};


export type MutationRejectConnectionApplicationArgs = {
  input: RejectConnectionApplicationInput;
};


export type MutationRejectReadingArgs = {
  input: RejectReadingInput;
};


export type MutationRemoveConnectionMemberArgs = {
  connectionId: Scalars['ID']['input'];
  memberId: Scalars['ID']['input'];
};


export type MutationReplaceMeterArgs = {
  input: ReplaceMeterInput;
};


export type MutationRequestSupplyChangeArgs = {
  input: RequestSupplyChangeInput;
};


export type MutationResolveAlertsArgs = {
  ids: Array<Scalars['ID']['input']>;
  note: Scalars['String']['input'];
};


export type MutationResolveDisputeArgs = {
  input: ResolveDisputeInput;
};


export type MutationStartBillRunArgs = {
  input: StartBillRunInput;
};


export type MutationSubmitExportReadingArgs = {
  input: SubmitExportReadingInput;
};


export type MutationSubmitReadingArgs = {
  input: SubmitReadingInput;
};


export type MutationSurrenderConnectionArgs = {
  input: SurrenderConnectionInput;
};


export type MutationTransferConnectionArgs = {
  input: TransferConnectionInput;
};


export type MutationUnassignMeterArgs = {
  input: UnassignMeterInput;
};


export type MutationUnlinkConnectionArgs = {
  connectionId: Scalars['ID']['input'];
};


export type MutationWithdrawConnectionApplicationArgs = {
  applicationId: Scalars['ID']['input'];
};


export type MutationWithdrawDisputeArgs = {
  disputeId: Scalars['ID']['input'];
};

/** What others used. */
export type NeighbourConsumption = {
  __typename?: 'NeighbourConsumption';
  /** All of them together over their number. */
  average: Scalars['String']['output'];
  /** How many were compared; of a large region, 500. */
  count: Scalars['Int']['output'];
  /** Half of them used no more than this. */
  median: Scalars['String']['output'];
};

/** What flowed in the cycle of a connection that also sends energy into the grid: billed + exported + carriedIn + corrected = imported + carriedOut + settled. */
export type NetMetering = {
  __typename?: 'NetMetering';
  /** What earlier cycles had over, and counted in this one. */
  carriedIn: Scalars['String']['output'];
  /** What the next cycle has over. */
  carriedOut: Scalars['String']['output'];
  /** What earlier bills had too many by estimates and did not charge, which counts in the same way; null where nothing was. */
  corrected: Maybe<Scalars['String']['output']>;
  /** What was sent out. */
  exported: Scalars['String']['output'];
  /** What came in, in the tariff's unit. */
  imported: Scalars['String']['output'];
  /** Rupees a unit of that. */
  rate: Maybe<Scalars['String']['output']>;
  /** What was over when the settlement year ended and was paid for, on a line of the bill; null in other cycles. */
  settled: Maybe<Scalars['String']['output']>;
};

/** A connection that its holder wants to give to somebody. */
export type OfferConnectionTransferInput = {
  /** The connection. */
  connectionId: Scalars['ID']['input'];
  /** Whether what was paid in advance, and what is held as a deposit, stays with the connection. */
  handsOverAdvance?: Scalars['Boolean']['input'];
};

/** How long something is late. */
export type OverdueAge =
  /** More than 180 days. */
  | 'OVER_180'
  /** 1 to 30 days. */
  | 'UP_TO_30'
  /** 31 to 60 days. */
  | 'UP_TO_60'
  /** 61 to 90 days. */
  | 'UP_TO_90'
  /** 91 to 180 days. */
  | 'UP_TO_180';

/** What is late in a region, by how long it is. */
export type OverdueOfRegion = {
  __typename?: 'OverdueOfRegion';
  /** How long it is late. */
  age: OverdueAge;
  /** What is due on them. */
  amount: Money;
  /** How many bills. */
  bills: Scalars['Int']['output'];
  /** Of how many connections. */
  connections: Scalars['Int']['output'];
  /** Of that, on bills that are disputed. */
  disputed: Money;
  /** The part of the city. */
  region: Scalars['String']['output'];
  /** What is delivered. */
  utility: Utility;
};

/** Another tariff for a connection. */
export type OverrideTariffInput = {
  /** Which connection. */
  connectionId: Scalars['ID']['input'];
  /** Why so, for whoever looks later; 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** The tariff that counts instead. */
  tariffCode: Scalars['String']['input'];
  /** The first day. */
  validFrom: Scalars['Date']['input'];
  /** The last day. */
  validUntil: Scalars['Date']['input'];
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

/** What can be paid for a consumer number. */
export type PayableAccount = {
  __typename?: 'PayableAccount';
  /** Bills with something still due, oldest due date first. */
  bills: Array<PayableAccountBill>;
  /** Whose it is. */
  citizenId: Scalars['ID']['output'];
  /** The connection. */
  connectionId: Scalars['ID']['output'];
  /** In whose name the connection is. */
  holderName: Scalars['String']['output'];
  /** The part of the city it is in. */
  region: Scalars['String']['output'];
  /** Whether it takes advances. */
  takesAdvances: Scalars['Boolean']['output'];
};

/** A bill of a connection with something still due. */
export type PayableAccountBill = {
  __typename?: 'PayableAccountBill';
  /** What is due now. */
  amountDue: Money;
  /** When it is to be paid. */
  dueDate: Scalars['Date']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The least that can be paid when not all is; null where the bill is paid in full. */
  minimumPart: Maybe<Money>;
  /** The number on the paper. */
  number: Scalars['String']['output'];
};

/** What payment must know of a connection before it takes an advance. */
export type PayableAdvance = {
  __typename?: 'PayableAdvance';
  /** What is to be paid. */
  amount: Money;
  /** The connection. */
  connectionId: Scalars['ID']['output'];
  /** The number of the connection. */
  consumerNumber: Scalars['String']['output'];
  /** In whose name the connection is. */
  holderName: Scalars['String']['output'];
  /** The part of the city it is in. */
  region: Scalars['String']['output'];
  /** What is delivered. */
  utility: Utility;
};

/** What payment must know of a bill before money moves. */
export type PayableBill = {
  __typename?: 'PayableBill';
  /** What is due now. */
  amountDue: Money;
  /** What is to be paid: the part asked for, or all that is due. */
  amountPayable: Money;
  /** The connection. */
  connectionId: Scalars['ID']['output'];
  /** The number of the connection. */
  consumerNumber: Scalars['String']['output'];
  /** In whose name the connection is. */
  holderName: Scalars['String']['output'];
  /** The bill. */
  id: Scalars['ID']['output'];
  /** The least that can be paid when not all is; null where the bill is paid in full. */
  minimumPart: Maybe<Money>;
  /** The number printed on it. */
  number: Scalars['String']['output'];
  /** The part of the city it is in. */
  region: Scalars['String']['output'];
  /** Whether its connection takes advances. */
  takesAdvances: Scalars['Boolean']['output'];
  /** What is delivered. */
  utility: Utility;
};

/** One attempt to pay one or more bills. */
export type Payment = {
  __typename?: 'Payment';
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
};

/** How a connection is wired. */
export type Phase =
  /** One phase. */
  | 'SINGLE'
  /** Three phases. */
  | 'THREE';

/** What who pays all of a bill by a day gets off the next one. */
export type PromptPayment = {
  __typename?: 'PromptPayment';
  /** Whether a bill has brought it, and none has taken it back. */
  given: Scalars['Boolean']['output'];
  /** The last day for it. */
  payBy: Scalars['Date']['output'];
  /** How much; less where a credit note takes off some of the bill. */
  rebate: Money;
};

/** What a stranger may see of a connection's bills. */
export type PublicBill = {
  __typename?: 'PublicBill';
  /** All that is due. */
  amountDue: Money;
  /** When the oldest of it is, or was, to be paid; null where nothing is due. */
  dueDate: Maybe<Scalars['Date']['output']>;
  /** The first letter of each of the holder's names, enough to know one's own. */
  maskedName: Scalars['String']['output'];
};

/** A tariff order. */
export type PublishTariffInput = {
  /** For whom it is. */
  category: Scalars['String']['input'];
  /** The same for orders that follow each other: capitals, digits and hyphens. */
  code: Scalars['String']['input'];
  /** Who issued it. */
  issuer: Scalars['String']['input'];
  /** What the order is called. */
  sourceTitle: Scalars['String']['input'];
  /** Where it can be read; https. */
  sourceUrl: Scalars['String']['input'];
  /** What it charges. */
  terms: Scalars['TariffTerms']['input'];
  /** What is counted: kWh, SCM, kL. */
  unit: Scalars['String']['input'];
  /** What it is for. */
  utility: Utility;
  /** The first day. */
  validFrom: Scalars['Date']['input'];
  /** The last day; none while nothing follows. */
  validUntil?: InputMaybe<Scalars['Date']['input']>;
};

export type Query = {
  __typename?: 'Query';
  /**
   * Demand, collection and balance: what bills of a utility in a region asked for and got, a row for each month. Fails with
   * BAD_USER_INPUT for months in the wrong order and for more than 60.
   */
  balances: Array<BalanceOfMonth>;
  /** One bill of the person signed in. NOT_FOUND when there is none with this id that the person may see. */
  bill: Maybe<Bill>;
  /** Which heads of bills the money of a payment reached, and what refunds took back: for those who look after the books. */
  billAllocations: Array<BillAllocation>;
  /**
   * What is due for a consumer number, for anybody who has it: no more than a stranger may see. NOT_FOUND where there is
   * none of this utility.
   */
  billByConsumerNumber: PublicBill;
  /** Credit and debit notes of all bills in one state, newest first. */
  billNotes: BillNoteConnection;
  /** A bill run. NOT_FOUND when there is none with this id. */
  billRun: BillRun;
  /** Bill runs, newest first. */
  billRuns: BillRunConnection;
  /** Bills as they were issued, for their papers; those that are not there are left out. */
  billsToPrint: Array<Scalars['PaperFacts']['output']>;
  /**
   * One connection: of the person signed in, or any for who may read connections (connections:read). NOT_FOUND when there is
   * none with this id that the person may see.
   */
  connection: Connection;
  /**
   * One application: of the person signed in, or any for who may read connections (connections:read). NOT_FOUND as for
   * connection.
   */
  connectionApplication: ConnectionApplication;
  /** Applications of all citizens, those that are due first, or were, before the others. Fails with BAD_USER_INPUT. */
  connectionApplications: ConnectionApplicationConnection;
  /** What flows through any connection. NOT_FOUND where there is none with this id. */
  connectionConsumption: Consumption;
  /** Connections of all citizens, newest first. Fails with BAD_USER_INPUT. */
  connections: ConnectionConnection;
  /** What is odd about what flows, of all connections, newest first. */
  consumptionAlerts: ConsumptionAlertConnection;
  /** How much smart meters of each region counted in a month, and how much of it came through. */
  consumptionSummary: Array<RegionConsumption>;
  /**
   * What a mandate may pay of a citizen's connection: bills with something due that are not disputed, nor to be paid in
   * instalments. NOT_FOUND for a connection that is not the citizen's, CONFLICT for one that is given up.
   */
  debitableAccount: PayableAccount;
  /** What a citizen has still to pay for a connection. NOT_FOUND for a connection that is not the citizen's. */
  duesToPrint: Scalars['PaperFacts']['output'];
  /**
   * What a use costs by a tariff: open to anybody. Fails with NOT_FOUND where the tariff was not in force, and with
   * BAD_USER_INPUT for units that no meter shows.
   */
  estimateBill: BillEstimate;
  /**
   * A bill of the person signed in, computed again from what was used and the tariff. NOT_FOUND as for bill; CONFLICT
   * where its use and tariff were not recorded.
   */
  explainBill: BillExplanation;
  /**
   * What a change of a tariff would have done to the bills of some months: each is computed again by the terms that are
   * proposed. Fails with BAD_USER_INPUT for terms that leave a use without a rate, for days in the wrong order, and for
   * more than a year or than 200,000 different uses.
   */
  forecastTariff: TariffForecast;
  /** Readings that wait for an operator, the oldest day first. */
  heldReadings: MeterReadingConnection;
  /**
   * The instalments in which what is due on bills of one's connection could be paid; nothing is agreed by asking. Fails as
   * agreeInstalmentPlan.
   */
  instalmentQuote: Array<Instalment>;
  /** Disputes that wait for a decision, oldest first. */
  openDisputes: DisputeConnection;
  /** What is late now, by utility, region and how long it is. */
  overdue: Array<OverdueOfRegion>;
  /** What can be paid for a consumer number: a clerk at a counter asks, through payment. NOT_FOUND when there is none. */
  payableAccount: PayableAccount;
  /**
   * Whether amounts can be paid in advance for connections of a citizen. Fails with NOT_FOUND for a connection that is
   * not the citizen's, with CONFLICT for one that is given up and with BAD_USER_INPUT for an amount that is not taken.
   */
  payableAdvances: Array<PayableAdvance>;
  /**
   * What is due now on bills that a citizen wants to pay, and what of it can be paid: the question payment asks before
   * money moves. Fails with NOT_FOUND for a bill that is not the citizen's, with CONFLICT where nothing, or less than
   * the part asked for, is due, and with BAD_USER_INPUT for a part that the utility does not take.
   */
  payableBills: Array<PayableBill>;
  /** What smart meters of each region counted, hour by hour (7 days at most) or day by day (92 days at most). */
  regionLoad: Array<RegionLoad>;
  /**
   * Revenue by kind of charge: what the bills that were issued in some months ask for now, and what was paid of that. Fails
   * with BAD_USER_INPUT for months in the wrong order and for more than 12.
   */
  revenue: Array<RevenueOfMonth>;
  /** The smart meters of a utility with what they counted in a month, in the order in which they were first heard. */
  smartMeters: SmartMeterConnection;
  /** What a citizen owed for a connection, day by day. NOT_FOUND for a connection that never was the citizen's. */
  statementToPrint: Scalars['PaperFacts']['output'];
  /** By which other tariffs a connection was, is or will be billed on which days, the latest first. */
  tariffOverrides: Array<TariffOverride>;
  /** The tariffs in force on a day; today's without one. */
  tariffs: Array<Tariff>;
  /** Who used most of what smart meters counted in a month, most first. */
  topConsumers: Array<TopConsumer>;
  /** What a citizen was billed for and has paid in some days, by connection. */
  yearToPrint: Scalars['PaperFacts']['output'];
};


export type QueryBalancesArgs = {
  filter: BalanceFilter;
};


export type QueryBillArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBillAllocationsArgs = {
  paymentId: Scalars['ID']['input'];
};


export type QueryBillByConsumerNumberArgs = {
  consumerNumber: Scalars['String']['input'];
  utility: Utility;
};


export type QueryBillNotesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  status?: BillNoteStatus;
};


export type QueryBillRunArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBillRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  region?: InputMaybe<Scalars['String']['input']>;
  utility?: InputMaybe<Utility>;
};


export type QueryBillsToPrintArgs = {
  billIds: Array<Scalars['ID']['input']>;
};


export type QueryConnectionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryConnectionApplicationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryConnectionApplicationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ConnectionApplicationFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryConnectionConsumptionArgs = {
  connectionId: Scalars['ID']['input'];
};


export type QueryConnectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ConnectionFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryConsumptionAlertsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ConsumptionAlertFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryConsumptionSummaryArgs = {
  month: Scalars['Date']['input'];
  utility: Utility;
};


export type QueryDebitableAccountArgs = {
  citizenId: Scalars['ID']['input'];
  connectionId: Scalars['ID']['input'];
};


export type QueryDuesToPrintArgs = {
  citizenId: Scalars['ID']['input'];
  connectionId: Scalars['ID']['input'];
};


export type QueryEstimateBillArgs = {
  input: EstimateBillInput;
};


export type QueryExplainBillArgs = {
  billId: Scalars['ID']['input'];
};


export type QueryForecastTariffArgs = {
  input: ForecastTariffInput;
};


export type QueryHeldReadingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  utility?: InputMaybe<Utility>;
};


export type QueryInstalmentQuoteArgs = {
  billIds: Array<Scalars['ID']['input']>;
  instalments: Scalars['Int']['input'];
};


export type QueryOpenDisputesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryOverdueArgs = {
  region?: InputMaybe<Scalars['String']['input']>;
  utility?: InputMaybe<Utility>;
};


export type QueryPayableAccountArgs = {
  consumerNumber: Scalars['String']['input'];
  departments?: InputMaybe<Array<Utility>>;
  regions?: InputMaybe<Array<Scalars['String']['input']>>;
  utility: Utility;
};


export type QueryPayableAdvancesArgs = {
  advances: Array<AdvanceInput>;
  citizenId: Scalars['ID']['input'];
  departments?: InputMaybe<Array<Utility>>;
  regions?: InputMaybe<Array<Scalars['String']['input']>>;
};


export type QueryPayableBillsArgs = {
  billIds: Array<Scalars['ID']['input']>;
  citizenId: Scalars['ID']['input'];
  departments?: InputMaybe<Array<Utility>>;
  parts?: InputMaybe<Array<BillPartInput>>;
  regions?: InputMaybe<Array<Scalars['String']['input']>>;
};


export type QueryRegionLoadArgs = {
  by: LoadStep;
  from: Scalars['Date']['input'];
  region?: InputMaybe<Scalars['String']['input']>;
  to: Scalars['Date']['input'];
  utility: Utility;
};


export type QueryRevenueArgs = {
  filter: BalanceFilter;
};


export type QuerySmartMetersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  month: Scalars['Date']['input'];
  region?: InputMaybe<Scalars['String']['input']>;
  utility: Utility;
};


export type QueryStatementToPrintArgs = {
  citizenId: Scalars['ID']['input'];
  connectionId: Scalars['ID']['input'];
  from: Scalars['Date']['input'];
  until: Scalars['Date']['input'];
};


export type QueryTariffOverridesArgs = {
  connectionId: Scalars['ID']['input'];
};


export type QueryTariffsArgs = {
  date?: InputMaybe<Scalars['Date']['input']>;
  utility?: InputMaybe<Utility>;
};


export type QueryTopConsumersArgs = {
  first?: Scalars['Int']['input'];
  month: Scalars['Date']['input'];
  region?: InputMaybe<Scalars['String']['input']>;
  utility: Utility;
};


export type QueryYearToPrintArgs = {
  citizenId: Scalars['ID']['input'];
  from: Scalars['Date']['input'];
  until: Scalars['Date']['input'];
};

/** What a person does not accept. */
export type RaiseDisputeInput = {
  /** How much of it, above zero; all of it without it. */
  amountPaise?: InputMaybe<Scalars['Paise']['input']>;
  /** The bill. */
  billId: Scalars['ID']['input'];
  /** Uploads of the person's own that show it, at most 10. */
  evidenceIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Which charge of it; the whole bill without it. */
  position?: InputMaybe<Scalars['Int']['input']>;
  /** Why, 1 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** Why a reading is held. */
export type ReadingHoldReason =
  /** The meter showed less later. */
  | 'HIGHER_THAN_LATER'
  /** Many times the usual use. */
  | 'JUMP'
  /** The meter showed more before, and it is not near the end of its register. */
  | 'LOWER_THAN_BEFORE';

/** Who or what read a meter. */
export type ReadingSource =
  /** The citizen. */
  | 'CITIZEN'
  /** Nobody: estimated from the use of earlier cycles. */
  | 'ESTIMATE'
  /** Somebody of the staff. */
  | 'FIELD'
  /** The meter, which sends by itself. */
  | 'SMART';

/** Whether a reading counts. */
export type ReadingState =
  /** It counts. */
  | 'ACCEPTED'
  /** An operator has to decide. */
  | 'HELD'
  /** It does not count. */
  | 'REJECTED'
  /** An actual reading came in the place of this estimate. */
  | 'REPLACED';

/** Days on which citizens may read their meter for themselves. */
export type ReadingWindow = {
  __typename?: 'ReadingWindow';
  /** The first. */
  first: Scalars['Date']['output'];
  /** Whether today is one of them. */
  isOpen: Scalars['Boolean']['output'];
  /** The last. */
  last: Scalars['Date']['output'];
};

/** A supply that was cut off and is to be there again. */
export type ReconnectConnectionInput = {
  /** The connection. */
  connectionId: Scalars['ID']['input'];
  /** Why, while something is late. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** What smart meters of a region counted in a month. */
export type RegionConsumption = {
  __typename?: 'RegionConsumption';
  /** How many there were up to now, of the meters that sent something. */
  expectedIntervals: Scalars['Int']['output'];
  /** How many quarter-hours came. */
  intervals: Scalars['Int']['output'];
  /** How many meters sent something. */
  meters: Scalars['Int']['output'];
  /** In how many there was no supply. */
  outageIntervals: Scalars['Int']['output'];
  /** The part of the city. */
  region: Scalars['String']['output'];
  /** In how many somebody was at the meter. */
  tamperedIntervals: Scalars['Int']['output'];
  /** How much. */
  units: Scalars['String']['output'];
};

/** What smart meters of a region counted in an hour or a day. */
export type RegionLoad = {
  __typename?: 'RegionLoad';
  /** How many quarter-hours that is the sum of. */
  intervals: Scalars['Int']['output'];
  /** The part of the city. */
  region: Scalars['String']['output'];
  /** When it began. */
  startsAt: Scalars['DateTime']['output'];
  /** How much. */
  units: Scalars['String']['output'];
};

/** A device. */
export type RegisterMeterInput = {
  /** How many digits before the point its register has, 3 to 10. */
  digits: Scalars['Int']['input'];
  /** Who made it. */
  make: Scalars['String']['input'];
  /** How many of the tariff's units one unit of its register is; 1 without it. */
  multiplier?: InputMaybe<Scalars['Units']['input']>;
  /** What is printed on it. */
  serialNumber: Scalars['String']['input'];
  /** Whether it sends readings by itself. */
  smart?: InputMaybe<Scalars['Boolean']['input']>;
  /** What it counts. */
  utility: Utility;
};

/** A bill that takes the place of a cancelled one. */
export type ReissuedBill = {
  __typename?: 'ReissuedBill';
  /** The whole amount. */
  amount: Money;
  /** Last day to pay without a surcharge. */
  dueDate: Scalars['Date']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The number printed on it. */
  number: Scalars['String']['output'];
  /** The bill that it replaces. */
  replacesId: Maybe<Scalars['ID']['output']>;
};

/** Why a note is not approved. */
export type RejectBillNoteInput = {
  /** The note. */
  noteId: Scalars['ID']['input'];
  /** Why not, 1 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** A no to an application. */
export type RejectConnectionApplicationInput = {
  /** The application. */
  applicationId: Scalars['ID']['input'];
  /** Why. */
  reason: Scalars['String']['input'];
};

/** A held reading that does not count. */
export type RejectReadingInput = {
  /** The reading. */
  readingId: Scalars['ID']['input'];
  /** Why, 1 to 500 characters: the citizen reads it. */
  reason: Scalars['String']['input'];
};

/** A meter that comes in the place of another. */
export type ReplaceMeterInput = {
  /** Somebody looked twice: the final reading is right, although it is many times the usual use or the register has begun anew. */
  confirmed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where. */
  connectionId: Scalars['ID']['input'];
  /** What the old one's export register showed, if it counted both ways. */
  finalExport?: InputMaybe<Scalars['Units']['input']>;
  /** What the old one showed. */
  finalReading: Scalars['Units']['input'];
  /** What the new one's showed, if it counts both ways. */
  initialExport?: InputMaybe<Scalars['Units']['input']>;
  /** What the new one showed. */
  initialReading: Scalars['Units']['input'];
  /** The new one. */
  meterId: Scalars['ID']['input'];
  /** The old one counts until the end of this day, the new one from then on. */
  replacedOn: Scalars['Date']['input'];
};

/** Another supply for one's connection; what is left out stays. */
export type RequestSupplyChangeInput = {
  /** The connection. */
  connectionId: Scalars['ID']['input'];
  /** Uploads of the person's own that belong to it (IDENTITY_PROOF), at most 20. */
  documentIds?: Array<Scalars['ID']['input']>;
  /** 1 to 255 characters, new for each application; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** Of electricity, in kW. */
  loadKw?: InputMaybe<Scalars['Units']['input']>;
  /** Of electricity. */
  phase?: InputMaybe<Phase>;
  /** Of gas and water, in millimetres. */
  pipeMm?: InputMaybe<Scalars['Units']['input']>;
  /** The category. */
  tariffCode?: InputMaybe<Scalars['String']['input']>;
};

/** A decision about a dispute. */
export type ResolveDisputeInput = {
  /** How much of it, where it is upheld in part. */
  creditPaise?: InputMaybe<Scalars['Paise']['input']>;
  /** The dispute. */
  disputeId: Scalars['ID']['input'];
  /** Who was right. */
  outcome: DisputeOutcome;
  /** Why, 1 to 500 characters: the citizen sees it. */
  reason: Scalars['String']['input'];
};

/** A kind of charge of the bills of a utility in a region that were issued in a month, without those that were withdrawn. */
export type RevenueOfMonth = {
  __typename?: 'RevenueOfMonth';
  /** What notes have added since, and with a minus what they took away. */
  adjusted: Money;
  /** What the bills said when they were issued. */
  billed: Money;
  /** What payments have brought for it until now, less what refunds took back. */
  collected: Money;
  /** Which kind of charge. */
  kind: BillHeadKind;
  /** Its first day. */
  month: Scalars['Date']['output'];
  /** What is still to pay. */
  open: Money;
  /** The part of the city. */
  region: Scalars['String']['output'];
  /** What is delivered. */
  utility: Utility;
};

/** Money that is held while a connection is supplied: at the end it pays what is due, and the rest goes back. */
export type SecurityDeposit = {
  __typename?: 'SecurityDeposit';
  /** What bills have asked for, notes counted. */
  demanded: Money;
  /** What came to it and left it, the latest first. */
  entries: Array<SecurityDepositEntry>;
  /** What is held now. */
  held: Money;
  /** What bills have given as interest on it, in all. */
  interest: Money;
};


/** Money that is held while a connection is supplied: at the end it pays what is due, and the rest goes back. */
export type SecurityDepositEntriesArgs = {
  first?: Scalars['Int']['input'];
};

/** Something that came to a security deposit or left it. */
export type SecurityDepositEntry = {
  __typename?: 'SecurityDepositEntry';
  /** By how much it changed what is held: what left is negative. */
  amount: Money;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** The bill of the deposit, or the bill that it paid; null where it was RETURNED, and for who may not see that bill. */
  bill: Maybe<Bill>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What happened. */
  kind: SecurityDepositEntryKind;
};

/** What happens to a security deposit. */
export type SecurityDepositEntryKind =
  /** It paid what was due when the connection was given up. */
  | 'APPLIED'
  /** Its bill was paid, or a part of it. */
  | 'PAID'
  /** It became an advance when the connection was given up, without a note: so it was before. */
  | 'RETURNED'
  /** A refund or a note took back what was paid; a note does so with what is left when the connection is given up. */
  | 'TAKEN_BACK';

/** A smart meter at a connection, and what it counted in a month. */
export type SmartMeter = {
  __typename?: 'SmartMeter';
  /** What it counts for. */
  connectionId: Scalars['ID']['output'];
  /** How many quarter-hours came. */
  intervals: Scalars['Int']['output'];
  /** Who made it. */
  make: Scalars['String']['output'];
  /** Of the meter; opaque. */
  meterId: Scalars['ID']['output'];
  /** In how many there was no supply. */
  outageIntervals: Scalars['Int']['output'];
  /** The part of the city. */
  region: Scalars['String']['output'];
  /** The number on it. */
  serialNumber: Scalars['String']['output'];
  /** In how many somebody was at the meter. */
  tamperedIntervals: Scalars['Int']['output'];
  /** How much; null where nothing came. */
  units: Maybe<Scalars['String']['output']>;
};

/** A page of smart meters. */
export type SmartMeterConnection = {
  __typename?: 'SmartMeterConnection';
  /** The meters with their cursors. */
  edges: Array<SmartMeterEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked. */
  totalCount: Scalars['Int']['output'];
};

/** A smart meter in a page. */
export type SmartMeterEdge = {
  __typename?: 'SmartMeterEdge';
  /** What `after` takes. */
  cursor: Scalars['String']['output'];
  /** The meter. */
  node: SmartMeter;
};

/** What is to be billed. */
export type StartBillRunInput = {
  /** The last day; it is over. */
  periodEnd: Scalars['Date']['input'];
  /** The first day, for connections of which nothing was billed yet. */
  periodStart: Scalars['Date']['input'];
  /** in this part of the city. */
  region: Scalars['String']['input'];
  /** To which connections: of this utility, */
  utility: Utility;
};

/** What an export register showed. */
export type SubmitExportReadingInput = {
  /** The register has begun anew since it was read before. */
  asRollover?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where. */
  connectionId: Scalars['ID']['input'];
  /** Comes in the place of what was read of that day before, which was wrong. */
  corrects?: InputMaybe<Scalars['Boolean']['input']>;
  /** At the end of this day; today without it. */
  readOn?: InputMaybe<Scalars['Date']['input']>;
  /** Digits with up to three decimals. */
  value: Scalars['Units']['input'];
};

/** What a meter showed. */
export type SubmitReadingInput = {
  /** Where. */
  connectionId: Scalars['ID']['input'];
  /** A photo of the meter: an upload of the person's own. */
  photoId?: InputMaybe<Scalars['ID']['input']>;
  /** At the end of which day; today without it. */
  readOn?: InputMaybe<Scalars['Date']['input']>;
  /** What the register showed: digits with up to three decimals. */
  value: Scalars['Units']['input'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** A bill run as it is now, then after each of its chunks; completes after FINISHED or CANCELLED was sent. */
  billRunProgress: BillRun;
};


export type SubscriptionBillRunProgressArgs = {
  id: Scalars['ID']['input'];
};

/** A connection that is to end. */
export type SurrenderConnectionInput = {
  /** The connection. */
  connectionId: Scalars['ID']['input'];
  /** What is due on it, as the person was shown: it stays due. */
  duePaise: Scalars['Paise']['input'];
};

/** A tariff order. */
export type Tariff = {
  __typename?: 'Tariff';
  /** For whom it is. */
  category: Scalars['String']['output'];
  /** The same for orders that followed each other. */
  code: Scalars['String']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Who issued it. */
  issuer: Scalars['String']['output'];
  /** What the order is called. */
  sourceTitle: Scalars['String']['output'];
  /** Where it can be read. */
  sourceUrl: Scalars['String']['output'];
  /** What it charges. */
  terms: Scalars['TariffTerms']['output'];
  /** What is counted: kWh, SCM, kL. */
  unit: Scalars['String']['output'];
  /** What it is for. */
  utility: Utility;
  /** The first day. */
  validFrom: Scalars['Date']['output'];
  /** The last day; null while nothing follows. */
  validUntil: Maybe<Scalars['Date']['output']>;
};

/** What a change of a tariff would have done to bills. */
export type TariffForecast = {
  __typename?: 'TariffForecast';
  /** What they would have come to. */
  after: Money;
  /** What the tariff's charges came to. */
  before: Money;
  /** How many bills. */
  bills: Scalars['Int']['output'];
  /** How many would have been less. */
  fallen: Scalars['Int']['output'];
  /** How many would have been more. */
  risen: Scalars['Int']['output'];
  /** The bills in ten parts of about the same number, by what was used, the least first. */
  tenths: Array<TariffForecastTenth>;
};

/** A tenth of the bills, by what was used. */
export type TariffForecastTenth = {
  __typename?: 'TariffForecastTenth';
  /** What they would have come to. */
  after: Money;
  /** What the tariff's charges came to. */
  before: Money;
  /** How many bills. */
  bills: Scalars['Int']['output'];
  /** The least use among them, in the tariff's unit. */
  fromUnits: Scalars['String']['output'];
  /** The largest. */
  toUnits: Scalars['String']['output'];
};

/** By which other tariff a connection is billed on some days. */
export type TariffOverride = {
  __typename?: 'TariffOverride';
  /** Which connection. */
  connectionId: Scalars['ID']['output'];
  /** Why it was ended earlier than it said; null where it was not. */
  endReason: Maybe<Scalars['String']['output']>;
  /** When that was. */
  endedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who ended it. */
  endedBy: Maybe<Scalars['ID']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Why so. */
  reason: Scalars['String']['output'];
  /** Whether it was taken back before it counted. */
  revoked: Scalars['Boolean']['output'];
  /** When. */
  setAt: Scalars['DateTime']['output'];
  /** Who decided it. */
  setBy: Scalars['ID']['output'];
  /** The tariff that counts instead. */
  tariffCode: Scalars['String']['output'];
  /** The first day. */
  validFrom: Scalars['Date']['output'];
  /** The last day. */
  validUntil: Scalars['Date']['output'];
};

/** Somebody who used much. */
export type TopConsumer = {
  __typename?: 'TopConsumer';
  /** The connection. */
  connectionId: Scalars['ID']['output'];
  /** Its number. */
  consumerNumber: Scalars['String']['output'];
  /** The part of the city. */
  region: Scalars['String']['output'];
  /** How much. */
  units: Scalars['String']['output'];
};

/** Another holder for a connection. */
export type TransferConnectionInput = {
  /** Who is to hold it. */
  citizenId: Scalars['ID']['input'];
  /** The connection. */
  connectionId: Scalars['ID']['input'];
  /** Whether what was paid in advance, and what is held as a deposit, stays with the connection. */
  handsOverAdvance?: Scalars['Boolean']['input'];
  /** The name that is to stand on the bills. */
  holderName: Scalars['String']['input'];
  /** Why. */
  reason: Scalars['String']['input'];
  /** Whether what is due is taken over. */
  takesOverDue?: Scalars['Boolean']['input'];
};

/** A meter that is taken away. */
export type UnassignMeterInput = {
  /** Somebody looked twice: the final reading is right, although it is many times the usual use or the register has begun anew. */
  confirmed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where. */
  connectionId: Scalars['ID']['input'];
  /** What its export register showed, if it counted both ways. */
  finalExport?: InputMaybe<Scalars['Units']['input']>;
  /** What it showed then. */
  finalReading: Scalars['Units']['input'];
  /** It counts until the end of this day. */
  removedOn: Scalars['Date']['input'];
};

/** A file that a citizen gave. */
export type Upload = {
  __typename?: 'Upload';
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
};

/** What a connection delivers. */
export type Utility =
  /** Electricity, in kWh. */
  | 'ELECTRICITY'
  /** Piped gas, in standard cubic metres. */
  | 'GAS'
  /** Water, in kilolitres. */
  | 'WATER';



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
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AcceptConnectionTransferInput: AcceptConnectionTransferInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AcceptReadingInput: AcceptReadingInput;
  ActivateConnectionInput: ActivateConnectionInput;
  AdvanceInput: AdvanceInput;
  AgreeInstalmentPlanInput: AgreeInstalmentPlanInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ApplyForConnectionInput: ApplyForConnectionInput;
  ApproveConnectionApplicationInput: ApproveConnectionApplicationInput;
  AreaKind: AreaKind;
  AssignMeterInput: AssignMeterInput;
  BalanceFilter: BalanceFilter;
  BalanceOfMonth: ResolverTypeWrapper<BalanceRow>;
  Bill: ResolverTypeWrapper<BillRow>;
  BillAllocation: ResolverTypeWrapper<AllocationRow>;
  BillConnection: ResolverTypeWrapper<Omit<BillConnection, 'edges'> & { edges: Array<ResolversTypes['BillEdge']> }>;
  BillEdge: ResolverTypeWrapper<Omit<BillEdge, 'node'> & { node: ResolversTypes['Bill'] }>;
  BillEstimate: ResolverTypeWrapper<EstimatedBill>;
  BillEstimateLine: ResolverTypeWrapper<RatedLine>;
  BillExplanation: ResolverTypeWrapper<ExplainedBill>;
  BillHeadKind: BillHeadKind;
  BillLine: ResolverTypeWrapper<BillLineRow>;
  BillNote: ResolverTypeWrapper<BillNoteRow>;
  BillNoteCause: BillNoteCause;
  BillNoteConnection: ResolverTypeWrapper<NotePage>;
  BillNoteEdge: ResolverTypeWrapper<Omit<BillNoteEdge, 'node'> & { node: ResolversTypes['BillNote'] }>;
  BillNoteKind: BillNoteKind;
  BillNoteLine: ResolverTypeWrapper<NoteLineRow>;
  BillNoteLineInput: BillNoteLineInput;
  BillNoteStatus: BillNoteStatus;
  BillPartInput: BillPartInput;
  BillRun: ResolverTypeWrapper<BillRunRow>;
  BillRunAnomaly: ResolverTypeWrapper<AnomalyRow>;
  BillRunAnomalyConnection: ResolverTypeWrapper<AnomalyPage>;
  BillRunAnomalyCount: ResolverTypeWrapper<BillRunAnomalyCount>;
  BillRunAnomalyEdge: ResolverTypeWrapper<Omit<BillRunAnomalyEdge, 'node'> & { node: ResolversTypes['BillRunAnomaly'] }>;
  BillRunAnomalyFilter: BillRunAnomalyFilter;
  BillRunAnomalyKind: BillRunAnomalyKind;
  BillRunConnection: ResolverTypeWrapper<RunPage>;
  BillRunEdge: ResolverTypeWrapper<Omit<BillRunEdge, 'node'> & { node: ResolversTypes['BillRun'] }>;
  BillRunPreview: ResolverTypeWrapper<BillRunRow>;
  BillRunStage: BillRunStage;
  BillRunStatus: BillRunStatus;
  BillRunWarning: BillRunWarning;
  BillStatus: BillStatus;
  BlockUnits: ResolverTypeWrapper<BlockUnits>;
  BlockUnitsInput: BlockUnitsInput;
  CancelBillInput: CancelBillInput;
  CancelInstalmentPlanInput: CancelInstalmentPlanInput;
  ChangeSupplyInput: ChangeSupplyInput;
  Citizen: ResolverTypeWrapper<{ id: string }>;
  Connection: ResolverTypeWrapper<ConnectionRow>;
  ConnectionApplication: ResolverTypeWrapper<ConnectionApplicationRow>;
  ConnectionApplicationConnection: ResolverTypeWrapper<ApplicationPage>;
  ConnectionApplicationEdge: ResolverTypeWrapper<Omit<ConnectionApplicationEdge, 'node'> & { node: ResolversTypes['ConnectionApplication'] }>;
  ConnectionApplicationFilter: ConnectionApplicationFilter;
  ConnectionApplicationKind: ConnectionApplicationKind;
  ConnectionApplicationState: ConnectionApplicationState;
  ConnectionChange: ResolverTypeWrapper<ConnectionChangeRow>;
  ConnectionChangeKind: ConnectionChangeKind;
  ConnectionConnection: ResolverTypeWrapper<ConnectionPage>;
  ConnectionEdge: ResolverTypeWrapper<Omit<ConnectionEdge, 'node'> & { node: ResolversTypes['Connection'] }>;
  ConnectionFilter: ConnectionFilter;
  ConnectionMember: ResolverTypeWrapper<MemberRow>;
  ConnectionStatus: ConnectionStatus;
  ConnectionSupply: ResolverTypeWrapper<SupplyTerms>;
  ConnectionTransferOffer: ResolverTypeWrapper<OfferedTransfer>;
  Consumption: ResolverTypeWrapper<ConsumptionRow>;
  ConsumptionAlert: ResolverTypeWrapper<ConsumptionAlertRow>;
  ConsumptionAlertConnection: ResolverTypeWrapper<AlertPage>;
  ConsumptionAlertEdge: ResolverTypeWrapper<Omit<ConsumptionAlertEdge, 'node'> & { node: ResolversTypes['ConsumptionAlert'] }>;
  ConsumptionAlertFilter: ConsumptionAlertFilter;
  ConsumptionAlertKind: ConsumptionAlertKind;
  ConsumptionAlertState: ConsumptionAlertState;
  ConsumptionComparison: ResolverTypeWrapper<Comparison>;
  ConsumptionPeriod: ResolverTypeWrapper<Period>;
  ConsumptionSource: ConsumptionSource;
  ConsumptionStep: ConsumptionStep;
  CycleEstimate: ResolverTypeWrapper<EstimatedCycle>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DisconnectConnectionInput: DisconnectConnectionInput;
  DisconnectionNotice: ResolverTypeWrapper<DisconnectionNoticeRow>;
  Dispute: ResolverTypeWrapper<DisputeRow>;
  DisputeConnection: ResolverTypeWrapper<DisputePage>;
  DisputeEdge: ResolverTypeWrapper<Omit<DisputeEdge, 'node'> & { node: ResolversTypes['Dispute'] }>;
  DisputeOutcome: DisputeOutcome;
  DisputeStatus: DisputeStatus;
  EndTariffOverrideInput: EndTariffOverrideInput;
  EstimateBillInput: EstimateBillInput;
  ExportReading: ResolverTypeWrapper<ExportReading>;
  ForecastTariffInput: ForecastTariffInput;
  Instalment: ResolverTypeWrapper<PartRow>;
  InstalmentPlan: ResolverTypeWrapper<PlanRow>;
  InstalmentPlanStatus: InstalmentPlanStatus;
  IntervalReading: ResolverTypeWrapper<IntervalRow>;
  IssueBillNoteInput: IssueBillNoteInput;
  LinkConnectionByProofInput: LinkConnectionByProofInput;
  LinkConnectionInput: LinkConnectionInput;
  LoadStep: LoadStep;
  Meter: ResolverTypeWrapper<MeterRow>;
  MeterAssignment: ResolverTypeWrapper<MeterAssignmentRow>;
  MeterReading: ResolverTypeWrapper<ReadingRow>;
  MeterReadingConnection: ResolverTypeWrapper<ReadingPage>;
  MeterReadingEdge: ResolverTypeWrapper<Omit<MeterReadingEdge, 'node'> & { node: ResolversTypes['MeterReading'] }>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NeighbourConsumption: ResolverTypeWrapper<NeighbourConsumption>;
  NetMetering: ResolverTypeWrapper<NetMetering>;
  OfferConnectionTransferInput: OfferConnectionTransferInput;
  OverdueAge: OverdueAge;
  OverdueOfRegion: ResolverTypeWrapper<OverdueRow>;
  OverrideTariffInput: OverrideTariffInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Paise: ResolverTypeWrapper<Scalars['Paise']['output']>;
  PaperFacts: ResolverTypeWrapper<Scalars['PaperFacts']['output']>;
  PayableAccount: ResolverTypeWrapper<Omit<PayableAccount, 'bills'> & { bills: Array<ResolversTypes['PayableAccountBill']> }>;
  PayableAccountBill: ResolverTypeWrapper<PayableAccountBillRow>;
  PayableAdvance: ResolverTypeWrapper<PayableAdvanceRow>;
  PayableBill: ResolverTypeWrapper<PayableBillRow>;
  Payment: ResolverTypeWrapper<{ id: string }>;
  Phase: Phase;
  PromptPayment: ResolverTypeWrapper<OfferRow>;
  PublicBill: ResolverTypeWrapper<PublicBillRow>;
  PublishTariffInput: PublishTariffInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RaiseDisputeInput: RaiseDisputeInput;
  ReadingHoldReason: ReadingHoldReason;
  ReadingSource: ReadingSource;
  ReadingState: ReadingState;
  ReadingWindow: ResolverTypeWrapper<OpenWindow>;
  ReconnectConnectionInput: ReconnectConnectionInput;
  RegionConsumption: ResolverTypeWrapper<RegionConsumption>;
  RegionLoad: ResolverTypeWrapper<RegionLoad>;
  RegisterMeterInput: RegisterMeterInput;
  ReissuedBill: ResolverTypeWrapper<StoredBillRow>;
  RejectBillNoteInput: RejectBillNoteInput;
  RejectConnectionApplicationInput: RejectConnectionApplicationInput;
  RejectReadingInput: RejectReadingInput;
  ReplaceMeterInput: ReplaceMeterInput;
  RequestSupplyChangeInput: RequestSupplyChangeInput;
  ResolveDisputeInput: ResolveDisputeInput;
  RevenueOfMonth: ResolverTypeWrapper<RevenueRow>;
  SecurityDeposit: ResolverTypeWrapper<DepositRow>;
  SecurityDepositEntry: ResolverTypeWrapper<DepositEntryRow>;
  SecurityDepositEntryKind: SecurityDepositEntryKind;
  SmartMeter: ResolverTypeWrapper<SmartMeter>;
  SmartMeterConnection: ResolverTypeWrapper<SmartMeterPage>;
  SmartMeterEdge: ResolverTypeWrapper<SmartMeterEdge>;
  StartBillRunInput: StartBillRunInput;
  SubmitExportReadingInput: SubmitExportReadingInput;
  SubmitReadingInput: SubmitReadingInput;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SurrenderConnectionInput: SurrenderConnectionInput;
  Tariff: ResolverTypeWrapper<TariffRow>;
  TariffForecast: ResolverTypeWrapper<ForecastBills>;
  TariffForecastTenth: ResolverTypeWrapper<ForecastTenth>;
  TariffOverride: ResolverTypeWrapper<TariffOverrideRow>;
  TariffTerms: ResolverTypeWrapper<Scalars['TariffTerms']['output']>;
  TopConsumer: ResolverTypeWrapper<TopConsumer>;
  TransferConnectionInput: TransferConnectionInput;
  UnassignMeterInput: UnassignMeterInput;
  Units: ResolverTypeWrapper<Scalars['Units']['output']>;
  Upload: ResolverTypeWrapper<{ id: string }>;
  Utility: Utility;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcceptConnectionTransferInput: AcceptConnectionTransferInput;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  AcceptReadingInput: AcceptReadingInput;
  ActivateConnectionInput: ActivateConnectionInput;
  AdvanceInput: AdvanceInput;
  AgreeInstalmentPlanInput: AgreeInstalmentPlanInput;
  Int: Scalars['Int']['output'];
  ApplyForConnectionInput: ApplyForConnectionInput;
  ApproveConnectionApplicationInput: ApproveConnectionApplicationInput;
  AssignMeterInput: AssignMeterInput;
  BalanceFilter: BalanceFilter;
  BalanceOfMonth: BalanceRow;
  Bill: BillRow;
  BillAllocation: AllocationRow;
  BillConnection: Omit<BillConnection, 'edges'> & { edges: Array<ResolversParentTypes['BillEdge']> };
  BillEdge: Omit<BillEdge, 'node'> & { node: ResolversParentTypes['Bill'] };
  BillEstimate: EstimatedBill;
  BillEstimateLine: RatedLine;
  BillExplanation: ExplainedBill;
  BillLine: BillLineRow;
  BillNote: BillNoteRow;
  BillNoteConnection: NotePage;
  BillNoteEdge: Omit<BillNoteEdge, 'node'> & { node: ResolversParentTypes['BillNote'] };
  BillNoteLine: NoteLineRow;
  BillNoteLineInput: BillNoteLineInput;
  BillPartInput: BillPartInput;
  BillRun: BillRunRow;
  BillRunAnomaly: AnomalyRow;
  BillRunAnomalyConnection: AnomalyPage;
  BillRunAnomalyCount: BillRunAnomalyCount;
  BillRunAnomalyEdge: Omit<BillRunAnomalyEdge, 'node'> & { node: ResolversParentTypes['BillRunAnomaly'] };
  BillRunAnomalyFilter: BillRunAnomalyFilter;
  BillRunConnection: RunPage;
  BillRunEdge: Omit<BillRunEdge, 'node'> & { node: ResolversParentTypes['BillRun'] };
  BillRunPreview: BillRunRow;
  BlockUnits: BlockUnits;
  BlockUnitsInput: BlockUnitsInput;
  CancelBillInput: CancelBillInput;
  CancelInstalmentPlanInput: CancelInstalmentPlanInput;
  ChangeSupplyInput: ChangeSupplyInput;
  Citizen: { id: string };
  Connection: ConnectionRow;
  ConnectionApplication: ConnectionApplicationRow;
  ConnectionApplicationConnection: ApplicationPage;
  ConnectionApplicationEdge: Omit<ConnectionApplicationEdge, 'node'> & { node: ResolversParentTypes['ConnectionApplication'] };
  ConnectionApplicationFilter: ConnectionApplicationFilter;
  ConnectionChange: ConnectionChangeRow;
  ConnectionConnection: ConnectionPage;
  ConnectionEdge: Omit<ConnectionEdge, 'node'> & { node: ResolversParentTypes['Connection'] };
  ConnectionFilter: ConnectionFilter;
  ConnectionMember: MemberRow;
  ConnectionSupply: SupplyTerms;
  ConnectionTransferOffer: OfferedTransfer;
  Consumption: ConsumptionRow;
  ConsumptionAlert: ConsumptionAlertRow;
  ConsumptionAlertConnection: AlertPage;
  ConsumptionAlertEdge: Omit<ConsumptionAlertEdge, 'node'> & { node: ResolversParentTypes['ConsumptionAlert'] };
  ConsumptionAlertFilter: ConsumptionAlertFilter;
  ConsumptionComparison: Comparison;
  ConsumptionPeriod: Period;
  CycleEstimate: EstimatedCycle;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DisconnectConnectionInput: DisconnectConnectionInput;
  DisconnectionNotice: DisconnectionNoticeRow;
  Dispute: DisputeRow;
  DisputeConnection: DisputePage;
  DisputeEdge: Omit<DisputeEdge, 'node'> & { node: ResolversParentTypes['Dispute'] };
  EndTariffOverrideInput: EndTariffOverrideInput;
  EstimateBillInput: EstimateBillInput;
  ExportReading: ExportReading;
  ForecastTariffInput: ForecastTariffInput;
  Instalment: PartRow;
  InstalmentPlan: PlanRow;
  IntervalReading: IntervalRow;
  IssueBillNoteInput: IssueBillNoteInput;
  LinkConnectionByProofInput: LinkConnectionByProofInput;
  LinkConnectionInput: LinkConnectionInput;
  Meter: MeterRow;
  MeterAssignment: MeterAssignmentRow;
  MeterReading: ReadingRow;
  MeterReadingConnection: ReadingPage;
  MeterReadingEdge: Omit<MeterReadingEdge, 'node'> & { node: ResolversParentTypes['MeterReading'] };
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  NeighbourConsumption: NeighbourConsumption;
  NetMetering: NetMetering;
  OfferConnectionTransferInput: OfferConnectionTransferInput;
  OverdueOfRegion: OverdueRow;
  OverrideTariffInput: OverrideTariffInput;
  PageInfo: PageInfo;
  Paise: Scalars['Paise']['output'];
  PaperFacts: Scalars['PaperFacts']['output'];
  PayableAccount: Omit<PayableAccount, 'bills'> & { bills: Array<ResolversParentTypes['PayableAccountBill']> };
  PayableAccountBill: PayableAccountBillRow;
  PayableAdvance: PayableAdvanceRow;
  PayableBill: PayableBillRow;
  Payment: { id: string };
  PromptPayment: OfferRow;
  PublicBill: PublicBillRow;
  PublishTariffInput: PublishTariffInput;
  Query: Record<PropertyKey, never>;
  RaiseDisputeInput: RaiseDisputeInput;
  ReadingWindow: OpenWindow;
  ReconnectConnectionInput: ReconnectConnectionInput;
  RegionConsumption: RegionConsumption;
  RegionLoad: RegionLoad;
  RegisterMeterInput: RegisterMeterInput;
  ReissuedBill: StoredBillRow;
  RejectBillNoteInput: RejectBillNoteInput;
  RejectConnectionApplicationInput: RejectConnectionApplicationInput;
  RejectReadingInput: RejectReadingInput;
  ReplaceMeterInput: ReplaceMeterInput;
  RequestSupplyChangeInput: RequestSupplyChangeInput;
  ResolveDisputeInput: ResolveDisputeInput;
  RevenueOfMonth: RevenueRow;
  SecurityDeposit: DepositRow;
  SecurityDepositEntry: DepositEntryRow;
  SmartMeter: SmartMeter;
  SmartMeterConnection: SmartMeterPage;
  SmartMeterEdge: SmartMeterEdge;
  StartBillRunInput: StartBillRunInput;
  SubmitExportReadingInput: SubmitExportReadingInput;
  SubmitReadingInput: SubmitReadingInput;
  Subscription: Record<PropertyKey, never>;
  SurrenderConnectionInput: SurrenderConnectionInput;
  Tariff: TariffRow;
  TariffForecast: ForecastBills;
  TariffForecastTenth: ForecastTenth;
  TariffOverride: TariffOverrideRow;
  TariffTerms: Scalars['TariffTerms']['output'];
  TopConsumer: TopConsumer;
  TransferConnectionInput: TransferConnectionInput;
  UnassignMeterInput: UnassignMeterInput;
  Units: Scalars['Units']['output'];
  Upload: { id: string };
};

export type BalanceOfMonthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BalanceOfMonth'] = ResolversParentTypes['BalanceOfMonth']> = {
  adjusted?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bills?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  closing?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  collected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  demand?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  month?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  opening?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  utility?: Resolver<ResolversTypes['Utility'], ParentType, ContextType>;
};

export type BillResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Bill'] = ResolversParentTypes['Bill'], FederationReferenceType extends FederationReferenceTypes['Bill'] = FederationReferenceTypes['Bill']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Bill']> | FederationReferenceType, FederationReferenceType, ContextType>;
  adjustment?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  allocations?: Resolver<Array<ResolversTypes['BillAllocation']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountDue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountPaid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  connection?: Resolver<ResolversTypes['Connection'], ParentType, ContextType>;
  disputedAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  disputes?: Resolver<Array<ResolversTypes['Dispute']>, ParentType, ContextType>;
  dueDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instalmentPlan?: Resolver<Maybe<ResolversTypes['InstalmentPlan']>, ParentType, ContextType>;
  issuedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['BillLine']>, ParentType, ContextType>;
  notes?: Resolver<Array<ResolversTypes['BillNote']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  periodEnd?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  periodStart?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  promptPayment?: Resolver<Maybe<ResolversTypes['PromptPayment']>, ParentType, ContextType>;
  replacedBy?: Resolver<Maybe<ResolversTypes['Bill']>, ParentType, ContextType>;
  replaces?: Resolver<Maybe<ResolversTypes['Bill']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['BillStatus'], ParentType, ContextType>;
};

export type BillAllocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillAllocation'] = ResolversParentTypes['BillAllocation']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  billId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BillHeadKind'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  noteId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  refundId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type BillConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillConnection'] = ResolversParentTypes['BillConnection']> = {
  edges?: Resolver<Array<ResolversTypes['BillEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BillEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillEdge'] = ResolversParentTypes['BillEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Bill'], ParentType, ContextType>;
};

export type BillEstimateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillEstimate'] = ResolversParentTypes['BillEstimate']> = {
  lines?: Resolver<Array<ResolversTypes['BillEstimateLine']>, ParentType, ContextType>;
  oneUnitMore?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tariffs?: Resolver<Array<ResolversTypes['Tariff']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type BillEstimateLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillEstimateLine'] = ResolversParentTypes['BillEstimateLine']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BillHeadKind'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  units?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BillExplanationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillExplanation'] = ResolversParentTypes['BillExplanation']> = {
  agrees?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  bill?: Resolver<ResolversTypes['Bill'], ParentType, ContextType>;
  blocks?: Resolver<Array<ResolversTypes['BlockUnits']>, ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['BillEstimateLine']>, ParentType, ContextType>;
  netMetering?: Resolver<Maybe<ResolversTypes['NetMetering']>, ParentType, ContextType>;
  oneUnitMore?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tariffs?: Resolver<Array<ResolversTypes['Tariff']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  units?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BillLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillLine'] = ResolversParentTypes['BillLine']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BillHeadKind'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  units?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BillNoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillNote'] = ResolversParentTypes['BillNote']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  billId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['BillNoteCause'], ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BillNoteKind'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['BillNoteLine']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rejectedBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['BillNoteStatus'], ParentType, ContextType>;
};

export type BillNoteConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillNoteConnection'] = ResolversParentTypes['BillNoteConnection']> = {
  edges?: Resolver<Array<ResolversTypes['BillNoteEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BillNoteEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillNoteEdge'] = ResolversParentTypes['BillNoteEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BillNote'], ParentType, ContextType>;
};

export type BillNoteLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillNoteLine'] = ResolversParentTypes['BillNoteLine']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BillHeadKind'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BillRunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillRun'] = ResolversParentTypes['BillRun']> = {
  anomalies?: Resolver<ResolversTypes['BillRunAnomalyConnection'], ParentType, ContextType, RequireFields<BillRunAnomaliesArgs, 'first'>>;
  anomalyCounts?: Resolver<Array<ResolversTypes['BillRunAnomalyCount']>, ParentType, ContextType, RequireFields<BillRunAnomalyCountsArgs, 'stage'>>;
  billed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  billedAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  connections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  leftOut?: Resolver<Array<ResolversTypes['BillRunWarning']>, ParentType, ContextType>;
  periodEnd?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  periodStart?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  preview?: Resolver<ResolversTypes['BillRunPreview'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['BillRunStatus'], ParentType, ContextType>;
  totalsAgree?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  utility?: Resolver<ResolversTypes['Utility'], ParentType, ContextType>;
};

export type BillRunAnomalyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillRunAnomaly'] = ResolversParentTypes['BillRunAnomaly']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  billed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  consumerNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BillRunAnomalyKind'], ParentType, ContextType>;
  units?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BillRunAnomalyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillRunAnomalyConnection'] = ResolversParentTypes['BillRunAnomalyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['BillRunAnomalyEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BillRunAnomalyCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillRunAnomalyCount'] = ResolversParentTypes['BillRunAnomalyCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BillRunAnomalyKind'], ParentType, ContextType>;
};

export type BillRunAnomalyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillRunAnomalyEdge'] = ResolversParentTypes['BillRunAnomalyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BillRunAnomaly'], ParentType, ContextType>;
};

export type BillRunConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillRunConnection'] = ResolversParentTypes['BillRunConnection']> = {
  edges?: Resolver<Array<ResolversTypes['BillRunEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BillRunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillRunEdge'] = ResolversParentTypes['BillRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BillRun'], ParentType, ContextType>;
};

export type BillRunPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillRunPreview'] = ResolversParentTypes['BillRunPreview']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bills?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BlockUnitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlockUnits'] = ResolversParentTypes['BlockUnits']> = {
  hours?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  units?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CitizenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Citizen'] = ResolversParentTypes['Citizen'], FederationReferenceType extends FederationReferenceTypes['Citizen'] = FederationReferenceTypes['Citizen']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Citizen']> | FederationReferenceType, FederationReferenceType, ContextType>;
  connectionApplications?: Resolver<ResolversTypes['ConnectionApplicationConnection'], ParentType, ContextType, RequireFields<CitizenConnectionApplicationsArgs, 'first'>>;
  connections?: Resolver<Array<ResolversTypes['Connection']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Connection'] = ResolversParentTypes['Connection'], FederationReferenceType extends FederationReferenceTypes['Connection'] = FederationReferenceTypes['Connection']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Connection']> | FederationReferenceType, FederationReferenceType, ContextType>;
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  advanceBalance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bills?: Resolver<ResolversTypes['BillConnection'], ParentType, ContextType, RequireFields<ConnectionBillsArgs, 'first'>>;
  connectedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  consumerNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  consumption?: Resolver<Maybe<ResolversTypes['Consumption']>, ParentType, ContextType>;
  disconnectionNotice?: Resolver<Maybe<ResolversTypes['DisconnectionNotice']>, ParentType, ContextType>;
  division?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['ConnectionChange']>, ParentType, ContextType>;
  holderName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instalmentPlans?: Resolver<Array<ResolversTypes['InstalmentPlan']>, ParentType, ContextType>;
  isHolder?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  members?: Resolver<Array<ResolversTypes['ConnectionMember']>, ParentType, ContextType>;
  meter?: Resolver<Maybe<ResolversTypes['Meter']>, ParentType, ContextType>;
  meterAssignments?: Resolver<Array<ResolversTypes['MeterAssignment']>, ParentType, ContextType>;
  readingWindow?: Resolver<Maybe<ResolversTypes['ReadingWindow']>, ParentType, ContextType>;
  readings?: Resolver<ResolversTypes['MeterReadingConnection'], ParentType, ContextType, RequireFields<ConnectionReadingsArgs, 'first'>>;
  recentBills?: Resolver<Array<ResolversTypes['Bill']>, ParentType, ContextType, RequireFields<ConnectionRecentBillsArgs, 'first'>>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  securityDeposit?: Resolver<Maybe<ResolversTypes['SecurityDeposit']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ConnectionStatus'], ParentType, ContextType>;
  supply?: Resolver<Maybe<ResolversTypes['ConnectionSupply']>, ParentType, ContextType, Partial<ConnectionSupplyArgs>>;
  surrenderedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  unpaidBills?: Resolver<Array<ResolversTypes['Bill']>, ParentType, ContextType>;
  utility?: Resolver<ResolversTypes['Utility'], ParentType, ContextType>;
};

export type ConnectionApplicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionApplication'] = ResolversParentTypes['ConnectionApplication']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  appliedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  areaKind?: Resolver<ResolversTypes['AreaKind'], ParentType, ContextType>;
  citizenId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType>;
  consumerNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  documentIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  documents?: Resolver<Array<Maybe<ResolversTypes['Upload']>>, ParentType, ContextType>;
  dueBy?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['ConnectionChange']>, ParentType, ContextType>;
  holderName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOverdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ConnectionApplicationKind'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ConnectionApplicationState'], ParentType, ContextType>;
  supply?: Resolver<ResolversTypes['ConnectionSupply'], ParentType, ContextType>;
  takesOverDue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  utility?: Resolver<ResolversTypes['Utility'], ParentType, ContextType>;
};

export type ConnectionApplicationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionApplicationConnection'] = ResolversParentTypes['ConnectionApplicationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ConnectionApplicationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConnectionApplicationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionApplicationEdge'] = ResolversParentTypes['ConnectionApplicationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ConnectionApplication'], ParentType, ContextType>;
};

export type ConnectionChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionChange'] = ResolversParentTypes['ConnectionChange']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ConnectionChangeKind'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ConnectionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionConnection'] = ResolversParentTypes['ConnectionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ConnectionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConnectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionEdge'] = ResolversParentTypes['ConnectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Connection'], ParentType, ContextType>;
};

export type ConnectionMemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionMember'] = ResolversParentTypes['ConnectionMember']> = {
  citizenId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  linkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConnectionSupplyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionSupply'] = ResolversParentTypes['ConnectionSupply']> = {
  loadKw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phase?: Resolver<Maybe<ResolversTypes['Phase']>, ParentType, ContextType>;
  pipeMm?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tariffCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ConnectionTransferOfferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionTransferOffer'] = ResolversParentTypes['ConnectionTransferOffer']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ConsumptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Consumption'] = ResolversParentTypes['Consumption']> = {
  alerts?: Resolver<Array<ResolversTypes['ConsumptionAlert']>, ParentType, ContextType>;
  comparison?: Resolver<Maybe<ResolversTypes['ConsumptionComparison']>, ParentType, ContextType>;
  currentCycle?: Resolver<Maybe<ResolversTypes['CycleEstimate']>, ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['ConsumptionPeriod']>, ParentType, ContextType, RequireFields<ConsumptionHistoryArgs, 'by'>>;
  intervals?: Resolver<Array<ResolversTypes['IntervalReading']>, ParentType, ContextType, RequireFields<ConsumptionIntervalsArgs, 'day'>>;
  latest?: Resolver<Maybe<ResolversTypes['IntervalReading']>, ParentType, ContextType>;
  smart?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConsumptionAlertResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsumptionAlert'] = ResolversParentTypes['ConsumptionAlert']> = {
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  acknowledgedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ConsumptionAlertKind'], ParentType, ContextType>;
  measured?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  raisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resolvedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  seenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ConsumptionAlertState'], ParentType, ContextType>;
};

export type ConsumptionAlertConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsumptionAlertConnection'] = ResolversParentTypes['ConsumptionAlertConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ConsumptionAlertEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConsumptionAlertEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsumptionAlertEdge'] = ResolversParentTypes['ConsumptionAlertEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ConsumptionAlert'], ParentType, ContextType>;
};

export type ConsumptionComparisonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsumptionComparison'] = ResolversParentTypes['ConsumptionComparison']> = {
  before?: Resolver<Maybe<ResolversTypes['ConsumptionPeriod']>, ParentType, ContextType>;
  neighbours?: Resolver<Maybe<ResolversTypes['NeighbourConsumption']>, ParentType, ContextType>;
  period?: Resolver<ResolversTypes['ConsumptionPeriod'], ParentType, ContextType>;
  yearBefore?: Resolver<Maybe<ResolversTypes['ConsumptionPeriod']>, ParentType, ContextType>;
};

export type ConsumptionPeriodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsumptionPeriod'] = ResolversParentTypes['ConsumptionPeriod']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  first?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  last?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ConsumptionSource'], ParentType, ContextType>;
  units?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CycleEstimateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CycleEstimate'] = ResolversParentTypes['CycleEstimate']> = {
  estimatedAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  estimatedUnits?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  first?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  last?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ConsumptionSource'], ParentType, ContextType>;
  unitsSoFar?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DisconnectionNoticeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisconnectionNotice'] = ResolversParentTypes['DisconnectionNotice']> = {
  amountLate?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  billIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  givenOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  notBefore?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type DisputeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dispute'] = ResolversParentTypes['Dispute']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  billId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  evidence?: Resolver<Array<Maybe<ResolversTypes['Upload']>>, ParentType, ContextType>;
  evidenceIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  noteId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  raisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DisputeStatus'], ParentType, ContextType>;
};

export type DisputeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisputeConnection'] = ResolversParentTypes['DisputeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DisputeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DisputeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisputeEdge'] = ResolversParentTypes['DisputeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Dispute'], ParentType, ContextType>;
};

export type ExportReadingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportReading'] = ResolversParentTypes['ExportReading']> = {
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  readOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  rollovers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InstalmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Instalment'] = ResolversParentTypes['Instalment']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountPaid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  dueOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InstalmentPlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InstalmentPlan'] = ResolversParentTypes['InstalmentPlan']> = {
  agreedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountPaid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  billIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instalments?: Resolver<Array<ResolversTypes['Instalment']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InstalmentPlanStatus'], ParentType, ContextType>;
};

export type IntervalReadingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IntervalReading'] = ResolversParentTypes['IntervalReading']> = {
  outage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  tampered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  units?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  voltage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MeterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Meter'] = ResolversParentTypes['Meter']> = {
  digits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  make?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  multiplier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serialNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  smart?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  utility?: Resolver<ResolversTypes['Utility'], ParentType, ContextType>;
};

export type MeterAssignmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MeterAssignment'] = ResolversParentTypes['MeterAssignment']> = {
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  finalExport?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  finalReading?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  initialExport?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  initialReading?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  installedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  meter?: Resolver<ResolversTypes['Meter'], ParentType, ContextType>;
  removedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type MeterReadingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MeterReading'] = ResolversParentTypes['MeterReading']> = {
  assignment?: Resolver<ResolversTypes['MeterAssignment'], ParentType, ContextType>;
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  consumerNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  estimated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  heldFor?: Resolver<Maybe<ResolversTypes['ReadingHoldReason']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  photo?: Resolver<Maybe<ResolversTypes['Upload']>, ParentType, ContextType>;
  photoId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  readOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  rejectedFor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rollovers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ReadingSource'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ReadingState'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MeterReadingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MeterReadingConnection'] = ResolversParentTypes['MeterReadingConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MeterReadingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MeterReadingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MeterReadingEdge'] = ResolversParentTypes['MeterReadingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MeterReading'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paise?: Resolver<ResolversTypes['Paise'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptConnectionTransfer?: Resolver<ResolversTypes['ConnectionApplication'], ParentType, ContextType, RequireFields<MutationAcceptConnectionTransferArgs, 'input'>>;
  acceptReading?: Resolver<ResolversTypes['MeterReading'], ParentType, ContextType, RequireFields<MutationAcceptReadingArgs, 'input'>>;
  acknowledgeAlerts?: Resolver<Array<ResolversTypes['ConsumptionAlert']>, ParentType, ContextType, RequireFields<MutationAcknowledgeAlertsArgs, 'ids'>>;
  activateConnection?: Resolver<ResolversTypes['Connection'], ParentType, ContextType, RequireFields<MutationActivateConnectionArgs, 'input'>>;
  agreeInstalmentPlan?: Resolver<ResolversTypes['InstalmentPlan'], ParentType, ContextType, RequireFields<MutationAgreeInstalmentPlanArgs, 'input'>>;
  applyForConnection?: Resolver<ResolversTypes['ConnectionApplication'], ParentType, ContextType, RequireFields<MutationApplyForConnectionArgs, 'input'>>;
  approveBillNote?: Resolver<ResolversTypes['BillNote'], ParentType, ContextType, RequireFields<MutationApproveBillNoteArgs, 'noteId'>>;
  approveConnectionApplication?: Resolver<ResolversTypes['ConnectionApplication'], ParentType, ContextType, RequireFields<MutationApproveConnectionApplicationArgs, 'input'>>;
  assignMeter?: Resolver<ResolversTypes['MeterAssignment'], ParentType, ContextType, RequireFields<MutationAssignMeterArgs, 'input'>>;
  cancelBill?: Resolver<ResolversTypes['BillNote'], ParentType, ContextType, RequireFields<MutationCancelBillArgs, 'input'>>;
  cancelBillRun?: Resolver<ResolversTypes['BillRun'], ParentType, ContextType, RequireFields<MutationCancelBillRunArgs, 'id'>>;
  cancelInstalmentPlan?: Resolver<ResolversTypes['InstalmentPlan'], ParentType, ContextType, RequireFields<MutationCancelInstalmentPlanArgs, 'input'>>;
  changeSupply?: Resolver<ResolversTypes['Connection'], ParentType, ContextType, RequireFields<MutationChangeSupplyArgs, 'input'>>;
  disconnectConnection?: Resolver<ResolversTypes['Connection'], ParentType, ContextType, RequireFields<MutationDisconnectConnectionArgs, 'input'>>;
  endTariffOverride?: Resolver<ResolversTypes['TariffOverride'], ParentType, ContextType, RequireFields<MutationEndTariffOverrideArgs, 'input'>>;
  generateBillRun?: Resolver<ResolversTypes['BillRun'], ParentType, ContextType, RequireFields<MutationGenerateBillRunArgs, 'id' | 'leaveOut'>>;
  giveDisconnectionNotice?: Resolver<ResolversTypes['DisconnectionNotice'], ParentType, ContextType, RequireFields<MutationGiveDisconnectionNoticeArgs, 'connectionId'>>;
  issueBillNote?: Resolver<ResolversTypes['BillNote'], ParentType, ContextType, RequireFields<MutationIssueBillNoteArgs, 'input'>>;
  linkConnection?: Resolver<ResolversTypes['Connection'], ParentType, ContextType, RequireFields<MutationLinkConnectionArgs, 'input'>>;
  linkConnectionByProof?: Resolver<ResolversTypes['Connection'], ParentType, ContextType, RequireFields<MutationLinkConnectionByProofArgs, 'input'>>;
  offerConnectionTransfer?: Resolver<ResolversTypes['ConnectionTransferOffer'], ParentType, ContextType, RequireFields<MutationOfferConnectionTransferArgs, 'input'>>;
  overrideTariff?: Resolver<ResolversTypes['TariffOverride'], ParentType, ContextType, RequireFields<MutationOverrideTariffArgs, 'input'>>;
  publishTariff?: Resolver<ResolversTypes['Tariff'], ParentType, ContextType, RequireFields<MutationPublishTariffArgs, 'input'>>;
  raiseDispute?: Resolver<ResolversTypes['Dispute'], ParentType, ContextType, RequireFields<MutationRaiseDisputeArgs, 'input'>>;
  reconnectConnection?: Resolver<ResolversTypes['Connection'], ParentType, ContextType, RequireFields<MutationReconnectConnectionArgs, 'input'>>;
  registerMeter?: Resolver<ResolversTypes['Meter'], ParentType, ContextType, RequireFields<MutationRegisterMeterArgs, 'input'>>;
  reissueBill?: Resolver<ResolversTypes['ReissuedBill'], ParentType, ContextType, RequireFields<MutationReissueBillArgs, 'billId'>>;
  rejectBillNote?: Resolver<ResolversTypes['BillNote'], ParentType, ContextType, RequireFields<MutationRejectBillNoteArgs, 'input'>>;
  rejectConnectionApplication?: Resolver<ResolversTypes['ConnectionApplication'], ParentType, ContextType, RequireFields<MutationRejectConnectionApplicationArgs, 'input'>>;
  rejectReading?: Resolver<ResolversTypes['MeterReading'], ParentType, ContextType, RequireFields<MutationRejectReadingArgs, 'input'>>;
  removeConnectionMember?: Resolver<ResolversTypes['Connection'], ParentType, ContextType, RequireFields<MutationRemoveConnectionMemberArgs, 'connectionId' | 'memberId'>>;
  replaceMeter?: Resolver<ResolversTypes['MeterAssignment'], ParentType, ContextType, RequireFields<MutationReplaceMeterArgs, 'input'>>;
  requestSupplyChange?: Resolver<ResolversTypes['ConnectionApplication'], ParentType, ContextType, RequireFields<MutationRequestSupplyChangeArgs, 'input'>>;
  resolveAlerts?: Resolver<Array<ResolversTypes['ConsumptionAlert']>, ParentType, ContextType, RequireFields<MutationResolveAlertsArgs, 'ids' | 'note'>>;
  resolveDispute?: Resolver<ResolversTypes['Dispute'], ParentType, ContextType, RequireFields<MutationResolveDisputeArgs, 'input'>>;
  startBillRun?: Resolver<ResolversTypes['BillRun'], ParentType, ContextType, RequireFields<MutationStartBillRunArgs, 'input'>>;
  submitExportReading?: Resolver<ResolversTypes['ExportReading'], ParentType, ContextType, RequireFields<MutationSubmitExportReadingArgs, 'input'>>;
  submitReading?: Resolver<ResolversTypes['MeterReading'], ParentType, ContextType, RequireFields<MutationSubmitReadingArgs, 'input'>>;
  surrenderConnection?: Resolver<ResolversTypes['Connection'], ParentType, ContextType, RequireFields<MutationSurrenderConnectionArgs, 'input'>>;
  transferConnection?: Resolver<ResolversTypes['Connection'], ParentType, ContextType, RequireFields<MutationTransferConnectionArgs, 'input'>>;
  unassignMeter?: Resolver<ResolversTypes['MeterAssignment'], ParentType, ContextType, RequireFields<MutationUnassignMeterArgs, 'input'>>;
  unlinkConnection?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationUnlinkConnectionArgs, 'connectionId'>>;
  withdrawConnectionApplication?: Resolver<ResolversTypes['ConnectionApplication'], ParentType, ContextType, RequireFields<MutationWithdrawConnectionApplicationArgs, 'applicationId'>>;
  withdrawDispute?: Resolver<ResolversTypes['Dispute'], ParentType, ContextType, RequireFields<MutationWithdrawDisputeArgs, 'disputeId'>>;
};

export type NeighbourConsumptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NeighbourConsumption'] = ResolversParentTypes['NeighbourConsumption']> = {
  average?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  median?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NetMeteringResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NetMetering'] = ResolversParentTypes['NetMetering']> = {
  carriedIn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  carriedOut?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  corrected?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  exported?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  imported?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  settled?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OverdueOfRegionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OverdueOfRegion'] = ResolversParentTypes['OverdueOfRegion']> = {
  age?: Resolver<ResolversTypes['OverdueAge'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bills?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  connections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  disputed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  utility?: Resolver<ResolversTypes['Utility'], ParentType, ContextType>;
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

export interface PaperFactsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PaperFacts'], any> {
  name: 'PaperFacts';
}

export type PayableAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayableAccount'] = ResolversParentTypes['PayableAccount']> = {
  bills?: Resolver<Array<ResolversTypes['PayableAccountBill']>, ParentType, ContextType>;
  citizenId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  holderName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  takesAdvances?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PayableAccountBillResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayableAccountBill'] = ResolversParentTypes['PayableAccountBill']> = {
  amountDue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  dueDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  minimumPart?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PayableAdvanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayableAdvance'] = ResolversParentTypes['PayableAdvance']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  consumerNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  holderName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  utility?: Resolver<ResolversTypes['Utility'], ParentType, ContextType>;
};

export type PayableBillResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayableBill'] = ResolversParentTypes['PayableBill']> = {
  amountDue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountPayable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  consumerNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  holderName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  minimumPart?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  takesAdvances?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  utility?: Resolver<ResolversTypes['Utility'], ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PromptPaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromptPayment'] = ResolversParentTypes['PromptPayment']> = {
  given?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  payBy?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  rebate?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PublicBillResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublicBill'] = ResolversParentTypes['PublicBill']> = {
  amountDue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  dueDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  maskedName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  balances?: Resolver<Array<ResolversTypes['BalanceOfMonth']>, ParentType, ContextType, RequireFields<QueryBalancesArgs, 'filter'>>;
  bill?: Resolver<Maybe<ResolversTypes['Bill']>, ParentType, ContextType, RequireFields<QueryBillArgs, 'id'>>;
  billAllocations?: Resolver<Array<ResolversTypes['BillAllocation']>, ParentType, ContextType, RequireFields<QueryBillAllocationsArgs, 'paymentId'>>;
  billByConsumerNumber?: Resolver<ResolversTypes['PublicBill'], ParentType, ContextType, RequireFields<QueryBillByConsumerNumberArgs, 'consumerNumber' | 'utility'>>;
  billNotes?: Resolver<ResolversTypes['BillNoteConnection'], ParentType, ContextType, RequireFields<QueryBillNotesArgs, 'first' | 'status'>>;
  billRun?: Resolver<ResolversTypes['BillRun'], ParentType, ContextType, RequireFields<QueryBillRunArgs, 'id'>>;
  billRuns?: Resolver<ResolversTypes['BillRunConnection'], ParentType, ContextType, RequireFields<QueryBillRunsArgs, 'first'>>;
  billsToPrint?: Resolver<Array<ResolversTypes['PaperFacts']>, ParentType, ContextType, RequireFields<QueryBillsToPrintArgs, 'billIds'>>;
  connection?: Resolver<ResolversTypes['Connection'], ParentType, ContextType, RequireFields<QueryConnectionArgs, 'id'>>;
  connectionApplication?: Resolver<ResolversTypes['ConnectionApplication'], ParentType, ContextType, RequireFields<QueryConnectionApplicationArgs, 'id'>>;
  connectionApplications?: Resolver<ResolversTypes['ConnectionApplicationConnection'], ParentType, ContextType, RequireFields<QueryConnectionApplicationsArgs, 'first'>>;
  connectionConsumption?: Resolver<ResolversTypes['Consumption'], ParentType, ContextType, RequireFields<QueryConnectionConsumptionArgs, 'connectionId'>>;
  connections?: Resolver<ResolversTypes['ConnectionConnection'], ParentType, ContextType, RequireFields<QueryConnectionsArgs, 'first'>>;
  consumptionAlerts?: Resolver<ResolversTypes['ConsumptionAlertConnection'], ParentType, ContextType, RequireFields<QueryConsumptionAlertsArgs, 'first'>>;
  consumptionSummary?: Resolver<Array<ResolversTypes['RegionConsumption']>, ParentType, ContextType, RequireFields<QueryConsumptionSummaryArgs, 'month' | 'utility'>>;
  debitableAccount?: Resolver<ResolversTypes['PayableAccount'], ParentType, ContextType, RequireFields<QueryDebitableAccountArgs, 'citizenId' | 'connectionId'>>;
  duesToPrint?: Resolver<ResolversTypes['PaperFacts'], ParentType, ContextType, RequireFields<QueryDuesToPrintArgs, 'citizenId' | 'connectionId'>>;
  estimateBill?: Resolver<ResolversTypes['BillEstimate'], ParentType, ContextType, RequireFields<QueryEstimateBillArgs, 'input'>>;
  explainBill?: Resolver<ResolversTypes['BillExplanation'], ParentType, ContextType, RequireFields<QueryExplainBillArgs, 'billId'>>;
  forecastTariff?: Resolver<ResolversTypes['TariffForecast'], ParentType, ContextType, RequireFields<QueryForecastTariffArgs, 'input'>>;
  heldReadings?: Resolver<ResolversTypes['MeterReadingConnection'], ParentType, ContextType, RequireFields<QueryHeldReadingsArgs, 'first'>>;
  instalmentQuote?: Resolver<Array<ResolversTypes['Instalment']>, ParentType, ContextType, RequireFields<QueryInstalmentQuoteArgs, 'billIds' | 'instalments'>>;
  openDisputes?: Resolver<ResolversTypes['DisputeConnection'], ParentType, ContextType, RequireFields<QueryOpenDisputesArgs, 'first'>>;
  overdue?: Resolver<Array<ResolversTypes['OverdueOfRegion']>, ParentType, ContextType, Partial<QueryOverdueArgs>>;
  payableAccount?: Resolver<ResolversTypes['PayableAccount'], ParentType, ContextType, RequireFields<QueryPayableAccountArgs, 'consumerNumber' | 'utility'>>;
  payableAdvances?: Resolver<Array<ResolversTypes['PayableAdvance']>, ParentType, ContextType, RequireFields<QueryPayableAdvancesArgs, 'advances' | 'citizenId'>>;
  payableBills?: Resolver<Array<ResolversTypes['PayableBill']>, ParentType, ContextType, RequireFields<QueryPayableBillsArgs, 'billIds' | 'citizenId' | 'parts'>>;
  regionLoad?: Resolver<Array<ResolversTypes['RegionLoad']>, ParentType, ContextType, RequireFields<QueryRegionLoadArgs, 'by' | 'from' | 'to' | 'utility'>>;
  revenue?: Resolver<Array<ResolversTypes['RevenueOfMonth']>, ParentType, ContextType, RequireFields<QueryRevenueArgs, 'filter'>>;
  smartMeters?: Resolver<ResolversTypes['SmartMeterConnection'], ParentType, ContextType, RequireFields<QuerySmartMetersArgs, 'first' | 'month' | 'utility'>>;
  statementToPrint?: Resolver<ResolversTypes['PaperFacts'], ParentType, ContextType, RequireFields<QueryStatementToPrintArgs, 'citizenId' | 'connectionId' | 'from' | 'until'>>;
  tariffOverrides?: Resolver<Array<ResolversTypes['TariffOverride']>, ParentType, ContextType, RequireFields<QueryTariffOverridesArgs, 'connectionId'>>;
  tariffs?: Resolver<Array<ResolversTypes['Tariff']>, ParentType, ContextType, Partial<QueryTariffsArgs>>;
  topConsumers?: Resolver<Array<ResolversTypes['TopConsumer']>, ParentType, ContextType, RequireFields<QueryTopConsumersArgs, 'first' | 'month' | 'utility'>>;
  yearToPrint?: Resolver<ResolversTypes['PaperFacts'], ParentType, ContextType, RequireFields<QueryYearToPrintArgs, 'citizenId' | 'from' | 'until'>>;
};

export type ReadingWindowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReadingWindow'] = ResolversParentTypes['ReadingWindow']> = {
  first?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  isOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  last?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type RegionConsumptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionConsumption'] = ResolversParentTypes['RegionConsumption']> = {
  expectedIntervals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  intervals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  meters?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outageIntervals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tamperedIntervals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  units?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RegionLoadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionLoad'] = ResolversParentTypes['RegionLoad']> = {
  intervals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  units?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReissuedBillResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReissuedBill'] = ResolversParentTypes['ReissuedBill']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  dueDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replacesId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type RevenueOfMonthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevenueOfMonth'] = ResolversParentTypes['RevenueOfMonth']> = {
  adjusted?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  billed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  collected?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BillHeadKind'], ParentType, ContextType>;
  month?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  utility?: Resolver<ResolversTypes['Utility'], ParentType, ContextType>;
};

export type SecurityDepositResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SecurityDeposit'] = ResolversParentTypes['SecurityDeposit']> = {
  demanded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  entries?: Resolver<Array<ResolversTypes['SecurityDepositEntry']>, ParentType, ContextType, RequireFields<SecurityDepositEntriesArgs, 'first'>>;
  held?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  interest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type SecurityDepositEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SecurityDepositEntry'] = ResolversParentTypes['SecurityDepositEntry']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  bill?: Resolver<Maybe<ResolversTypes['Bill']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SecurityDepositEntryKind'], ParentType, ContextType>;
};

export type SmartMeterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SmartMeter'] = ResolversParentTypes['SmartMeter']> = {
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  intervals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  make?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  meterId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  outageIntervals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serialNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tamperedIntervals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  units?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SmartMeterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SmartMeterConnection'] = ResolversParentTypes['SmartMeterConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SmartMeterEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SmartMeterEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SmartMeterEdge'] = ResolversParentTypes['SmartMeterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SmartMeter'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  billRunProgress?: SubscriptionResolver<ResolversTypes['BillRun'], "billRunProgress", ParentType, ContextType, RequireFields<SubscriptionBillRunProgressArgs, 'id'>>;
};

export type TariffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tariff'] = ResolversParentTypes['Tariff']> = {
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceTitle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  terms?: Resolver<ResolversTypes['TariffTerms'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  utility?: Resolver<ResolversTypes['Utility'], ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type TariffForecastResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TariffForecast'] = ResolversParentTypes['TariffForecast']> = {
  after?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bills?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fallen?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  risen?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tenths?: Resolver<Array<ResolversTypes['TariffForecastTenth']>, ParentType, ContextType>;
};

export type TariffForecastTenthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TariffForecastTenth'] = ResolversParentTypes['TariffForecastTenth']> = {
  after?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bills?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fromUnits?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toUnits?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TariffOverrideResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TariffOverride'] = ResolversParentTypes['TariffOverride']> = {
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  endReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revoked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  setAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  setBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  tariffCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  validUntil?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export interface TariffTermsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TariffTerms'], any> {
  name: 'TariffTerms';
}

export type TopConsumerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TopConsumer'] = ResolversParentTypes['TopConsumer']> = {
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  consumerNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  units?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface UnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Units'], any> {
  name: 'Units';
}

export type UploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Upload'] = ResolversParentTypes['Upload']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  BalanceOfMonth?: BalanceOfMonthResolvers<ContextType>;
  Bill?: BillResolvers<ContextType>;
  BillAllocation?: BillAllocationResolvers<ContextType>;
  BillConnection?: BillConnectionResolvers<ContextType>;
  BillEdge?: BillEdgeResolvers<ContextType>;
  BillEstimate?: BillEstimateResolvers<ContextType>;
  BillEstimateLine?: BillEstimateLineResolvers<ContextType>;
  BillExplanation?: BillExplanationResolvers<ContextType>;
  BillLine?: BillLineResolvers<ContextType>;
  BillNote?: BillNoteResolvers<ContextType>;
  BillNoteConnection?: BillNoteConnectionResolvers<ContextType>;
  BillNoteEdge?: BillNoteEdgeResolvers<ContextType>;
  BillNoteLine?: BillNoteLineResolvers<ContextType>;
  BillRun?: BillRunResolvers<ContextType>;
  BillRunAnomaly?: BillRunAnomalyResolvers<ContextType>;
  BillRunAnomalyConnection?: BillRunAnomalyConnectionResolvers<ContextType>;
  BillRunAnomalyCount?: BillRunAnomalyCountResolvers<ContextType>;
  BillRunAnomalyEdge?: BillRunAnomalyEdgeResolvers<ContextType>;
  BillRunConnection?: BillRunConnectionResolvers<ContextType>;
  BillRunEdge?: BillRunEdgeResolvers<ContextType>;
  BillRunPreview?: BillRunPreviewResolvers<ContextType>;
  BlockUnits?: BlockUnitsResolvers<ContextType>;
  Citizen?: CitizenResolvers<ContextType>;
  Connection?: ConnectionResolvers<ContextType>;
  ConnectionApplication?: ConnectionApplicationResolvers<ContextType>;
  ConnectionApplicationConnection?: ConnectionApplicationConnectionResolvers<ContextType>;
  ConnectionApplicationEdge?: ConnectionApplicationEdgeResolvers<ContextType>;
  ConnectionChange?: ConnectionChangeResolvers<ContextType>;
  ConnectionConnection?: ConnectionConnectionResolvers<ContextType>;
  ConnectionEdge?: ConnectionEdgeResolvers<ContextType>;
  ConnectionMember?: ConnectionMemberResolvers<ContextType>;
  ConnectionSupply?: ConnectionSupplyResolvers<ContextType>;
  ConnectionTransferOffer?: ConnectionTransferOfferResolvers<ContextType>;
  Consumption?: ConsumptionResolvers<ContextType>;
  ConsumptionAlert?: ConsumptionAlertResolvers<ContextType>;
  ConsumptionAlertConnection?: ConsumptionAlertConnectionResolvers<ContextType>;
  ConsumptionAlertEdge?: ConsumptionAlertEdgeResolvers<ContextType>;
  ConsumptionComparison?: ConsumptionComparisonResolvers<ContextType>;
  ConsumptionPeriod?: ConsumptionPeriodResolvers<ContextType>;
  CycleEstimate?: CycleEstimateResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DisconnectionNotice?: DisconnectionNoticeResolvers<ContextType>;
  Dispute?: DisputeResolvers<ContextType>;
  DisputeConnection?: DisputeConnectionResolvers<ContextType>;
  DisputeEdge?: DisputeEdgeResolvers<ContextType>;
  ExportReading?: ExportReadingResolvers<ContextType>;
  Instalment?: InstalmentResolvers<ContextType>;
  InstalmentPlan?: InstalmentPlanResolvers<ContextType>;
  IntervalReading?: IntervalReadingResolvers<ContextType>;
  Meter?: MeterResolvers<ContextType>;
  MeterAssignment?: MeterAssignmentResolvers<ContextType>;
  MeterReading?: MeterReadingResolvers<ContextType>;
  MeterReadingConnection?: MeterReadingConnectionResolvers<ContextType>;
  MeterReadingEdge?: MeterReadingEdgeResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NeighbourConsumption?: NeighbourConsumptionResolvers<ContextType>;
  NetMetering?: NetMeteringResolvers<ContextType>;
  OverdueOfRegion?: OverdueOfRegionResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Paise?: GraphQLScalarType;
  PaperFacts?: GraphQLScalarType;
  PayableAccount?: PayableAccountResolvers<ContextType>;
  PayableAccountBill?: PayableAccountBillResolvers<ContextType>;
  PayableAdvance?: PayableAdvanceResolvers<ContextType>;
  PayableBill?: PayableBillResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  PromptPayment?: PromptPaymentResolvers<ContextType>;
  PublicBill?: PublicBillResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReadingWindow?: ReadingWindowResolvers<ContextType>;
  RegionConsumption?: RegionConsumptionResolvers<ContextType>;
  RegionLoad?: RegionLoadResolvers<ContextType>;
  ReissuedBill?: ReissuedBillResolvers<ContextType>;
  RevenueOfMonth?: RevenueOfMonthResolvers<ContextType>;
  SecurityDeposit?: SecurityDepositResolvers<ContextType>;
  SecurityDepositEntry?: SecurityDepositEntryResolvers<ContextType>;
  SmartMeter?: SmartMeterResolvers<ContextType>;
  SmartMeterConnection?: SmartMeterConnectionResolvers<ContextType>;
  SmartMeterEdge?: SmartMeterEdgeResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Tariff?: TariffResolvers<ContextType>;
  TariffForecast?: TariffForecastResolvers<ContextType>;
  TariffForecastTenth?: TariffForecastTenthResolvers<ContextType>;
  TariffOverride?: TariffOverrideResolvers<ContextType>;
  TariffTerms?: GraphQLScalarType;
  TopConsumer?: TopConsumerResolvers<ContextType>;
  Units?: GraphQLScalarType;
  Upload?: UploadResolvers<ContextType>;
};

