// Generated from schema.graphql by codegen.yml. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Payment as PaymentRow, PayoutBatch as PayoutBatchRow, Payout as PayoutRow } from './prisma/client.ts';
import type { PayoutFileReport as PayoutFileReportModel } from '../payouts/create-payout-batch.ts';
import type { PaymentCheckout } from '../payments/checkout.ts';
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
  /** An instant, ISO 8601 in UTC with milliseconds: 2026-11-20T10:15:30.000Z. */
  DateTime: { input: Date; output: Date; }
  /** Whole paise (1 rupee = 100 paise): a JSON integer. Inputs may be strings or numbers. */
  Paise: { input: bigint; output: bigint; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** What a connection used in a period, and what it costs. */
export type Bill = {
  __typename?: 'Bill';
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The person's payments for it, newest first. */
  payments: Array<Payment>;
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
  /** Sends a batch off. Never one's own: CONFLICT, as for one that was decided otherwise. */
  approvePayoutBatch: PayoutBatch;
  /**
   * Reads a payout file. When every row is right it is kept as a batch that waits for somebody else's approval; else the
   * report says what is wrong and nothing is kept. Fails with BAD_USER_INPUT (a file that is no such table, or too
   * large) and CONFLICT (the same file, or the key with another one).
   */
  createPayoutBatch: CreatePayoutBatchResult;
  /** Drops a batch: none of it is paid, and the file may come again. Never one's own: CONFLICT. */
  rejectPayoutBatch: PayoutBatch;
  /**
   * Starts paying bills in full, all of them or none. The same key with the same input answers as the first time.
   * Fails with NOT_FOUND (a bill that is not the person's), CONFLICT (already paid, or another person's attempt is
   * open, or the key was used with other input), BAD_USER_INPUT and UPSTREAM_UNAVAILABLE.
   */
  startPayment: StartPaymentResult;
};


export type MutationApprovePayoutBatchArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCreatePayoutBatchArgs = {
  input: CreatePayoutBatchInput;
};


export type MutationRejectPayoutBatchArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationStartPaymentArgs = {
  input: StartPaymentInput;
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
  /** The sum of the bills at the start. */
  amount: Money;
  /** The bills it pays. */
  bills: Array<Bill>;
  /** When it was started. */
  createdAt: Scalars['DateTime']['output'];
  /** An unfinished payment ends here. */
  expiresAt: Scalars['DateTime']['output'];
  /** Why it failed, in the provider's words. */
  failureReason: Maybe<Scalars['String']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Who moves the money. */
  provider: PaymentProvider;
  /** Where it stands. */
  status: PaymentStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Rises by one at each change. */
  version: Scalars['Int']['output'];
};

/** Who moves the money. */
export type PaymentProvider =
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

export type Query = {
  __typename?: 'Query';
  /** One payment of the person signed in. NOT_FOUND when there is none with this id that the person may see. */
  payment: Maybe<Payment>;
  /** A batch of payouts. NOT_FOUND when there is none with this id. */
  payoutBatch: Maybe<PayoutBatch>;
  /** Batches of payouts, newest first. */
  payoutBatches: PayoutBatchConnection;
};


export type QueryPaymentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPayoutBatchArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPayoutBatchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  status?: InputMaybe<PayoutBatchStatus>;
};

/** Which bills to pay, through whom. */
export type StartPaymentInput = {
  /** 1 to 20 bills of the person signed in, each once. */
  billIds: Array<Scalars['ID']['input']>;
  /** 1 to 255 characters, new for each intention to pay; the same on a retry. */
  idempotencyKey: Scalars['String']['input'];
  /** Who is to move the money. */
  provider: PaymentProvider;
};

/** A started payment and the way to finish it. */
export type StartPaymentResult = {
  __typename?: 'StartPaymentResult';
  /** Where the person pays. Null once the payment is over. */
  checkout: Maybe<Checkout>;
  /** The payment. */
  payment: Payment;
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * The payment as it is now, then at each change. Completes after CAPTURED has been sent with its receipt, or
   * FAILED, EXPIRED or CONFLICTED. A client that reconnects misses nothing.
   */
  paymentUpdated: Payment;
};


export type SubscriptionPaymentUpdatedArgs = {
  paymentId: Scalars['ID']['input'];
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
  Payment: Payment;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Bill:
    ( { __typename: 'Bill' }
    & GraphQLRecursivePick<FederationTypes['Bill'], {"id":true}> );
  Payment:
    ( { __typename: 'Payment' }
    & GraphQLRecursivePick<FederationTypes['Payment'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Bill: ResolverTypeWrapper<{ id: string }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Checkout: ResolverTypeWrapper<PaymentCheckout>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CreatePayoutBatchInput: CreatePayoutBatchInput;
  CreatePayoutBatchResult: ResolverTypeWrapper<Omit<CreatePayoutBatchResult, 'batch' | 'report'> & { batch?: Maybe<ResolversTypes['PayoutBatch']>, report: ResolversTypes['PayoutFileReport'] }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Paise: ResolverTypeWrapper<Scalars['Paise']['output']>;
  Payment: ResolverTypeWrapper<PaymentRow>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  PaymentProvider: PaymentProvider;
  PaymentStatus: PaymentStatus;
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
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  StartPaymentInput: StartPaymentInput;
  StartPaymentResult: ResolverTypeWrapper<Omit<StartPaymentResult, 'checkout' | 'payment'> & { checkout?: Maybe<ResolversTypes['Checkout']>, payment: ResolversTypes['Payment'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Bill: { id: string };
  ID: Scalars['ID']['output'];
  Checkout: PaymentCheckout;
  String: Scalars['String']['output'];
  CreatePayoutBatchInput: CreatePayoutBatchInput;
  CreatePayoutBatchResult: Omit<CreatePayoutBatchResult, 'batch' | 'report'> & { batch?: Maybe<ResolversParentTypes['PayoutBatch']>, report: ResolversParentTypes['PayoutFileReport'] };
  DateTime: Scalars['DateTime']['output'];
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Paise: Scalars['Paise']['output'];
  Payment: PaymentRow;
  Int: Scalars['Int']['output'];
  Payout: PayoutRow;
  PayoutBatch: PayoutBatchRow;
  PayoutBatchConnection: Omit<PayoutBatchConnection, 'edges'> & { edges: Array<ResolversParentTypes['PayoutBatchEdge']> };
  PayoutBatchEdge: Omit<PayoutBatchEdge, 'node'> & { node: ResolversParentTypes['PayoutBatch'] };
  PayoutConnection: Omit<PayoutConnection, 'edges'> & { edges: Array<ResolversParentTypes['PayoutEdge']> };
  PayoutCount: { status: string; count: number; amountPaise: bigint };
  PayoutEdge: Omit<PayoutEdge, 'node'> & { node: ResolversParentTypes['Payout'] };
  PayoutFileReport: PayoutFileReportModel;
  PayoutProblem: PayoutProblem;
  Query: Record<PropertyKey, never>;
  StartPaymentInput: StartPaymentInput;
  StartPaymentResult: Omit<StartPaymentResult, 'checkout' | 'payment'> & { checkout?: Maybe<ResolversParentTypes['Checkout']>, payment: ResolversParentTypes['Payment'] };
  Subscription: Record<PropertyKey, never>;
};

export type CurrentStateDirectiveArgs = { };

export type CurrentStateDirectiveResolver<Result, Parent, ContextType = Context, Args = CurrentStateDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type BillResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Bill'] = ResolversParentTypes['Bill'], FederationReferenceType extends FederationReferenceTypes['Bill'] = FederationReferenceTypes['Bill']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Bill']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payments?: Resolver<Array<ResolversTypes['Payment']>, ParentType, ContextType>;
};

export type CheckoutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Checkout'] = ResolversParentTypes['Checkout']> = {
  providerOrderId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  upiIntent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  upiQrSvg?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CreatePayoutBatchResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreatePayoutBatchResult'] = ResolversParentTypes['CreatePayoutBatchResult']> = {
  batch?: Resolver<Maybe<ResolversTypes['PayoutBatch']>, ParentType, ContextType>;
  report?: Resolver<ResolversTypes['PayoutFileReport'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paise?: Resolver<ResolversTypes['Paise'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  approvePayoutBatch?: Resolver<ResolversTypes['PayoutBatch'], ParentType, ContextType, RequireFields<MutationApprovePayoutBatchArgs, 'id'>>;
  createPayoutBatch?: Resolver<ResolversTypes['CreatePayoutBatchResult'], ParentType, ContextType, RequireFields<MutationCreatePayoutBatchArgs, 'input'>>;
  rejectPayoutBatch?: Resolver<ResolversTypes['PayoutBatch'], ParentType, ContextType, RequireFields<MutationRejectPayoutBatchArgs, 'id' | 'reason'>>;
  startPayment?: Resolver<ResolversTypes['StartPaymentResult'], ParentType, ContextType, RequireFields<MutationStartPaymentArgs, 'input'>>;
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
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bills?: Resolver<Array<ResolversTypes['Bill']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['PaymentProvider'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType, RequireFields<QueryPaymentArgs, 'id'>>;
  payoutBatch?: Resolver<Maybe<ResolversTypes['PayoutBatch']>, ParentType, ContextType, RequireFields<QueryPayoutBatchArgs, 'id'>>;
  payoutBatches?: Resolver<ResolversTypes['PayoutBatchConnection'], ParentType, ContextType, RequireFields<QueryPayoutBatchesArgs, 'first'>>;
};

export type StartPaymentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartPaymentResult'] = ResolversParentTypes['StartPaymentResult']> = {
  checkout?: Resolver<Maybe<ResolversTypes['Checkout']>, ParentType, ContextType>;
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  paymentUpdated?: SubscriptionResolver<ResolversTypes['Payment'], "paymentUpdated", ParentType, ContextType, RequireFields<SubscriptionPaymentUpdatedArgs, 'paymentId'>>;
};

export type Resolvers<ContextType = Context> = {
  Bill?: BillResolvers<ContextType>;
  Checkout?: CheckoutResolvers<ContextType>;
  CreatePayoutBatchResult?: CreatePayoutBatchResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Paise?: GraphQLScalarType;
  Payment?: PaymentResolvers<ContextType>;
  Payout?: PayoutResolvers<ContextType>;
  PayoutBatch?: PayoutBatchResolvers<ContextType>;
  PayoutBatchConnection?: PayoutBatchConnectionResolvers<ContextType>;
  PayoutBatchEdge?: PayoutBatchEdgeResolvers<ContextType>;
  PayoutConnection?: PayoutConnectionResolvers<ContextType>;
  PayoutCount?: PayoutCountResolvers<ContextType>;
  PayoutEdge?: PayoutEdgeResolvers<ContextType>;
  PayoutFileReport?: PayoutFileReportResolvers<ContextType>;
  PayoutProblem?: PayoutProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  StartPaymentResult?: StartPaymentResultResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  currentState?: CurrentStateDirectiveResolver<any, any, ContextType>;
};
