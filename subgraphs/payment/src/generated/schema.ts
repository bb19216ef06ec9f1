// Generated from schema.graphql by codegen.yml. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Payment as PaymentRow } from './prisma/client.ts';
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
   * Starts paying bills in full, all of them or none. The same key with the same input answers as the first time.
   * Fails with NOT_FOUND (a bill that is not the person's), CONFLICT (already paid, or another person's attempt is
   * open, or the key was used with other input), BAD_USER_INPUT and UPSTREAM_UNAVAILABLE.
   */
  startPayment: StartPaymentResult;
};


export type MutationStartPaymentArgs = {
  input: StartPaymentInput;
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

export type Query = {
  __typename?: 'Query';
  /** One payment of the person signed in. NOT_FOUND when there is none with this id that the person may see. */
  payment: Maybe<Payment>;
};


export type QueryPaymentArgs = {
  id: Scalars['ID']['input'];
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
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Paise: ResolverTypeWrapper<Scalars['Paise']['output']>;
  Payment: ResolverTypeWrapper<PaymentRow>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  PaymentProvider: PaymentProvider;
  PaymentStatus: PaymentStatus;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  StartPaymentInput: StartPaymentInput;
  StartPaymentResult: ResolverTypeWrapper<Omit<StartPaymentResult, 'checkout' | 'payment'> & { checkout?: Maybe<ResolversTypes['Checkout']>, payment: ResolversTypes['Payment'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Bill: { id: string };
  ID: Scalars['ID']['output'];
  Checkout: PaymentCheckout;
  String: Scalars['String']['output'];
  DateTime: Scalars['DateTime']['output'];
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  Paise: Scalars['Paise']['output'];
  Payment: PaymentRow;
  Int: Scalars['Int']['output'];
  Query: Record<PropertyKey, never>;
  StartPaymentInput: StartPaymentInput;
  StartPaymentResult: Omit<StartPaymentResult, 'checkout' | 'payment'> & { checkout?: Maybe<ResolversParentTypes['Checkout']>, payment: ResolversParentTypes['Payment'] };
  Subscription: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
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

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paise?: Resolver<ResolversTypes['Paise'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  startPayment?: Resolver<ResolversTypes['StartPaymentResult'], ParentType, ContextType, RequireFields<MutationStartPaymentArgs, 'input'>>;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType, RequireFields<QueryPaymentArgs, 'id'>>;
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
  DateTime?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Paise?: GraphQLScalarType;
  Payment?: PaymentResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  StartPaymentResult?: StartPaymentResultResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  currentState?: CurrentStateDirectiveResolver<any, any, ContextType>;
};
