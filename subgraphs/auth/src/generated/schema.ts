// Generated from schema.graphql by codegen.yml. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Citizen as CitizenRow, Consent as ConsentRow, Verification as VerificationRow, Citizen as UserRow, Citizen as UserSummaryRow, Session as UserSessionRow, AuditEntry as ActivityRow, AuditEntry as AuditEntryRow, Kiosk as KioskRow } from './prisma/client.ts';
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

/** Something that happened to one's account. */
export type Activity = {
  __typename?: 'Activity';
  /** The address of the device, where it was one's own doing or tried to look like it. */
  address: Maybe<Scalars['String']['output']>;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Whether it was in the session that asks. */
  current: Scalars['Boolean']['output'];
  /** Its place in the order of writing. */
  id: Scalars['ID']['output'];
  /** What. */
  kind: ActivityKind;
};

/** What happened, newest first. */
export type ActivityConnection = {
  __typename?: 'ActivityConnection';
  /** What is on this page. */
  edges: Array<ActivityEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** An entry in a list. */
export type ActivityEdge = {
  __typename?: 'ActivityEdge';
  /** Where it is in the list. */
  cursor: Scalars['String']['output'];
  /** What happened. */
  node: Activity;
};

/** What can happen to one's account. */
export type ActivityKind =
  /** A suspension was taken back. */
  | 'ACTIVATED'
  /** One of the staff was shown data about the person. */
  | 'DATA_READ'
  /** An e-mail address was confirmed. */
  | 'EMAIL_VERIFIED'
  /** The telephone number is another. */
  | 'PHONE_CHANGED'
  /** The account was opened. */
  | 'REGISTERED'
  /** An administrator gave other roles. */
  | 'ROLES_CHANGED'
  /** A refresh token was used twice, and the session ended for it. */
  | 'SESSION_STOLEN'
  /** Somebody signed in. */
  | 'SIGNED_IN'
  /** Somebody signed out. */
  | 'SIGNED_OUT'
  /** Somebody tried to sign in and could not. */
  | 'SIGN_IN_FAILED'
  /** An administrator suspended the person. */
  | 'SUSPENDED';

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

/** The new address, and the code that proves the old one. */
export type ChangeEmailInput = {
  /** The address from then on. */
  email: Scalars['String']['input'];
  /** The code for EMAIL_CHANGE. */
  otp: Scalars['String']['input'];
};

/** One code from each number. */
export type ChangePhoneNumberInput = {
  /** The code that came to today's number. */
  currentOtp: Scalars['String']['input'];
  /** The code that came to it. */
  newOtp: Scalars['String']['input'];
  /** The number from now on. */
  newPhoneNumber: Scalars['String']['input'];
};

/** Roles for somebody. */
export type ChangeRolesInput = {
  /** The utilities for whose offices they work; an empty list is all. Without it, as before: of somebody who was a citizen, all. */
  departments?: InputMaybe<Array<Utility>>;
  /** Why, 1 to 500 characters; it is kept in the audit log. */
  reason: Scalars['String']['input'];
  /**
   * Where they work, as billing names regions; an empty list is everywhere. Without it, as before: of a citizen that is where they
   * have connections.
   */
  regions?: InputMaybe<Array<Scalars['String']['input']>>;
  /** All their roles from now on, 1 to 6. */
  roles: Array<Role>;
  /** Who. */
  userId: Scalars['ID']['input'];
};

/** A person known to the city. */
export type Citizen = {
  __typename?: 'Citizen';
  /** What happened to the account: sign-ins, failed ones too, and when the city read of one. Newest first. */
  activity: ActivityConnection;
  /** Where letters on paper go, as the person wrote it. */
  address: Maybe<Scalars['String']['output']>;
  /** What the person agreed to, newest first, also what they took back. */
  consents: Array<Consent>;
  /** How the person signs in. Null for everybody else. */
  credentials: Maybe<Credentials>;
  /** Where letters by e-mail go, if anywhere. */
  email: Maybe<Scalars['String']['output']>;
  /** Whether the person proved that the address is theirs. */
  emailVerified: Scalars['Boolean']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The language of messages and papers. */
  language: Language;
  /** The full name. */
  name: Scalars['String']['output'];
  /** In E.164. */
  phoneNumber: Scalars['String']['output'];
  /** Since when the city knows the person. */
  registeredAt: Scalars['DateTime']['output'];
  /** Where one is signed in, the last seen first, 50 at most. Only one's own. */
  sessions: Array<DeviceSession>;
  /** What UIDAI said last of who one is; null where it was not asked. Only one's own. */
  verification: Maybe<Verification>;
};


/** A person known to the city. */
export type CitizenActivityArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** The proof that it is the person who closes the account. */
export type CloseAccountInput = {
  /** The code for ACCOUNT_CLOSURE. */
  otp: Scalars['String']['input'];
};

/** The code that UIDAI sent. */
export type CompleteEkycInput = {
  /** What `startEkyc` answered. */
  ekycId: Scalars['ID']['input'];
  /** Six digits. */
  otp: Scalars['String']['input'];
};

/** The challenge of a login and the code that answers it. */
export type CompleteLoginInput = {
  /** `extensions.challenge` of SECOND_FACTOR_REQUIRED. */
  challenge: Scalars['String']['input'];
  /** Six digits of the authenticator app, or a recovery code. */
  code: Scalars['String']['input'];
};

/** The word of a connection's holder, for the person who asked for it. */
export type ConnectionHolderProof = {
  __typename?: 'ConnectionHolderProof';
  /** It is good until then. */
  expiresAt: Scalars['DateTime']['output'];
  /** For `linkConnectionByProof`. */
  proof: Scalars['String']['output'];
};

/** What a person agreed to, and whether they still do. */
export type Consent = {
  __typename?: 'Consent';
  /** Since when. */
  givenAt: Scalars['DateTime']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** In which language it was read. */
  language: Language;
  /** What for. */
  purpose: ConsentPurpose;
  /** The words of that time. */
  text: Scalars['String']['output'];
  /** Which text it was. */
  version: Scalars['String']['output'];
  /** Until when; null while it holds. */
  withdrawnAt: Maybe<Scalars['DateTime']['output']>;
};

/** One text that a person agrees to. */
export type ConsentInput = {
  /** What for. */
  purpose: ConsentPurpose;
  /** Which text: `ConsentText.version`. */
  version: Scalars['String']['input'];
};

/** What the city uses personal data for beyond what the law tells it to. */
export type ConsentPurpose =
  /** To keep an account. Nobody has one without it. */
  | 'ACCOUNT'
  /** To have UIDAI confirm who one is. */
  | 'EKYC'
  /** To be told of schemes, offers and surveys. */
  | 'NEWS';

/** What a person is asked to agree to. */
export type ConsentText = {
  __typename?: 'ConsentText';
  /** The language of the text. */
  language: Language;
  /** What for. */
  purpose: ConsentPurpose;
  /** Whether there is no account without it. */
  required: Scalars['Boolean']['output'];
  /** The words. */
  text: Scalars['String']['output'];
  /** Which text this is. */
  version: Scalars['String']['output'];
};

/** How somebody can sign in, beside one-time passwords. */
export type Credentials = {
  __typename?: 'Credentials';
  /** Whether there is a password. */
  hasPassword: Scalars['Boolean']['output'];
  /** Recovery codes that were not used. 0 without a second factor. */
  recoveryCodesLeft: Scalars['Int']['output'];
  /** True for staff whose role counts only with a second factor. */
  secondFactorRequired: Scalars['Boolean']['output'];
  /** When the second factor was enrolled. Null where there is none. */
  secondFactorSince: Maybe<Scalars['DateTime']['output']>;
};

/** A place where somebody is signed in. */
export type DeviceSession = {
  __typename?: 'DeviceSession';
  /** The address that it was last seen at, as far as known. */
  address: Maybe<Scalars['String']['output']>;
  /** When somebody signed in there. */
  createdAt: Scalars['DateTime']['output'];
  /** It is the one that asks. */
  current: Scalars['Boolean']['output'];
  /** The device in words: "Chrome on Android", or the kiosk's name. Null when nothing is known of it. */
  device: Maybe<Scalars['String']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What kind of device it is. */
  kind: SessionKind;
  /** When it was last refreshed: at most the life of an access token ago, if it is in use. */
  lastSeenAt: Scalars['DateTime']['output'];
};

/** A question to UIDAI that waits for its code. */
export type Ekyc = {
  __typename?: 'Ekyc';
  /** The code is worth nothing after this. */
  expiresAt: Scalars['DateTime']['output'];
  /** Opaque; for `completeEkyc`. */
  id: Scalars['ID']['output'];
  /** XXXX XXXX 2346 */
  maskedAadhaar: Scalars['String']['output'];
};

/** The consent to ask UIDAI. */
export type EkycConsentInput = {
  /** In which language it was read. */
  language: Language;
  /** Which text: `ConsentText.version`. */
  version: Scalars['String']['input'];
};

/** A link that was sent to an e-mail address. */
export type EmailLink = {
  __typename?: 'EmailLink';
  /** It is good until then, once. */
  expiresAt: Scalars['DateTime']['output'];
};

/** What is agreed to. */
export type GiveConsentInput = {
  /** In which language it was read. */
  language: Language;
  /** What for. */
  purpose: ConsentPurpose;
  /** Which text: `ConsentText.version`. */
  version: Scalars['String']['input'];
};

/** A public machine of the city. */
export type Kiosk = {
  __typename?: 'Kiosk';
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What it is called. */
  label: Scalars['String']['output'];
  /** Where it stands. */
  place: Scalars['String']['output'];
  /** Since when it is known. */
  registeredAt: Scalars['DateTime']['output'];
  /** Since when it is not used any more. */
  retiredAt: Maybe<Scalars['DateTime']['output']>;
};

/** A language the city speaks with a citizen. */
export type Language =
  /** Bengali */
  | 'BN'
  /** English */
  | 'EN'
  /** Hindi */
  | 'HI'
  /** Marathi */
  | 'MR'
  /** Tamil */
  | 'TA';

/** The phone number and the one-time password sent to it. */
export type LoginInput = {
  /** A public machine says so, for a session that ends by itself soon. */
  kind?: SessionKind;
  /** Six digits. */
  otp: Scalars['String']['input'];
  /** The phone the password was sent to. */
  phoneNumber: Scalars['String']['input'];
};

/** The phone number and the password of who signs in. */
export type LoginWithPasswordInput = {
  /** `deviceToken` of an earlier session on this device: nobody who guesses elsewhere can use up its tries. */
  deviceToken?: InputMaybe<Scalars['String']['input']>;
  /** A public machine says so, for a session that ends by itself soon. */
  kind?: SessionKind;
  /** The password. */
  password: Scalars['String']['input'];
  /** The phone, as people write it. */
  phoneNumber: Scalars['String']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Takes a suspension back, or opens an account again that its person closed. CONFLICT when it was erased; else as `suspendUser`. */
  activateUser: User;
  /**
   * Sends a link to another e-mail address, which takes the place of today's once it is followed; then every other session ends,
   * and the old address is told. The one-time password for EMAIL_CHANGE comes to the verified address of today, or else by SMS.
   * Fails with BAD_USER_INPUT, and RATE_LIMITED (three links in an hour).
   */
  changeEmail: EmailLink;
  /**
   * Takes another phone number in place of today's, with a one-time password for PHONE_CHANGE that was sent to each. Every other
   * session ends, and the old number is told. Fails with BAD_USER_INPUT that names the wrong one.
   */
  changePhoneNumber: Citizen;
  /**
   * Gives somebody these roles and no other, and ends their sessions: what they may do changes within seconds. Fails with
   * NOT_FOUND, CONFLICT (erased), BAD_USER_INPUT, and FORBIDDEN (oneself; somebody, or a role, that is not below one's own; a region or
   * department that is not one's own).
   */
  changeRoles: User;
  /**
   * Asks UIDAI with the code who that is. Where the name is one's own one is verified; where it is not, `verification` says so. Fails
   * with BAD_USER_INPUT (input.otp), NOT_FOUND, CONFLICT (it is over: done, too old, three wrong codes; the number is of somebody
   * else's account) and UPSTREAM_UNAVAILABLE.
   */
  completeEkyc: Citizen;
  /**
   * The second step of a login, where a second factor is enrolled. Fails with UNAUTHENTICATED when the code is wrong or used,
   * or the challenge over (5 minutes, five codes), and with RATE_LIMITED after too many wrong codes.
   */
  completeLogin: Session;
  /**
   * Enrols the second factor with its first code; all other sessions end. From the next `refreshSession` on, staff have what
   * their role brings. Fails with BAD_USER_INPUT (input.code), FRESH_SIGN_IN_REQUIRED as `startSecondFactor` does, NOT_FOUND
   * where none was started, RATE_LIMITED.
   */
  confirmSecondFactor: RecoveryCodes;
  /**
   * Closes one's own account: every session ends, and nobody signs in until an administrator opens it again. Needs a one-time password
   * for ACCOUNT_CLOSURE. Fails with BAD_USER_INPUT, and CONFLICT for staff.
   */
  deactivateAccount: Scalars['Boolean']['output'];
  /**
   * Ends one of the person's own sessions, on this or another device. True once it is ended.
   * Fails with NOT_FOUND for what is no session of theirs.
   */
  endSession: Scalars['Boolean']['output'];
  /**
   * Forgets who one is, for good: name, numbers, addresses, inbox. Bills and payments are kept without them, and what is due stays
   * due. Needs a one-time password for ACCOUNT_CLOSURE. Fails with BAD_USER_INPUT, and CONFLICT for staff.
   */
  eraseAccount: Scalars['Boolean']['output'];
  /** Agrees to a text of today. Fails with BAD_USER_INPUT (input.version) for another. */
  giveConsent: Consent;
  /**
   * Exchanges a one-time password for a session. Fails with UNAUTHENTICATED when the code is wrong, used or too old, and
   * with SECOND_FACTOR_REQUIRED and `extensions.challenge`, for `completeLogin`, where a second factor is enrolled.
   */
  login: Session;
  /**
   * Exchanges a password for a session, as `login` does a code. Fails with RATE_LIMITED and the wait after five wrong ones;
   * `requestOtp` and `login` stay open then. The answer is the same whether somebody has the number or not.
   */
  loginWithPassword: Session;
  /**
   * Ends the session of the access token that is sent, also of one that has ended, where nothing else is asked with it; without one, that
   * of the refresh token in the browser's cookie. True once it is ended. Fails with UNAUTHENTICATED where there is neither.
   */
  logout: Scalars['Boolean']['output'];
  /** Ends every session of the person, on whatever device. True once none is left. */
  logoutEverywhere: Scalars['Boolean']['output'];
  /**
   * Exchanges a one-time password for CONNECTION_LINK, which the holder of a connection got by SMS and gave away, for a proof that
   * `linkConnectionByProof` takes from this person. Fails with BAD_USER_INPUT.
   */
  proveConnectionHolder: ConnectionHolderProof;
  /** Exchanges a refresh token, once, for a new pair. Fails with UNAUTHENTICATED when it is unknown, used or too old. */
  refreshSession: Session;
  /**
   * Makes the owner of a phone number known to the city, and signs them in. Needs a one-time password for REGISTRATION and the
   * required consents. Fails with BAD_USER_INPUT that names the field, and with one and the same UNAUTHENTICATED when the code is
   * wrong, used or too old, or somebody has the number.
   */
  register: Session;
  /**
   * Makes a public machine known, by a key that is shown this once and sent as `x-kiosk-key` from then on.
   * Fails with BAD_USER_INPUT (input.label, input.place) and with CONFLICT when a kiosk in use has the label.
   */
  registerKiosk: RegisteredKiosk;
  /**
   * Takes the second factor away; all other sessions end. Fails with BAD_USER_INPUT (input.code), NOT_FOUND where none is
   * enrolled, RATE_LIMITED.
   */
  removeSecondFactor: Scalars['Boolean']['output'];
  /** Ten new recovery codes in place of the old ones. Fails as `removeSecondFactor` does. */
  renewRecoveryCodes: RecoveryCodes;
  /** Sends the link to one's unverified e-mail address again. Fails with CONFLICT when there is none, and RATE_LIMITED. */
  requestEmailVerification: EmailLink;
  /**
   * Sends a one-time password by SMS. The answer is the same whether the number is known or not.
   * Fails with BAD_USER_INPUT (input.phoneNumber), with RATE_LIMITED (three requests of a number in an hour, and many of
   * an address or a kiosk) and, for what only those signed in may do, with UNAUTHENTICATED.
   */
  requestOtp: OtpChallenge;
  /**
   * Sets a new password with a code that `requestOtp` sent for PASSWORD_RESET; every session ends. A second factor stays.
   * Fails with UNAUTHENTICATED as `login` does, and with BAD_USER_INPUT as `setPassword` does, which costs no code.
   */
  resetPassword: Scalars['Boolean']['output'];
  /**
   * Takes the second factor and the recovery codes away from somebody who has lost both; their sessions end, and they are told.
   * Who has none stays as they are. Fails with NOT_FOUND, CONFLICT (erased), BAD_USER_INPUT and FORBIDDEN (oneself; somebody who
   * is not below).
   */
  resetSecondFactor: User;
  /** Takes a public machine out of use: its key is worth nothing, who is signed in there is signed out. Fails with NOT_FOUND. */
  retireKiosk: Kiosk;
  /**
   * Another key for access tokens: published now, in use some minutes later, so that no token is refused. When the key in
   * use is in wrong hands it is replaced at once: whoever is signed in must refresh.
   */
  rotateSigningKey: SigningKey;
  /**
   * Sets or changes one's password; all other sessions end. Needs the current one, or a sign-in of the last ten minutes by
   * a code or with a second factor, and not at a kiosk (FRESH_SIGN_IN_REQUIRED). Fails with BAD_USER_INPUT for one that is short, known or made of one's own name or number.
   */
  setPassword: Scalars['Boolean']['output'];
  /**
   * Has UIDAI send a one-time password to the phone of an Aadhaar number's holder. Needs the consent of today for EKYC, and keeps it.
   * Fails with BAD_USER_INPUT (input.aadhaarNumber, input.consent.version), CONFLICT (one is verified; UIDAI sends none for this
   * number), RATE_LIMITED (so many in a day) and UPSTREAM_UNAVAILABLE.
   */
  startEkyc: Ekyc;
  /**
   * Makes a secret for an authenticator app; it counts for nothing until `confirmSecondFactor`. Fails with CONFLICT where one
   * is enrolled, and with FRESH_SIGN_IN_REQUIRED unless one signed in within the last ten minutes, by a code or with a
   * second factor, and not at a kiosk.
   */
  startSecondFactor: SecondFactorEnrolment;
  /**
   * Somebody may not sign in any more, and their sessions end at once. The same again changes nothing. Fails with NOT_FOUND,
   * CONFLICT (they closed their account), BAD_USER_INPUT and FORBIDDEN (oneself; somebody who is not below).
   */
  suspendUser: User;
  /** Changes what is given of one's name, language and postal address. Who takes another name is not verified any more. Fails with BAD_USER_INPUT. */
  updateProfile: Citizen;
  /**
   * Computes the audit log again and says what is wrong first, if anything; that it was asked for is an entry of its own.
   * At most 100,000 entries at a time: go on with `after: head` until it is complete. Fails with BAD_USER_INPUT.
   */
  verifyAuditLog: AuditVerification;
  /** What the page behind the link does: makes the address the person's. Fails with NOT_FOUND when it is used or too old. */
  verifyEmail: Scalars['Boolean']['output'];
  /** Takes a consent back, at once. Fails with NOT_FOUND when there is none, and CONFLICT for what every account needs. */
  withdrawConsent: Consent;
};


export type MutationActivateUserArgs = {
  input: SuspendUserInput;
};


export type MutationChangeEmailArgs = {
  input: ChangeEmailInput;
};


export type MutationChangePhoneNumberArgs = {
  input: ChangePhoneNumberInput;
};


export type MutationChangeRolesArgs = {
  input: ChangeRolesInput;
};


export type MutationCompleteEkycArgs = {
  input: CompleteEkycInput;
};


export type MutationCompleteLoginArgs = {
  input: CompleteLoginInput;
};


export type MutationConfirmSecondFactorArgs = {
  input: SecondFactorCodeInput;
};


export type MutationDeactivateAccountArgs = {
  input: CloseAccountInput;
};


export type MutationEndSessionArgs = {
  id: Scalars['ID']['input'];
};


export type MutationEraseAccountArgs = {
  input: CloseAccountInput;
};


export type MutationGiveConsentArgs = {
  input: GiveConsentInput;
};


export type MutationLoginArgs = {
  input: LoginInput;
};


export type MutationLoginWithPasswordArgs = {
  input: LoginWithPasswordInput;
};


export type MutationProveConnectionHolderArgs = {
  input: ProveConnectionHolderInput;
};


export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


export type MutationRegisterArgs = {
  input: RegisterInput;
};


export type MutationRegisterKioskArgs = {
  input: RegisterKioskInput;
};


export type MutationRemoveSecondFactorArgs = {
  input: SecondFactorCodeInput;
};


export type MutationRenewRecoveryCodesArgs = {
  input: SecondFactorCodeInput;
};


export type MutationRequestOtpArgs = {
  input: RequestOtpInput;
};


export type MutationResetPasswordArgs = {
  input: ResetPasswordInput;
};


export type MutationResetSecondFactorArgs = {
  input: ResetSecondFactorInput;
};


export type MutationRetireKioskArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRotateSigningKeyArgs = {
  compromised?: Scalars['Boolean']['input'];
};


export type MutationSetPasswordArgs = {
  input: SetPasswordInput;
};


export type MutationStartEkycArgs = {
  input: StartEkycInput;
};


export type MutationSuspendUserArgs = {
  input: SuspendUserInput;
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


export type MutationVerifyAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
};


export type MutationVerifyEmailArgs = {
  token: Scalars['String']['input'];
};


export type MutationWithdrawConsentArgs = {
  input: WithdrawConsentInput;
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

/** The phone of a connection's holder, and the code that came to it. */
export type ProveConnectionHolderInput = {
  /** The code for CONNECTION_LINK. */
  otp: Scalars['String']['input'];
  /** The holder's phone. */
  phoneNumber: Scalars['String']['input'];
};

export type Query = {
  __typename?: 'Query';
  /** Who did what to identities, and who read what of whom, newest first. Fails with BAD_USER_INPUT. */
  auditLog: AuditEntryConnection;
  /** What a person is asked to agree to, in the words of today. Open to anybody: one reads it before one registers. */
  consentTexts: Array<ConsentText>;
  /** The public machines of the city, the newest first, those that are not used any more too. */
  kiosks: Array<Kiosk>;
  /** The person signed in. Fails with UNAUTHENTICATED without a valid access token. */
  me: Maybe<Citizen>;
  /** One of them, with their sessions; null for who is not there, or of other regions or departments. That one looked is in the audit log. */
  user: Maybe<User>;
  /**
   * People and staff, newest first; an admin who has regions or departments finds those of these. That one looked is in the audit
   * log. Fails with BAD_USER_INPUT.
   */
  users: UserConnection;
};


export type QueryAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryConsentTextsArgs = {
  language?: Language;
};


export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
  first?: Scalars['Int']['input'];
};

/** Codes for when the authenticator app is lost. Each is good once; they are shown this once. */
export type RecoveryCodes = {
  __typename?: 'RecoveryCodes';
  /** Ten codes; upper and lower case, blanks and dashes make no difference. */
  recoveryCodes: Array<Scalars['String']['output']>;
};

/** The refresh token of the session to go on with. */
export type RefreshSessionInput = {
  /**
   * The refresh token last received. It is worth nothing once it was used.
   * A page whose browser keeps it in a cookie (header `x-refresh-token-in: cookie`) leaves it out.
   */
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};

/** Who one is, as one says, and what one agrees to. */
export type RegisterInput = {
  /** Where letters on paper go. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** The texts of today that one agrees to; those that are required have to be among them. */
  consents: Array<ConsentInput>;
  /** A link to verify it is sent there. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** The language of messages and papers. */
  language?: Language;
  /** The full name, in whatever script. */
  name: Scalars['String']['input'];
  /** Six digits. */
  otp: Scalars['String']['input'];
  /** The phone the password was sent to. */
  phoneNumber: Scalars['String']['input'];
};

/** What a public machine is called and where it stands. */
export type RegisterKioskInput = {
  /** 1 to 60 characters, of one kiosk in use at a time. Citizens see it in the list of their sessions. */
  label: Scalars['String']['input'];
  /** 1 to 200 characters. */
  place: Scalars['String']['input'];
};

/** A kiosk that was just made known. */
export type RegisteredKiosk = {
  __typename?: 'RegisteredKiosk';
  /** Its key. It is not shown again: a lost one is replaced by retiring the kiosk and registering it anew. */
  key: Scalars['String']['output'];
  /** What is kept of it. */
  kiosk: Kiosk;
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

/** A code that was sent for PASSWORD_RESET, and the password to set. */
export type ResetPasswordInput = {
  /** As in `setPassword`. */
  newPassword: Scalars['String']['input'];
  /** Six digits. */
  otp: Scalars['String']['input'];
  /** The phone the code was sent to. */
  phoneNumber: Scalars['String']['input'];
};

/** Who has lost their second factor. */
export type ResetSecondFactorInput = {
  /** Why, and how the city knows that it is them, 1 to 500 characters; it is kept in the audit log. */
  reason: Scalars['String']['input'];
  /** Who. */
  userId: Scalars['ID']['input'];
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

/** A code of the second factor. */
export type SecondFactorCodeInput = {
  /** Six digits of the authenticator app, or, where one is enrolled, a recovery code. */
  code: Scalars['String']['input'];
};

/** What an authenticator app is given. Shown once. */
export type SecondFactorEnrolment = {
  __typename?: 'SecondFactorEnrolment';
  /** Until then the first code must come. */
  expiresAt: Scalars['DateTime']['output'];
  /** The secret in base32, to be typed. */
  secret: Scalars['String']['output'];
  /** The secret as an otpauth:// URI, to be scanned as a QR code. */
  uri: Scalars['String']['output'];
};

/** A signed-in session: the tokens and whose they are. */
export type Session = {
  __typename?: 'Session';
  /** Sent as `Authorization: Bearer …`; a JWT, valid for 15 minutes, at a kiosk for one. */
  accessToken: Scalars['String']['output'];
  /** When the access token ends. */
  accessTokenExpiresAt: Scalars['DateTime']['output'];
  /** Who signed in. */
  citizen: Citizen;
  /** For the next `loginWithPassword` on a person's own device; opens nothing. Good for 180 days, or until all sessions end. Empty at a kiosk. */
  deviceToken: Scalars['String']['output'];
  /** Good for one `refreshSession`, within 7 days, at a kiosk within two minutes. Empty where a cookie keeps it. */
  refreshToken: Scalars['String']['output'];
};

/** Where a session is, which decides how long it lasts. */
export type SessionKind =
  /** A public machine: two minutes without a refresh, fifteen in all. */
  | 'KIOSK'
  /** A device of one's own, or of one's desk: 7 days from each refresh. */
  | 'PERSONAL';

/** A new password, and the proof that it is one's own to set. */
export type SetPasswordInput = {
  /** The password until now. Not needed within ten minutes of signing in. */
  currentPassword?: InputMaybe<Scalars['String']['input']>;
  /** 8 to 128 characters of any kind; none of those that are guessed first. */
  newPassword: Scalars['String']['input'];
};

/** A key that signs access tokens. */
export type SigningKey = {
  __typename?: 'SigningKey';
  /** As it stands in `/.well-known/jwks.json` and in every token that it has signed. */
  kid: Scalars['ID']['output'];
  /** When it begins to sign. */
  signsFrom: Scalars['DateTime']['output'];
};

/** Whose Aadhaar number, and that UIDAI may be asked about it. */
export type StartEkycInput = {
  /** Twelve digits, with blanks or without: 2341 2341 2346. It is kept nowhere. */
  aadhaarNumber: Scalars['String']['input'];
  /** The text for EKYC that was agreed to. */
  consent: EkycConsentInput;
};

/** Whom to suspend, or to let in again. */
export type SuspendUserInput = {
  /** Why, 1 to 500 characters; it is kept in the audit log. */
  reason: Scalars['String']['input'];
  /** Who. */
  userId: Scalars['ID']['input'];
};

/** What is left out stays as it is. */
export type UpdateProfileInput = {
  /** Where letters on paper go; null forgets it. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** The language of messages and papers. */
  language?: InputMaybe<Language>;
  /** The full name. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** Somebody as an admin sees them. */
export type User = {
  __typename?: 'User';
  /** Since when they are known. */
  createdAt: Scalars['DateTime']['output'];
  /** The utilities by which they are supplied, or for whose offices they work; of the staff, an empty list is all. */
  departments: Array<Utility>;
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
  /** Since when they have a second factor; null without one. */
  secondFactorSince: Maybe<Scalars['DateTime']['output']>;
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
  /** A department they work for, or by which they are supplied. */
  department?: InputMaybe<Utility>;
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
  /** The utilities by which they are supplied, or for whose offices they work; of the staff, an empty list is all. */
  departments: Array<Utility>;
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

/** What a connection delivers. */
export type Utility =
  /** Electricity, in kWh. */
  | 'ELECTRICITY'
  /** Piped gas, in standard cubic metres. */
  | 'GAS'
  /** Water, in kilolitres. */
  | 'WATER';

/** What UIDAI said of who somebody is. */
export type Verification = {
  __typename?: 'Verification';
  /** The last four digits of the Aadhaar number. */
  aadhaarLastFour: Scalars['String']['output'];
  /** Whether the name at UIDAI is the person's here. */
  nameMatches: Scalars['Boolean']['output'];
  /** Since when the person is verified; null where the name was another's. */
  verifiedAt: Maybe<Scalars['DateTime']['output']>;
};

/** What is taken back. */
export type WithdrawConsentInput = {
  /** What for. */
  purpose: ConsentPurpose;
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
  Activity: ResolverTypeWrapper<ActivityRow>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ActivityConnection: ResolverTypeWrapper<Omit<ActivityConnection, 'edges'> & { edges: Array<ResolversTypes['ActivityEdge']> }>;
  ActivityEdge: ResolverTypeWrapper<Omit<ActivityEdge, 'node'> & { node: ResolversTypes['Activity'] }>;
  ActivityKind: ActivityKind;
  AuditActorKind: AuditActorKind;
  AuditDetail: ResolverTypeWrapper<AuditDetail>;
  AuditEntry: ResolverTypeWrapper<AuditEntryRow>;
  AuditEntryConnection: ResolverTypeWrapper<AuditPage>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AuditEntryEdge: ResolverTypeWrapper<Omit<AuditEntryEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  AuditFault: ResolverTypeWrapper<AuditFault>;
  AuditFaultKind: AuditFaultKind;
  AuditFilter: AuditFilter;
  AuditVerification: ResolverTypeWrapper<AuditVerificationResult>;
  ChangeEmailInput: ChangeEmailInput;
  ChangePhoneNumberInput: ChangePhoneNumberInput;
  ChangeRolesInput: ChangeRolesInput;
  Citizen: ResolverTypeWrapper<CitizenRow>;
  CloseAccountInput: CloseAccountInput;
  CompleteEkycInput: CompleteEkycInput;
  CompleteLoginInput: CompleteLoginInput;
  ConnectionHolderProof: ResolverTypeWrapper<ConnectionHolderProof>;
  Consent: ResolverTypeWrapper<ConsentRow>;
  ConsentInput: ConsentInput;
  ConsentPurpose: ConsentPurpose;
  ConsentText: ResolverTypeWrapper<ConsentText>;
  Credentials: ResolverTypeWrapper<CitizenRow>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeviceSession: ResolverTypeWrapper<DeviceSession>;
  Ekyc: ResolverTypeWrapper<Ekyc>;
  EkycConsentInput: EkycConsentInput;
  EmailLink: ResolverTypeWrapper<EmailLink>;
  GiveConsentInput: GiveConsentInput;
  Kiosk: ResolverTypeWrapper<KioskRow>;
  Language: Language;
  LoginInput: LoginInput;
  LoginWithPasswordInput: LoginWithPasswordInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OtpChallenge: ResolverTypeWrapper<OtpChallenge>;
  OtpPurpose: OtpPurpose;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ProveConnectionHolderInput: ProveConnectionHolderInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecoveryCodes: ResolverTypeWrapper<RecoveryCodes>;
  RefreshSessionInput: RefreshSessionInput;
  RegisterInput: RegisterInput;
  RegisterKioskInput: RegisterKioskInput;
  RegisteredKiosk: ResolverTypeWrapper<Omit<RegisteredKiosk, 'kiosk'> & { kiosk: ResolversTypes['Kiosk'] }>;
  RequestOtpInput: RequestOtpInput;
  ResetPasswordInput: ResetPasswordInput;
  ResetSecondFactorInput: ResetSecondFactorInput;
  Role: Role;
  SecondFactorCodeInput: SecondFactorCodeInput;
  SecondFactorEnrolment: ResolverTypeWrapper<SecondFactorEnrolment>;
  Session: ResolverTypeWrapper<IssuedSession>;
  SessionKind: SessionKind;
  SetPasswordInput: SetPasswordInput;
  SigningKey: ResolverTypeWrapper<SigningKey>;
  StartEkycInput: StartEkycInput;
  SuspendUserInput: SuspendUserInput;
  UpdateProfileInput: UpdateProfileInput;
  User: ResolverTypeWrapper<UserRow>;
  UserConnection: ResolverTypeWrapper<UserPage>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['UserSummary'] }>;
  UserFilter: UserFilter;
  UserSession: ResolverTypeWrapper<UserSessionRow>;
  UserState: UserState;
  UserSummary: ResolverTypeWrapper<UserSummaryRow>;
  Utility: Utility;
  Verification: ResolverTypeWrapper<VerificationRow>;
  WithdrawConsentInput: WithdrawConsentInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Activity: ActivityRow;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  ID: Scalars['ID']['output'];
  ActivityConnection: Omit<ActivityConnection, 'edges'> & { edges: Array<ResolversParentTypes['ActivityEdge']> };
  ActivityEdge: Omit<ActivityEdge, 'node'> & { node: ResolversParentTypes['Activity'] };
  AuditDetail: AuditDetail;
  AuditEntry: AuditEntryRow;
  AuditEntryConnection: AuditPage;
  Int: Scalars['Int']['output'];
  AuditEntryEdge: Omit<AuditEntryEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  AuditFault: AuditFault;
  AuditFilter: AuditFilter;
  AuditVerification: AuditVerificationResult;
  ChangeEmailInput: ChangeEmailInput;
  ChangePhoneNumberInput: ChangePhoneNumberInput;
  ChangeRolesInput: ChangeRolesInput;
  Citizen: CitizenRow;
  CloseAccountInput: CloseAccountInput;
  CompleteEkycInput: CompleteEkycInput;
  CompleteLoginInput: CompleteLoginInput;
  ConnectionHolderProof: ConnectionHolderProof;
  Consent: ConsentRow;
  ConsentInput: ConsentInput;
  ConsentText: ConsentText;
  Credentials: CitizenRow;
  DateTime: Scalars['DateTime']['output'];
  DeviceSession: DeviceSession;
  Ekyc: Ekyc;
  EkycConsentInput: EkycConsentInput;
  EmailLink: EmailLink;
  GiveConsentInput: GiveConsentInput;
  Kiosk: KioskRow;
  LoginInput: LoginInput;
  LoginWithPasswordInput: LoginWithPasswordInput;
  Mutation: Record<PropertyKey, never>;
  OtpChallenge: OtpChallenge;
  PageInfo: PageInfo;
  ProveConnectionHolderInput: ProveConnectionHolderInput;
  Query: Record<PropertyKey, never>;
  RecoveryCodes: RecoveryCodes;
  RefreshSessionInput: RefreshSessionInput;
  RegisterInput: RegisterInput;
  RegisterKioskInput: RegisterKioskInput;
  RegisteredKiosk: Omit<RegisteredKiosk, 'kiosk'> & { kiosk: ResolversParentTypes['Kiosk'] };
  RequestOtpInput: RequestOtpInput;
  ResetPasswordInput: ResetPasswordInput;
  ResetSecondFactorInput: ResetSecondFactorInput;
  SecondFactorCodeInput: SecondFactorCodeInput;
  SecondFactorEnrolment: SecondFactorEnrolment;
  Session: IssuedSession;
  SetPasswordInput: SetPasswordInput;
  SigningKey: SigningKey;
  StartEkycInput: StartEkycInput;
  SuspendUserInput: SuspendUserInput;
  UpdateProfileInput: UpdateProfileInput;
  User: UserRow;
  UserConnection: UserPage;
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['UserSummary'] };
  UserFilter: UserFilter;
  UserSession: UserSessionRow;
  UserSummary: UserSummaryRow;
  Verification: VerificationRow;
  WithdrawConsentInput: WithdrawConsentInput;
};

export type ActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Activity'] = ResolversParentTypes['Activity']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ActivityKind'], ParentType, ContextType>;
};

export type ActivityConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActivityConnection'] = ResolversParentTypes['ActivityConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ActivityEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ActivityEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActivityEdge'] = ResolversParentTypes['ActivityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Activity'], ParentType, ContextType>;
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
  activity?: Resolver<ResolversTypes['ActivityConnection'], ParentType, ContextType, RequireFields<CitizenActivityArgs, 'first'>>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  consents?: Resolver<Array<ResolversTypes['Consent']>, ParentType, ContextType>;
  credentials?: Resolver<Maybe<ResolversTypes['Credentials']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailVerified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phoneNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  registeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sessions?: Resolver<Array<ResolversTypes['DeviceSession']>, ParentType, ContextType>;
  verification?: Resolver<Maybe<ResolversTypes['Verification']>, ParentType, ContextType>;
};

export type ConnectionHolderProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectionHolderProof'] = ResolversParentTypes['ConnectionHolderProof']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  proof?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConsentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Consent'] = ResolversParentTypes['Consent']> = {
  givenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  withdrawnAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ConsentTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentText'] = ResolversParentTypes['ConsentText']> = {
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CredentialsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Credentials'] = ResolversParentTypes['Credentials']> = {
  hasPassword?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  recoveryCodesLeft?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  secondFactorRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  secondFactorSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeviceSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceSession'] = ResolversParentTypes['DeviceSession']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SessionKind'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type EkycResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Ekyc'] = ResolversParentTypes['Ekyc']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  maskedAadhaar?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EmailLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailLink'] = ResolversParentTypes['EmailLink']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type KioskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Kiosk'] = ResolversParentTypes['Kiosk']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  registeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  activateUser?: Resolver<ResolversTypes['User'], ParentType, ContextType, RequireFields<MutationActivateUserArgs, 'input'>>;
  changeEmail?: Resolver<ResolversTypes['EmailLink'], ParentType, ContextType, RequireFields<MutationChangeEmailArgs, 'input'>>;
  changePhoneNumber?: Resolver<ResolversTypes['Citizen'], ParentType, ContextType, RequireFields<MutationChangePhoneNumberArgs, 'input'>>;
  changeRoles?: Resolver<ResolversTypes['User'], ParentType, ContextType, RequireFields<MutationChangeRolesArgs, 'input'>>;
  completeEkyc?: Resolver<ResolversTypes['Citizen'], ParentType, ContextType, RequireFields<MutationCompleteEkycArgs, 'input'>>;
  completeLogin?: Resolver<ResolversTypes['Session'], ParentType, ContextType, RequireFields<MutationCompleteLoginArgs, 'input'>>;
  confirmSecondFactor?: Resolver<ResolversTypes['RecoveryCodes'], ParentType, ContextType, RequireFields<MutationConfirmSecondFactorArgs, 'input'>>;
  deactivateAccount?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationDeactivateAccountArgs, 'input'>>;
  endSession?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationEndSessionArgs, 'id'>>;
  eraseAccount?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationEraseAccountArgs, 'input'>>;
  giveConsent?: Resolver<ResolversTypes['Consent'], ParentType, ContextType, RequireFields<MutationGiveConsentArgs, 'input'>>;
  login?: Resolver<ResolversTypes['Session'], ParentType, ContextType, RequireFields<MutationLoginArgs, 'input'>>;
  loginWithPassword?: Resolver<ResolversTypes['Session'], ParentType, ContextType, RequireFields<MutationLoginWithPasswordArgs, 'input'>>;
  logout?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  logoutEverywhere?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  proveConnectionHolder?: Resolver<ResolversTypes['ConnectionHolderProof'], ParentType, ContextType, RequireFields<MutationProveConnectionHolderArgs, 'input'>>;
  refreshSession?: Resolver<ResolversTypes['Session'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  register?: Resolver<ResolversTypes['Session'], ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  registerKiosk?: Resolver<ResolversTypes['RegisteredKiosk'], ParentType, ContextType, RequireFields<MutationRegisterKioskArgs, 'input'>>;
  removeSecondFactor?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationRemoveSecondFactorArgs, 'input'>>;
  renewRecoveryCodes?: Resolver<ResolversTypes['RecoveryCodes'], ParentType, ContextType, RequireFields<MutationRenewRecoveryCodesArgs, 'input'>>;
  requestEmailVerification?: Resolver<ResolversTypes['EmailLink'], ParentType, ContextType>;
  requestOtp?: Resolver<ResolversTypes['OtpChallenge'], ParentType, ContextType, RequireFields<MutationRequestOtpArgs, 'input'>>;
  resetPassword?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'input'>>;
  resetSecondFactor?: Resolver<ResolversTypes['User'], ParentType, ContextType, RequireFields<MutationResetSecondFactorArgs, 'input'>>;
  retireKiosk?: Resolver<ResolversTypes['Kiosk'], ParentType, ContextType, RequireFields<MutationRetireKioskArgs, 'id'>>;
  rotateSigningKey?: Resolver<ResolversTypes['SigningKey'], ParentType, ContextType, RequireFields<MutationRotateSigningKeyArgs, 'compromised'>>;
  setPassword?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationSetPasswordArgs, 'input'>>;
  startEkyc?: Resolver<ResolversTypes['Ekyc'], ParentType, ContextType, RequireFields<MutationStartEkycArgs, 'input'>>;
  startSecondFactor?: Resolver<ResolversTypes['SecondFactorEnrolment'], ParentType, ContextType>;
  suspendUser?: Resolver<ResolversTypes['User'], ParentType, ContextType, RequireFields<MutationSuspendUserArgs, 'input'>>;
  updateProfile?: Resolver<ResolversTypes['Citizen'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  verifyAuditLog?: Resolver<ResolversTypes['AuditVerification'], ParentType, ContextType, Partial<MutationVerifyAuditLogArgs>>;
  verifyEmail?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationVerifyEmailArgs, 'token'>>;
  withdrawConsent?: Resolver<ResolversTypes['Consent'], ParentType, ContextType, RequireFields<MutationWithdrawConsentArgs, 'input'>>;
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
  consentTexts?: Resolver<Array<ResolversTypes['ConsentText']>, ParentType, ContextType, RequireFields<QueryConsentTextsArgs, 'language'>>;
  kiosks?: Resolver<Array<ResolversTypes['Kiosk']>, ParentType, ContextType>;
  me?: Resolver<Maybe<ResolversTypes['Citizen']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  users?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, RequireFields<QueryUsersArgs, 'first'>>;
};

export type RecoveryCodesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecoveryCodes'] = ResolversParentTypes['RecoveryCodes']> = {
  recoveryCodes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RegisteredKioskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisteredKiosk'] = ResolversParentTypes['RegisteredKiosk']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kiosk?: Resolver<ResolversTypes['Kiosk'], ParentType, ContextType>;
};

export type SecondFactorEnrolmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SecondFactorEnrolment'] = ResolversParentTypes['SecondFactorEnrolment']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  accessTokenExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  citizen?: Resolver<ResolversTypes['Citizen'], ParentType, ContextType>;
  deviceToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SigningKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SigningKey'] = ResolversParentTypes['SigningKey']> = {
  kid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  signsFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  departments?: Resolver<Array<ResolversTypes['Utility']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phoneNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  regions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  secondFactorSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
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
  departments?: Resolver<Array<ResolversTypes['Utility']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  maskedPhoneNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  regions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['UserState'], ParentType, ContextType>;
};

export type VerificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Verification'] = ResolversParentTypes['Verification']> = {
  aadhaarLastFour?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nameMatches?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  verifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Activity?: ActivityResolvers<ContextType>;
  ActivityConnection?: ActivityConnectionResolvers<ContextType>;
  ActivityEdge?: ActivityEdgeResolvers<ContextType>;
  AuditDetail?: AuditDetailResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  AuditFault?: AuditFaultResolvers<ContextType>;
  AuditVerification?: AuditVerificationResolvers<ContextType>;
  Citizen?: CitizenResolvers<ContextType>;
  ConnectionHolderProof?: ConnectionHolderProofResolvers<ContextType>;
  Consent?: ConsentResolvers<ContextType>;
  ConsentText?: ConsentTextResolvers<ContextType>;
  Credentials?: CredentialsResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeviceSession?: DeviceSessionResolvers<ContextType>;
  Ekyc?: EkycResolvers<ContextType>;
  EmailLink?: EmailLinkResolvers<ContextType>;
  Kiosk?: KioskResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  OtpChallenge?: OtpChallengeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecoveryCodes?: RecoveryCodesResolvers<ContextType>;
  RegisteredKiosk?: RegisteredKioskResolvers<ContextType>;
  SecondFactorEnrolment?: SecondFactorEnrolmentResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SigningKey?: SigningKeyResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  UserSession?: UserSessionResolvers<ContextType>;
  UserSummary?: UserSummaryResolvers<ContextType>;
  Verification?: VerificationResolvers<ContextType>;
};

