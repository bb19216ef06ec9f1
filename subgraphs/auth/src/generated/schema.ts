// Generated from schema.graphql by codegen.yml. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Citizen as CitizenRow, Citizen as UserRow, Citizen as UserSummaryRow, Session as UserSessionRow, AuditEntry as AuditEntryRow } from './prisma/client.ts';
import type { IssuedSession } from '../sessions/issue-session.ts';
import type { UserPage } from '../administration/list-users.ts';
import type { AuditPage } from '../audit/list-audit-entries.ts';
import type { AuditVerification as AuditVerificationResult } from '../audit/verify-audit-log.ts';
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
  _FieldSet: { input: unknown; output: unknown; }
};

/** Who can do something. */
export type AuditActorKind =
  /** Nobody signed in. */
  | 'ANONYMOUS'
  /** A citizen, or one of the staff. */
  | 'PERSON'
  /** A service of the city. */
  | 'SERVICE';

/** A fact, never a name, a number of a phone or a code. */
export type AuditDetail = {
  __typename?: 'AuditDetail';
  /** Of what. */
  name: Scalars['String']['output'];
  /** What it is; null where there is none. */
  value: Maybe<Scalars['String']['output']>;
};

/** What somebody did, or read of a citizen. */
export type AuditEntry = {
  __typename?: 'AuditEntry';
  /** What was done, in the past tense: `session.started`. */
  action: Scalars['String']['output'];
  /** Who did it; `anonymous` for nobody signed in. */
  actorId: Scalars['ID']['output'];
  /** What kind of somebody did it. */
  actorKind: AuditActorKind;
  /** The client's address, where the gateway told it. */
  address: Maybe<Scalars['String']['output']>;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** What else there is to know. */
  details: Array<AuditDetail>;
  /** Its place in the order of writing. */
  id: Scalars['ID']['output'];
  /** The session it was done in. */
  sessionId: Maybe<Scalars['ID']['output']>;
  /** To whom it was done, or whose data was read. */
  subjectId: Maybe<Scalars['ID']['output']>;
};

/** Entries of the audit log, newest first. */
export type AuditEntryConnection = {
  __typename?: 'AuditEntryConnection';
  /** The entries of this page. */
  edges: Array<AuditEntryEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An entry in a list. */
export type AuditEntryEdge = {
  __typename?: 'AuditEntryEdge';
  /** Where it is in the list. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: AuditEntry;
};

/** What is wrong with the audit log, and where. */
export type AuditFault = {
  __typename?: 'AuditFault';
  /** Of which entry, where it is known. */
  entryId: Maybe<Scalars['ID']['output']>;
  /** What it is. */
  kind: AuditFaultKind;
  /** At which place of the log; null where it has none. */
  number: Maybe<Scalars['String']['output']>;
};

/** What can be wrong with the audit log. */
export type AuditFaultKind =
  /** An entry is not what was written, or was written by nobody who may. */
  | 'ENTRY_CHANGED'
  /** An entry is gone. */
  | 'ENTRY_MISSING'
  /** The end that is known from elsewhere is not in the log: the newest entries were cut off, or all were made anew. */
  | 'HEAD_MISSING'
  /** A place is not behind the one before it: entries were swapped, or places made up. */
  | 'LINK_CHANGED'
  /** A place is gone. */
  | 'LINK_MISSING'
  /** An entry has no place: it was written past the program, or nothing seals the log. */
  | 'UNSEALED';

/** Which entries of the audit log. All that is said must hold. */
export type AuditFilter = {
  /** What was done: `session.started`. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** By whom: the id of a person or a service. */
  actorId?: InputMaybe<Scalars['ID']['input']>;
  /** Not before this. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** In which session. */
  sessionId?: InputMaybe<Scalars['ID']['input']>;
  /** To whom, or whose data was read. */
  subjectId?: InputMaybe<Scalars['ID']['input']>;
  /** Before this. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What came out when the audit log was computed again. */
export type AuditVerification = {
  __typename?: 'AuditVerification';
  /** How many entries were looked at. */
  checked: Scalars['Int']['output'];
  /** Whether the end of the log was reached. */
  complete: Scalars['Boolean']['output'];
  /** What is wrong first. */
  fault: Maybe<AuditFault>;
  /** The last place that holds; keep it elsewhere, and ask with it later. Null when there is none. */
  head: Maybe<Scalars['String']['output']>;
  /** True when nothing is wrong with what was looked at. */
  valid: Scalars['Boolean']['output'];
};

/** Roles for somebody. */
export type ChangeRolesInput = {
  /** Why, 1 to 500 characters; it is kept in the audit log. */
  reason: Scalars['String']['input'];
  /** Where they work, as billing names regions; an empty list is everywhere. Without it, as before. */
  regions?: InputMaybe<Array<Scalars['String']['input']>>;
  /** All their roles from now on, 1 to 6. */
  roles: Array<Role>;
  /** Who. */
  userId: Scalars['ID']['input'];
};

/** A person known to the city. */
export type Citizen = {
  __typename?: 'Citizen';
  /** Where letters by e-mail go, if anywhere. */
  email: Maybe<Scalars['String']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The language of messages and papers. */
  language: Language;
  /** The full name. */
  name: Scalars['String']['output'];
  /** In E.164. */
  phoneNumber: Scalars['String']['output'];
};

/** A language the city speaks with a citizen. */
export type Language =
  /** English */
  | 'EN'
  /** Hindi */
  | 'HI';

/** The phone number and the one-time password sent to it. */
export type LoginInput = {
  /** Six digits. */
  otp: Scalars['String']['input'];
  /** The phone the password was sent to. */
  phoneNumber: Scalars['String']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Takes a suspension back. Fails as `suspendUser` does. */
  activateUser: User;
  /**
   * Gives somebody these roles and no other, and ends their sessions: what they may do changes within seconds. Fails with
   * NOT_FOUND, BAD_USER_INPUT, and FORBIDDEN (oneself; somebody, or a role, that is not below one's own).
   */
  changeRoles: User;
  /** Exchanges a one-time password for a session. Fails with UNAUTHENTICATED when the code is wrong, used or too old. */
  login: Session;
  /** Ends the session of the access token that is sent. True once it is ended. */
  logout: Scalars['Boolean']['output'];
  /** Ends every session of the person, on whatever device. True once none is left. */
  logoutEverywhere: Scalars['Boolean']['output'];
  /** Exchanges a refresh token, once, for a new pair. Fails with UNAUTHENTICATED when it is unknown, used or too old. */
  refreshSession: Session;
  /**
   * Sends a one-time password by SMS. The answer is the same whether the number is known or not.
   * Fails with BAD_USER_INPUT (input.phoneNumber), with RATE_LIMITED (three requests of a number in an hour, and many of
   * an address or a kiosk) and, for what only those signed in may do, with UNAUTHENTICATED.
   */
  requestOtp: OtpChallenge;
  /**
   * Somebody may not sign in any more, and their sessions end at once. The same again changes nothing. Fails with NOT_FOUND,
   * CONFLICT (they closed their account), BAD_USER_INPUT and FORBIDDEN (oneself; somebody who is not below).
   */
  suspendUser: User;
  /**
   * Computes the audit log again and says what is wrong first, if anything; that it was asked for is an entry of its own.
   * At most 100,000 entries at a time: go on with `after: head` until it is complete. Fails with BAD_USER_INPUT.
   */
  verifyAuditLog: AuditVerification;
};


export type MutationActivateUserArgs = {
  input: SuspendUserInput;
};


export type MutationChangeRolesArgs = {
  input: ChangeRolesInput;
};


export type MutationLoginArgs = {
  input: LoginInput;
};


export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


export type MutationRequestOtpArgs = {
  input: RequestOtpInput;
};


export type MutationSuspendUserArgs = {
  input: SuspendUserInput;
};


export type MutationVerifyAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
};

/** How long a one-time password lives and when another may be asked for. */
export type OtpChallenge = {
  __typename?: 'OtpChallenge';
  /** The password is worth nothing after this. */
  expiresAt: Scalars['DateTime']['output'];
  /** A client offers to send another from here on. */
  resendAfter: Scalars['DateTime']['output'];
};

/** What a one-time password is for. A code for one purpose is worth nothing for another. */
export type OtpPurpose =
  /** To close one's own account or have it erased. For who is signed in, to their own number. */
  | 'ACCOUNT_CLOSURE'
  /** To see a connection: to the number of its holder. For who is signed in. */
  | 'CONNECTION_LINK'
  /** To take another e-mail address. For who is signed in, to their own number. */
  | 'EMAIL_CHANGE'
  /** To sign in. A number that nobody has is told so, by SMS. */
  | 'LOGIN'
  /** To set a new password in place of a forgotten one. */
  | 'PASSWORD_RESET'
  /** To take another number: one code to the old, one to the new. For who is signed in. */
  | 'PHONE_CHANGE'
  /** To become known to the city. A number that somebody has is told so, by SMS. */
  | 'REGISTRATION';

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

export type Query = {
  __typename?: 'Query';
  /** Who did what to identities, and who read what of whom, newest first. Fails with BAD_USER_INPUT. */
  auditLog: AuditEntryConnection;
  /** The person signed in. Fails with UNAUTHENTICATED without a valid access token. */
  me: Maybe<Citizen>;
  /** One of them, with their sessions; null for who is not there, or of other regions. That one looked is in the audit log. */
  user: Maybe<User>;
  /**
   * People and staff, newest first; an admin who has regions finds those of these regions. That one looked is in the audit
   * log. Fails with BAD_USER_INPUT.
   */
  users: UserConnection;
};


export type QueryAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
  first?: Scalars['Int']['input'];
};

/** The refresh token of the session to go on with. */
export type RefreshSessionInput = {
  /** The refresh token last received. It is worth nothing once it was used. */
  refreshToken: Scalars['String']['input'];
};

/** Where to send a one-time password, and what for. */
export type RequestOtpInput = {
  /** The language of the message where the city does not know the person's. */
  language?: Language;
  /** The phone in E.164, or as people write it in India: +919876543210, 98765 43210. */
  phoneNumber: Scalars['String']['input'];
  /** What the password is for. */
  purpose: OtpPurpose;
};

/** What somebody may do for the city. Which scopes each brings is in docs/identity.md. */
export type Role =
  /** Decides about staff, tariffs and books. */
  | 'ADMIN'
  /** Reads books and reports. */
  | 'ANALYST'
  /** What is their own. */
  | 'CITIZEN'
  /** Approves what operators ask for. */
  | 'OFFICER'
  /** Serves citizens. */
  | 'OPERATOR'
  /** The same, and about admins. */
  | 'SUPER_ADMIN';

/** A signed-in session: the tokens and whose they are. */
export type Session = {
  __typename?: 'Session';
  /** Sent as `Authorization: Bearer …`; a JWT, valid for 15 minutes. */
  accessToken: Scalars['String']['output'];
  /** When the access token ends. */
  accessTokenExpiresAt: Scalars['DateTime']['output'];
  /** Who signed in. */
  citizen: Citizen;
  /** Good for one `refreshSession`, within 7 days. */
  refreshToken: Scalars['String']['output'];
};

/** Whom to suspend, or to let in again. */
export type SuspendUserInput = {
  /** Why, 1 to 500 characters; it is kept in the audit log. */
  reason: Scalars['String']['input'];
  /** Who. */
  userId: Scalars['ID']['input'];
};

/** Somebody as an admin sees them. */
export type User = {
  __typename?: 'User';
  /** Since when they are known. */
  createdAt: Scalars['DateTime']['output'];
  /** Where letters by e-mail go, if anywhere. */
  email: Maybe<Scalars['String']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The language of messages and papers. */
  language: Language;
  /** The full name. */
  name: Scalars['String']['output'];
  /** In E.164. */
  phoneNumber: Scalars['String']['output'];
  /** Where they live or work; of the staff, an empty list is everywhere. */
  regions: Array<Scalars['String']['output']>;
  /** Their roles. */
  roles: Array<Role>;
  /** The 50 latest, newest first. */
  sessions: Array<UserSession>;
  /** Whether they may sign in. */
  state: UserState;
};

/** People and staff, newest first. */
export type UserConnection = {
  __typename?: 'UserConnection';
  /** Those of this page. */
  edges: Array<UserEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** Somebody in a list. */
export type UserEdge = {
  __typename?: 'UserEdge';
  /** Where it is in the list. */
  cursor: Scalars['String']['output'];
  /** Who. */
  node: UserSummary;
};

/** Which people. All that is said must hold. */
export type UserFilter = {
  /** How the name begins, in capitals or not. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The whole number of their phone. */
  phoneNumber?: InputMaybe<Scalars['String']['input']>;
  /** A region they live or work in. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** A role they have. */
  role?: InputMaybe<Role>;
  /** Whether they may sign in. */
  state?: InputMaybe<UserState>;
};

/** One sign-in of somebody. */
export type UserSession = {
  __typename?: 'UserSession';
  /** When they signed in. */
  createdAt: Scalars['DateTime']['output'];
  /** What they signed in with, in its own words. */
  device: Maybe<Scalars['String']['output']>;
  /** When it ended; null while it goes on. */
  endedAt: Maybe<Scalars['DateTime']['output']>;
  /** Opaque; it opens nothing. */
  id: Scalars['ID']['output'];
  /** When it was last refreshed. */
  lastSeenAt: Scalars['DateTime']['output'];
};

/** Whether somebody may sign in. */
export type UserState =
  /** They may. */
  | 'ACTIVE'
  /** They closed their account. */
  | 'DEACTIVATED'
  /** What said who they were is gone. */
  | 'ERASED'
  /** An admin suspended them. */
  | 'SUSPENDED';

/** Somebody in a list. */
export type UserSummary = {
  __typename?: 'UserSummary';
  /** Since when they are known. */
  createdAt: Scalars['DateTime']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The country code and the last four digits of their phone. */
  maskedPhoneNumber: Scalars['String']['output'];
  /** The full name. */
  name: Scalars['String']['output'];
  /** Where they live or work; of the staff, an empty list is everywhere. */
  regions: Array<Scalars['String']['output']>;
  /** Their roles. */
  roles: Array<Role>;
  /** Whether they may sign in. */
  state: UserState;
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
  Citizen: Citizen;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Citizen:
    ( { __typename: 'Citizen' }
    & GraphQLRecursivePick<FederationTypes['Citizen'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AuditActorKind: AuditActorKind;
  AuditDetail: ResolverTypeWrapper<AuditDetail>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AuditEntry: ResolverTypeWrapper<AuditEntryRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AuditEntryConnection: ResolverTypeWrapper<AuditPage>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AuditEntryEdge: ResolverTypeWrapper<Omit<AuditEntryEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  AuditFault: ResolverTypeWrapper<AuditFault>;
  AuditFaultKind: AuditFaultKind;
  AuditFilter: AuditFilter;
  AuditVerification: ResolverTypeWrapper<AuditVerificationResult>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ChangeRolesInput: ChangeRolesInput;
  Citizen: ResolverTypeWrapper<CitizenRow>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Language: Language;
  LoginInput: LoginInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OtpChallenge: ResolverTypeWrapper<OtpChallenge>;
  OtpPurpose: OtpPurpose;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshSessionInput: RefreshSessionInput;
  RequestOtpInput: RequestOtpInput;
  Role: Role;
  Session: ResolverTypeWrapper<IssuedSession>;
  SuspendUserInput: SuspendUserInput;
  User: ResolverTypeWrapper<UserRow>;
  UserConnection: ResolverTypeWrapper<UserPage>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['UserSummary'] }>;
  UserFilter: UserFilter;
  UserSession: ResolverTypeWrapper<UserSessionRow>;
  UserState: UserState;
  UserSummary: ResolverTypeWrapper<UserSummaryRow>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuditDetail: AuditDetail;
  String: Scalars['String']['output'];
  AuditEntry: AuditEntryRow;
  ID: Scalars['ID']['output'];
  AuditEntryConnection: AuditPage;
  Int: Scalars['Int']['output'];
  AuditEntryEdge: Omit<AuditEntryEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  AuditFault: AuditFault;
  AuditFilter: AuditFilter;
  AuditVerification: AuditVerificationResult;
  Boolean: Scalars['Boolean']['output'];
  ChangeRolesInput: ChangeRolesInput;
  Citizen: CitizenRow;
  DateTime: Scalars['DateTime']['output'];
  LoginInput: LoginInput;
  Mutation: Record<PropertyKey, never>;
  OtpChallenge: OtpChallenge;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RefreshSessionInput: RefreshSessionInput;
  RequestOtpInput: RequestOtpInput;
  Session: IssuedSession;
  SuspendUserInput: SuspendUserInput;
  User: UserRow;
  UserConnection: UserPage;
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['UserSummary'] };
  UserFilter: UserFilter;
  UserSession: UserSessionRow;
  UserSummary: UserSummaryRow;
};

export type AuditDetailResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditDetail'] = ResolversParentTypes['AuditDetail']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  actorKind?: Resolver<ResolversTypes['AuditActorKind'], ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  details?: Resolver<Array<ResolversTypes['AuditDetail']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  subjectId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type AuditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditEntryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryEdge'] = ResolversParentTypes['AuditEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
};

export type AuditFaultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditFault'] = ResolversParentTypes['AuditFault']> = {
  entryId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AuditFaultKind'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditVerificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditVerification'] = ResolversParentTypes['AuditVerification']> = {
  checked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  fault?: Resolver<Maybe<ResolversTypes['AuditFault']>, ParentType, ContextType>;
  head?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  valid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CitizenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Citizen'] = ResolversParentTypes['Citizen'], FederationReferenceType extends FederationReferenceTypes['Citizen'] = FederationReferenceTypes['Citizen']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Citizen']> | FederationReferenceType, FederationReferenceType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phoneNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  activateUser?: Resolver<ResolversTypes['User'], ParentType, ContextType, RequireFields<MutationActivateUserArgs, 'input'>>;
  changeRoles?: Resolver<ResolversTypes['User'], ParentType, ContextType, RequireFields<MutationChangeRolesArgs, 'input'>>;
  login?: Resolver<ResolversTypes['Session'], ParentType, ContextType, RequireFields<MutationLoginArgs, 'input'>>;
  logout?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  logoutEverywhere?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  refreshSession?: Resolver<ResolversTypes['Session'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  requestOtp?: Resolver<ResolversTypes['OtpChallenge'], ParentType, ContextType, RequireFields<MutationRequestOtpArgs, 'input'>>;
  suspendUser?: Resolver<ResolversTypes['User'], ParentType, ContextType, RequireFields<MutationSuspendUserArgs, 'input'>>;
  verifyAuditLog?: Resolver<ResolversTypes['AuditVerification'], ParentType, ContextType, Partial<MutationVerifyAuditLogArgs>>;
};

export type OtpChallengeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OtpChallenge'] = ResolversParentTypes['OtpChallenge']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resendAfter?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  auditLog?: Resolver<ResolversTypes['AuditEntryConnection'], ParentType, ContextType, RequireFields<QueryAuditLogArgs, 'first'>>;
  me?: Resolver<Maybe<ResolversTypes['Citizen']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  users?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, RequireFields<QueryUsersArgs, 'first'>>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  accessTokenExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  citizen?: Resolver<ResolversTypes['Citizen'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phoneNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  regions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  sessions?: Resolver<Array<ResolversTypes['UserSession']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['UserState'], ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<Array<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['UserSummary'], ParentType, ContextType>;
};

export type UserSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserSession'] = ResolversParentTypes['UserSession']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UserSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserSummary'] = ResolversParentTypes['UserSummary']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  maskedPhoneNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  regions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['UserState'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AuditDetail?: AuditDetailResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  AuditFault?: AuditFaultResolvers<ContextType>;
  AuditVerification?: AuditVerificationResolvers<ContextType>;
  Citizen?: CitizenResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  OtpChallenge?: OtpChallengeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  UserSession?: UserSessionResolvers<ContextType>;
  UserSummary?: UserSummaryResolvers<ContextType>;
};

