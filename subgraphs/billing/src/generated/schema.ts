// Generated from schema.graphql by codegen.yml. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { BillRow } from '../bills/bill.ts';
import type { AllocationRow } from '../bills/allocation-loaders.ts';
import type { BillLineRow } from '../bills/bill-loaders.ts';
import type { ConnectionRow } from '../connections/connection.ts';
import type { PayableAdvanceRow } from '../connections/quote-payable-advances.ts';
import type { PayableAccountBillRow } from '../connections/find-payable-account.ts';
import type { PayableBillRow } from '../bills/quote-payable-bills.ts';
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
  /** Whole paise (1 rupee = 100 paise): a JSON integer. Inputs may be strings or numbers. */
  Paise: { input: bigint; output: bigint; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** An amount for bills to come. */
export type AdvanceInput = {
  /** How much. */
  amountPaise: Scalars['Paise']['input'];
  /** The connection that it is for. */
  connectionId: Scalars['ID']['input'];
};

/** What a connection used in a period, and what it costs. */
export type Bill = {
  __typename?: 'Bill';
  /** Which of its charges each payment reached, oldest first, and what refunds took back. */
  allocations: Array<BillAllocation>;
  /** The whole amount. */
  amount: Money;
  /** What is still to pay. */
  amountDue: Money;
  /** What was paid so far. */
  amountPaid: Money;
  /** The connection it is for. */
  connection: Connection;
  /** Last day to pay without a surcharge. */
  dueDate: Scalars['Date']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The day it was issued. */
  issuedOn: Scalars['Date']['output'];
  /** The charges that make up the amount. */
  lines: Array<BillLine>;
  /** The number printed on it, without gaps within a utility and year. */
  number: Scalars['String']['output'];
  /** Last day billed. */
  periodEnd: Scalars['Date']['output'];
  /** First day billed. */
  periodStart: Scalars['Date']['output'];
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
  /** The payment that brought it. */
  payment: Payment;
  /** The refund that took it back; null for what the payment brought. */
  refundId: Maybe<Scalars['ID']['output']>;
};

/** What a charge of a bill is. A payment reaches them in an order that each utility sets. */
export type BillHeadKind =
  /** An advance that is used up. */
  | 'ADVANCE'
  /** Brought forward from earlier bills. */
  | 'ARREARS'
  /** What the period itself costs. */
  | 'CURRENT'
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
};

/** A part of what is due on a bill. */
export type BillPartInput = {
  /** How much of it is to be paid. */
  amountPaise: Scalars['Paise']['input'];
  /** The bill. */
  billId: Scalars['ID']['input'];
};

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

/** A person known to the city. */
export type Citizen = {
  __typename?: 'Citizen';
  /** The connections the person holds, electricity first, then gas, then water. */
  connections: Array<Connection>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
};

/** One supply of electricity, gas or water to one address. */
export type Connection = {
  __typename?: 'Connection';
  /** Where it is, on one line. */
  address: Scalars['String']['output'];
  /** What was paid in advance and no bill has used yet. */
  advanceBalance: Money;
  /** The number on every bill. */
  consumerNumber: Scalars['String']['output'];
  /** In whose name it is. */
  holderName: Scalars['String']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The latest bills, paid ones too, newest first. */
  recentBills: Array<Bill>;
  /** The part of the city it is in: NORTH, EAST, SOUTH, WEST or CENTRAL. */
  region: Scalars['String']['output'];
  /** Whether it is supplied. */
  status: ConnectionStatus;
  /** Bills with something still due, oldest due date first. */
  unpaidBills: Array<Bill>;
  /** What is delivered. */
  utility: Utility;
};


/** One supply of electricity, gas or water to one address. */
export type ConnectionRecentBillsArgs = {
  first?: Scalars['Int']['input'];
};

/** Whether a connection is supplied. */
export type ConnectionStatus =
  /** Supplied and billed. */
  | 'ACTIVE'
  /** Cut off; can be reconnected. */
  | 'DISCONNECTED'
  /** Given up for good. */
  | 'SURRENDERED';

/** An amount of money. */
export type Money = {
  __typename?: 'Money';
  /** ISO 4217: INR. */
  currency: Scalars['String']['output'];
  /** The amount in paise. */
  paise: Scalars['Paise']['output'];
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

export type Query = {
  __typename?: 'Query';
  /** One bill of the person signed in. NOT_FOUND when there is none with this id that the person may see. */
  bill: Maybe<Bill>;
  /** Which heads of bills the money of a payment reached, and what refunds took back: for those who look after the books. */
  billAllocations: Array<BillAllocation>;
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
};


export type QueryBillArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBillAllocationsArgs = {
  paymentId: Scalars['ID']['input'];
};


export type QueryPayableAccountArgs = {
  consumerNumber: Scalars['String']['input'];
  utility: Utility;
};


export type QueryPayableAdvancesArgs = {
  advances: Array<AdvanceInput>;
  citizenId: Scalars['ID']['input'];
};


export type QueryPayableBillsArgs = {
  billIds: Array<Scalars['ID']['input']>;
  citizenId: Scalars['ID']['input'];
  parts?: InputMaybe<Array<BillPartInput>>;
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
  AdvanceInput: AdvanceInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Bill: ResolverTypeWrapper<BillRow>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  BillAllocation: ResolverTypeWrapper<AllocationRow>;
  BillHeadKind: BillHeadKind;
  BillLine: ResolverTypeWrapper<BillLineRow>;
  BillPartInput: BillPartInput;
  BillStatus: BillStatus;
  Citizen: ResolverTypeWrapper<{ id: string }>;
  Connection: ResolverTypeWrapper<ConnectionRow>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ConnectionStatus: ConnectionStatus;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Paise: ResolverTypeWrapper<Scalars['Paise']['output']>;
  PayableAccount: ResolverTypeWrapper<Omit<PayableAccount, 'bills'> & { bills: Array<ResolversTypes['PayableAccountBill']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  PayableAccountBill: ResolverTypeWrapper<PayableAccountBillRow>;
  PayableAdvance: ResolverTypeWrapper<PayableAdvanceRow>;
  PayableBill: ResolverTypeWrapper<PayableBillRow>;
  Payment: ResolverTypeWrapper<{ id: string }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Utility: Utility;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AdvanceInput: AdvanceInput;
  ID: Scalars['ID']['output'];
  Bill: BillRow;
  String: Scalars['String']['output'];
  BillAllocation: AllocationRow;
  BillLine: BillLineRow;
  BillPartInput: BillPartInput;
  Citizen: { id: string };
  Connection: ConnectionRow;
  Int: Scalars['Int']['output'];
  Date: Scalars['Date']['output'];
  Money: Money;
  Paise: Scalars['Paise']['output'];
  PayableAccount: Omit<PayableAccount, 'bills'> & { bills: Array<ResolversParentTypes['PayableAccountBill']> };
  Boolean: Scalars['Boolean']['output'];
  PayableAccountBill: PayableAccountBillRow;
  PayableAdvance: PayableAdvanceRow;
  PayableBill: PayableBillRow;
  Payment: { id: string };
  Query: Record<PropertyKey, never>;
};

export type BillResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Bill'] = ResolversParentTypes['Bill'], FederationReferenceType extends FederationReferenceTypes['Bill'] = FederationReferenceTypes['Bill']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Bill']> | FederationReferenceType, FederationReferenceType, ContextType>;
  allocations?: Resolver<Array<ResolversTypes['BillAllocation']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountDue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountPaid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  connection?: Resolver<ResolversTypes['Connection'], ParentType, ContextType>;
  dueDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['BillLine']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  periodEnd?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  periodStart?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['BillStatus'], ParentType, ContextType>;
};

export type BillAllocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillAllocation'] = ResolversParentTypes['BillAllocation']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  billId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BillHeadKind'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  refundId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type BillLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillLine'] = ResolversParentTypes['BillLine']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BillHeadKind'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CitizenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Citizen'] = ResolversParentTypes['Citizen'], FederationReferenceType extends FederationReferenceTypes['Citizen'] = FederationReferenceTypes['Citizen']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Citizen']> | FederationReferenceType, FederationReferenceType, ContextType>;
  connections?: Resolver<Array<ResolversTypes['Connection']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Connection'] = ResolversParentTypes['Connection'], FederationReferenceType extends FederationReferenceTypes['Connection'] = FederationReferenceTypes['Connection']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Connection']> | FederationReferenceType, FederationReferenceType, ContextType>;
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  advanceBalance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  consumerNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  holderName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  recentBills?: Resolver<Array<ResolversTypes['Bill']>, ParentType, ContextType, RequireFields<ConnectionRecentBillsArgs, 'first'>>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ConnectionStatus'], ParentType, ContextType>;
  unpaidBills?: Resolver<Array<ResolversTypes['Bill']>, ParentType, ContextType>;
  utility?: Resolver<ResolversTypes['Utility'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paise?: Resolver<ResolversTypes['Paise'], ParentType, ContextType>;
};

export interface PaiseScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Paise'], any> {
  name: 'Paise';
}

export type PayableAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayableAccount'] = ResolversParentTypes['PayableAccount']> = {
  bills?: Resolver<Array<ResolversTypes['PayableAccountBill']>, ParentType, ContextType>;
  citizenId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  holderName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  bill?: Resolver<Maybe<ResolversTypes['Bill']>, ParentType, ContextType, RequireFields<QueryBillArgs, 'id'>>;
  billAllocations?: Resolver<Array<ResolversTypes['BillAllocation']>, ParentType, ContextType, RequireFields<QueryBillAllocationsArgs, 'paymentId'>>;
  payableAccount?: Resolver<ResolversTypes['PayableAccount'], ParentType, ContextType, RequireFields<QueryPayableAccountArgs, 'consumerNumber' | 'utility'>>;
  payableAdvances?: Resolver<Array<ResolversTypes['PayableAdvance']>, ParentType, ContextType, RequireFields<QueryPayableAdvancesArgs, 'advances' | 'citizenId'>>;
  payableBills?: Resolver<Array<ResolversTypes['PayableBill']>, ParentType, ContextType, RequireFields<QueryPayableBillsArgs, 'billIds' | 'citizenId' | 'parts'>>;
};

export type Resolvers<ContextType = Context> = {
  Bill?: BillResolvers<ContextType>;
  BillAllocation?: BillAllocationResolvers<ContextType>;
  BillLine?: BillLineResolvers<ContextType>;
  Citizen?: CitizenResolvers<ContextType>;
  Connection?: ConnectionResolvers<ContextType>;
  Date?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Paise?: GraphQLScalarType;
  PayableAccount?: PayableAccountResolvers<ContextType>;
  PayableAccountBill?: PayableAccountBillResolvers<ContextType>;
  PayableAdvance?: PayableAdvanceResolvers<ContextType>;
  PayableBill?: PayableBillResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
};

