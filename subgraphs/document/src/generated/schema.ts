// Generated from schema.graphql by codegen.yml. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Receipt as ReceiptRow, Upload as UploadRow, LegalHold as LegalHoldRow, ErasureCertificate as ErasureCertificateRow } from './prisma/client.ts';
import type { Paper } from '../papers/paper.ts';
import type { FileLink as FileLinkModel } from '../links/make-link.ts';
import type { PaperPage } from '../documents/list-documents.ts';
import type { Verification } from '../verification/verify-document.ts';
import type { UploadPage } from '../uploads/list-uploads.ts';
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

/** A file that a citizen is about to give. */
export type BeginUploadInput = {
  /**
   * How long the file is. At most 15 MiB for an image; as much as the city has set for others, 25 MiB if it has not. Without it whoever
   * sends says so with the first piece (`Upload-Length`): a kiosk does not know how long the photo on a telephone will be.
   */
  bytes?: InputMaybe<Scalars['Int']['input']>;
  /** What for. */
  kind: UploadKind;
  /** What the citizen calls it, 1 to 150 characters; shown, and never more than that. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** A file to be sent. */
export type BegunUpload = {
  __typename?: 'BegunUpload';
  /** Until when. */
  expiresAt: Scalars['DateTime']['output'];
  /** The file, of which nothing is there yet. */
  upload: Upload;
  /** Where to send it, by the tus protocol 1.0.0: PATCH, and HEAD to find out how much has arrived. Whoever has the address may send this one file. */
  url: Scalars['String']['output'];
};

/** What a connection used in a period, and what it costs. */
export type Bill = {
  __typename?: 'Bill';
  /** The bill as a paper; null for who may not see the bill. */
  document: Maybe<Document>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
};

/** A person known to the city. */
export type Citizen = {
  __typename?: 'Citizen';
  /** Papers in the person's name, newest first. Bills are among them from when their paper was first made. Fails with BAD_USER_INPUT. */
  documents: DocumentConnection;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Files that the person gave, newest first. Fails with BAD_USER_INPUT. */
  uploads: UploadConnection;
};


/** A person known to the city. */
export type CitizenDocumentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  kinds?: InputMaybe<Array<DocumentKind>>;
};


/** A person known to the city. */
export type CitizenUploadsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  kinds?: InputMaybe<Array<UploadKind>>;
};

/** A paper of the city: a receipt, a bill, a statement, a certificate. */
export type Document = {
  __typename?: 'Document';
  /** What it is over: what was paid, is asked for, was due at the end, or was paid in a year. */
  amount: Money;
  /** In whose name it is. */
  holderName: Scalars['String']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** When it was issued. */
  issuedAt: Scalars['DateTime']['output'];
  /** What kind of paper it is. */
  kind: DocumentKind;
  /** The same link, and when it ends. */
  link: FileLink;
  /** The number printed on it; without gaps within its kind and financial year, but for bills, which have their own. */
  number: Scalars['String']['output'];
  /** The file: a signed link that ends after 15 minutes. Ask again for a new one. */
  url: Scalars['String']['output'];
  /** What proves that it is genuine, as in its QR code: for verifyDocument. */
  verificationCode: Scalars['String']['output'];
  /** Since when it proves nothing; null for a good one. */
  voidedAt: Maybe<Scalars['DateTime']['output']>;
};


/** A paper of the city: a receipt, a bill, a statement, a certificate. */
export type DocumentLinkArgs = {
  format?: DocumentFormat;
  language?: InputMaybe<DocumentLanguage>;
};


/** A paper of the city: a receipt, a bill, a statement, a certificate. */
export type DocumentUrlArgs = {
  format?: DocumentFormat;
  language?: InputMaybe<DocumentLanguage>;
};

/** A page of papers. */
export type DocumentConnection = {
  __typename?: 'DocumentConnection';
  /** The papers of the page. */
  edges: Array<DocumentEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A paper in a list. */
export type DocumentEdge = {
  __typename?: 'DocumentEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The paper. */
  node: Document;
};

/** On what a paper is printed. */
export type DocumentFormat =
  /** A4 pages: PDF/A-2a, tagged, with its fonts. */
  | 'A4'
  /** A roll of 80 mm: the bytes that an ESC/POS printer is sent. */
  | 'ESC_POS'
  /** A roll of 80 mm: PDF/A-2a, one page as long as it has to be. */
  | 'ROLL';

/** A key that signs verification codes; the public half is at /.well-known/document-keys.json. */
export type DocumentKey = {
  __typename?: 'DocumentKey';
  /** Since when it signs. */
  createdAt: Scalars['DateTime']['output'];
  /** Its name in the header of the codes it signs. */
  kid: Scalars['String']['output'];
};

/** What kind of paper it is. */
export type DocumentKind =
  /** Says what a period costs. */
  | 'BILL'
  /** Says that nothing was due for a connection on a day. */
  | 'NO_DUES_CERTIFICATE'
  /** Proves a payment. */
  | 'RECEIPT'
  /** Says what was asked for and paid of a connection in some days. */
  | 'STATEMENT'
  /** Says what was billed and paid in a financial year. */
  | 'TAX_SUMMARY';

/** A language that papers are written in. */
export type DocumentLanguage =
  /** Bengali. */
  | 'BN'
  /** English. */
  | 'EN'
  /** Hindi. */
  | 'HI'
  /** Marathi. */
  | 'MR'
  /** Tamil. */
  | 'TA';

/** What the city says of a verification code; everything but genuine is null where it is not. */
export type DocumentVerification = {
  __typename?: 'DocumentVerification';
  /** What it is over, to be compared with what is printed. */
  amount: Maybe<Money>;
  /** Since when the city has it no more, its time being over: then the code says what it was, and nobody's name is known. */
  deletedAt: Maybe<Scalars['DateTime']['output']>;
  /** Whether the file whose hash was given was made by the city of this paper; null where none was given. */
  fileIsOurs: Maybe<Scalars['Boolean']['output']>;
  /** Whether the city has issued the paper, and it says what the city has written. One that was voided is genuine too: look at voidedAt. */
  genuine: Scalars['Boolean']['output'];
  /** In whose name it is, all letters but the first of each word covered. */
  holderName: Maybe<Scalars['String']['output']>;
  /** When it was issued. */
  issuedAt: Maybe<Scalars['DateTime']['output']>;
  /** What kind of paper it is. */
  kind: Maybe<DocumentKind>;
  /** The number printed on it. */
  number: Maybe<Scalars['String']['output']>;
  /** Since when it proves nothing; null for a good one. */
  voidedAt: Maybe<Scalars['DateTime']['output']>;
};

/** A file that is gone. */
export type ErasedFile = {
  __typename?: 'ErasedFile';
  /** When it was begun. */
  givenAt: Scalars['DateTime']['output'];
  /** What its id was. */
  id: Scalars['ID']['output'];
  /** What for it was given. */
  kind: UploadKind;
  /** SHA-256 of what was kept of it, hexadecimal; null where it was never all there. */
  sha256: Maybe<Scalars['String']['output']>;
};

/** A paper of the city that is gone. */
export type ErasedPaper = {
  __typename?: 'ErasedPaper';
  /** What its id was. */
  id: Scalars['ID']['output'];
  /** When it was issued. */
  issuedAt: Scalars['DateTime']['output'];
  /** What kind of paper it was. */
  kind: DocumentKind;
  /** The number printed on it; no other paper gets it. */
  number: Scalars['String']['output'];
};

/** What of a citizen was erased, and what was kept and why. */
export type ErasureCertificate = {
  __typename?: 'ErasureCertificate';
  /** The files that are gone. */
  erased: Array<ErasedFile>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** When. */
  issuedAt: Scalars['DateTime']['output'];
  /** What is kept. */
  kept: Array<KeptThing>;
  /** The city's own papers that are gone, since the time for which they are kept was over. */
  papers: Array<ErasedPaper>;
  /** The same, signed: a JWS (EdDSA) by a key of /.well-known/document-keys.json, typ erasure-certificate. */
  signed: Scalars['String']['output'];
};

/** A link that opens a file without more, for whom it was made: it ends with the session, and when it is revoked. */
export type FileLink = {
  __typename?: 'FileLink';
  /** When it ends, if it is not ended before. */
  expiresAt: Scalars['DateTime']['output'];
  /** The link as a QR code, for a phone's camera: an SVG. */
  qrSvg: Scalars['String']['output'];
  /** Where the file is. */
  url: Scalars['String']['output'];
};

/** Of which days a statement is. */
export type IssueStatementInput = {
  /** Which connection. */
  connectionId: Scalars['ID']['input'];
  /** The first day. */
  from: Scalars['Date']['input'];
  /** The last day; not one to come. */
  until: Scalars['Date']['input'];
};

/** What is kept although its subject wanted it gone. */
export type KeptThing = {
  __typename?: 'KeptThing';
  /** Why: the law. */
  because: Scalars['String']['output'];
  /** How many. */
  count: Scalars['Int']['output'];
  /** Until when; null while nobody can say. */
  until: Maybe<Scalars['DateTime']['output']>;
  /** The id of a file, or papers: the city's own papers in the person's name. */
  what: Scalars['String']['output'];
};

/** That files of a citizen are kept for a procedure. */
export type LegalHold = {
  __typename?: 'LegalHold';
  /** Of whom. */
  citizenId: Scalars['ID']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Since when. */
  placedAt: Scalars['DateTime']['output'];
  /** By whom. */
  placedBy: Scalars['ID']['output'];
  /** Why. */
  reason: Scalars['String']['output'];
  /** Why it was ended. */
  releaseReason: Maybe<Scalars['String']['output']>;
  /** When it ended; null while it holds. */
  releasedAt: Maybe<Scalars['DateTime']['output']>;
  /** By whom it was ended. */
  releasedBy: Maybe<Scalars['ID']['output']>;
  /** Only this file; null for all of the citizen's. */
  uploadId: Maybe<Scalars['ID']['output']>;
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
   * Begins to take a file from the person signed in: it is sent to the address that this answers with. Fails with BAD_USER_INPUT for a
   * size or name that cannot be, RATE_LIMITED after too many in a day or with ten under way, and UPSTREAM_UNAVAILABLE while no virus
   * scanner is configured in production.
   */
  beginUpload: BegunUpload;
  /**
   * Deletes what the person signed in gave, as far as the law lets it go, and says by a signed certificate what that was, and what is
   * kept and why. Fails with BAD_USER_INPUT for no or more than 100 ids.
   */
  eraseUploads: ErasureCertificate;
  /**
   * A certificate that the person signed in owes nothing for a connection today. Fails with NOT_FOUND for a connection that is not
   * theirs, and with CONFLICT, which says how much, while something is due.
   */
  issueNoDuesCertificate: Document;
  /**
   * A statement of what the person signed in owed for a connection in some days, three years at most. While it would say the same it is
   * the same paper. Fails with NOT_FOUND for a connection that never was theirs, and with BAD_USER_INPUT for days to come or in the
   * wrong order.
   */
  issueStatement: Document;
  /**
   * What the person signed in was billed for and has paid in a financial year, so far where it is not over. While it would say the
   * same it is the same paper. Fails with BAD_USER_INPUT for what is no year or has not begun, and NOT_FOUND where there was nothing.
   */
  issueTaxSummary: Document;
  /**
   * From now on nothing that a citizen gave, or one file of it, is deleted: it is needed in a procedure. Without a file it keeps the
   * city's papers of the citizen too. Fails with BAD_USER_INPUT without a
   * reason, and NOT_FOUND for a file that is not the citizen's.
   */
  placeLegalHold: LegalHold;
  /** What a hold kept goes when its time is over. Fails with BAD_USER_INPUT without a reason, NOT_FOUND, and CONFLICT for one that has ended. */
  releaseLegalHold: LegalHold;
  /**
   * Ends links at once: to one paper, whoever they were made for, or all that were made for the person signed in. Links made after the
   * instant that is answered open their files. Signing out ends those of the session by itself. Fails with NOT_FOUND for a paper
   * that is not theirs.
   */
  revokeDocumentLinks: Scalars['DateTime']['output'];
  /**
   * Another key for verification codes, at once. Papers signed with the one before stay genuine. When that is in wrong hands
   * it is published no more: its papers are then checked by asking the city alone.
   */
  rotateDocumentKey: DocumentKey;
};


export type MutationBeginUploadArgs = {
  input: BeginUploadInput;
};


export type MutationEraseUploadsArgs = {
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type MutationIssueNoDuesCertificateArgs = {
  connectionId: Scalars['ID']['input'];
};


export type MutationIssueStatementArgs = {
  input: IssueStatementInput;
};


export type MutationIssueTaxSummaryArgs = {
  financialYear: Scalars['String']['input'];
};


export type MutationPlaceLegalHoldArgs = {
  input: PlaceLegalHoldInput;
};


export type MutationReleaseLegalHoldArgs = {
  input: ReleaseLegalHoldInput;
};


export type MutationRevokeDocumentLinksArgs = {
  documentId?: InputMaybe<Scalars['ID']['input']>;
};


export type MutationRotateDocumentKeyArgs = {
  compromised?: Scalars['Boolean']['input'];
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

/** A file for a mail. */
export type PaperToAttach = {
  __typename?: 'PaperToAttach';
  /** Its bytes, base64. */
  base64: Scalars['String']['output'];
  /** Its media type. */
  contentType: Scalars['String']['output'];
  /** What the file is called. */
  name: Scalars['String']['output'];
};

/** One attempt to pay one or more bills. */
export type Payment = {
  __typename?: 'Payment';
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** The receipt, once its PDF is made. */
  receipt: Maybe<Receipt>;
};

/** What is to be kept. */
export type PlaceLegalHoldInput = {
  /** Of whom. */
  citizenId: Scalars['ID']['input'];
  /** Why, 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Only this file; all of the citizen's without it. */
  uploadId?: InputMaybe<Scalars['ID']['input']>;
};

export type Query = {
  __typename?: 'Query';
  /** A paper or receipt in the name of the person signed in. Fails with NOT_FOUND for any other. */
  document: Document;
  /** What was erased of the person signed in, the latest 100 times; of anybody for who may read the audit log. Fails with FORBIDDEN. */
  erasureCertificates: Array<ErasureCertificate>;
  /** What of a citizen's files is kept for a procedure, and was; the latest 100. */
  legalHolds: Array<LegalHold>;
  /**
   * The file of a citizen's receipt, or of the paper of a bill, as they read it, for a mail to them. Null for a paper that is void, is not
   * that citizen's, is not there or is larger.
   */
  paperToAttach: Maybe<PaperToAttach>;
  /** How long what citizens give is kept, and by which law. */
  retentionRules: Array<RetentionRule>;
  /** A file that a citizen gave: their own; to staff, one that billing has of their regions. Fails with NOT_FOUND for any other. */
  upload: Upload;
  /**
   * Whether a paper is the city's and unaltered: its QR code holds the code. Open to anybody; a made-up, altered or cut code
   * is not genuine, and nothing else is said of it. docs/documents.md says how to check one without asking the city.
   */
  verifyDocument: DocumentVerification;
};


export type QueryDocumentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryErasureCertificatesArgs = {
  citizenId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryLegalHoldsArgs = {
  citizenId: Scalars['ID']['input'];
};


export type QueryPaperToAttachArgs = {
  citizenId: Scalars['ID']['input'];
  maxBytes: Scalars['Int']['input'];
  of: Scalars['ID']['input'];
};


export type QueryUploadArgs = {
  id: Scalars['ID']['input'];
};


export type QueryVerifyDocumentArgs = {
  code: Scalars['String']['input'];
  fileSha256?: InputMaybe<Scalars['String']['input']>;
};

/** The paper that proves a payment. */
export type Receipt = {
  __typename?: 'Receipt';
  /** What was paid. */
  amount: Money;
  /** The counter that took the money, as it was called then; null where none did. */
  counterName: Maybe<Scalars['String']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Whether the money was still to come from a bank when it was issued: it was given for a cheque or a draft. */
  isSubjectToRealisation: Scalars['Boolean']['output'];
  /** When it was issued. */
  issuedAt: Scalars['DateTime']['output'];
  /** The same link, and when it ends. */
  link: FileLink;
  /** At most 16 characters, without gaps within a financial year (CGST rule 46). */
  number: Scalars['String']['output'];
  /** The file: a signed link that ends after 15 minutes. Ask again for a new one. */
  url: Scalars['String']['output'];
  /** What proves that it is genuine, as in its QR code: for verifyDocument. */
  verificationCode: Scalars['String']['output'];
  /** Since when it proves nothing, because the cheque came back; null for a good one. */
  voidedAt: Maybe<Scalars['DateTime']['output']>;
};


/** The paper that proves a payment. */
export type ReceiptLinkArgs = {
  format?: DocumentFormat;
  language?: InputMaybe<DocumentLanguage>;
};


/** The paper that proves a payment. */
export type ReceiptUrlArgs = {
  format?: DocumentFormat;
  language?: InputMaybe<DocumentLanguage>;
};

/** What need not be kept any more. */
export type ReleaseLegalHoldInput = {
  /** Which hold. */
  holdId: Scalars['ID']['input'];
  /** Why, 1 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** How long files of a kind are kept. */
export type RetentionRule = {
  __typename?: 'RetentionRule';
  /** Why so long, or why not sooner: the law. */
  because: Scalars['String']['output'];
  /** Whether it goes sooner when the citizen wants it to. */
  erasable: Scalars['Boolean']['output'];
  /** For how many months, from when the file was all there. */
  keptMonths: Scalars['Int']['output'];
  /** Which kind. */
  kind: UploadKind;
};

/** A file that a citizen gave. */
export type Upload = {
  __typename?: 'Upload';
  /** When it was begun. */
  beganAt: Scalars['DateTime']['output'];
  /** How long it is: what was announced while it is being sent (at most, while nobody has announced anything), what is kept after. */
  bytes: Scalars['Int']['output'];
  /** What it is, by what is in it; null until that was looked at. Images are kept as image/jpeg, drawn anew, without place and camera. */
  contentType: Maybe<Scalars['String']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Until when it is kept, unless a legal hold keeps it longer; null until it is all there. */
  keepUntil: Maybe<Scalars['DateTime']['output']>;
  /** What for. */
  kind: UploadKind;
  /** What the citizen calls it. */
  name: Maybe<Scalars['String']['output']>;
  /** How much of it has arrived. */
  receivedBytes: Scalars['Int']['output'];
  /** When a virus scanner found it clean, or not; null where none has looked. */
  scannedAt: Maybe<Scalars['DateTime']['output']>;
  /** Where its owner goes on sending it; null once it is all there. */
  sendUrl: Maybe<Scalars['String']['output']>;
  /** How far it is. */
  status: UploadStatus;
  /** The same of a small picture of an image, 320 pixels at most. */
  thumbnailUrl: Maybe<Scalars['String']['output']>;
  /** The file: a signed link that ends after 15 minutes. Null unless it is READY. */
  url: Maybe<Scalars['String']['output']>;
};

/** A page of uploads. */
export type UploadConnection = {
  __typename?: 'UploadConnection';
  /** The uploads of the page. */
  edges: Array<UploadEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An upload in a list. */
export type UploadEdge = {
  __typename?: 'UploadEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The upload. */
  node: Upload;
};

/** What a citizen gives a file for. */
export type UploadKind =
  /** What shows that a bill is wrong: an image or a PDF. */
  | 'DISPUTE_EVIDENCE'
  /** Who somebody is, or that a place is theirs: an image or a PDF. Goes with an application. */
  | 'IDENTITY_PROOF'
  /** A photo of a meter, for a reading: JPEG, PNG or WebP, at most 15 MiB. */
  | 'METER_PHOTO';

/** How far a file is. */
export type UploadStatus =
  /** A virus was found in it, and nothing of it was kept. */
  | 'INFECTED'
  /** It can be opened. */
  | 'READY'
  /** It is being sent, or was not sent to its end. */
  | 'RECEIVING'
  /** It is in quarantine until a virus scanner has looked at it: nobody can open it. */
  | 'SCANNING';



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
  Document: Document;
  Payment: Payment;
  Receipt: Receipt;
  Upload: Upload;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Bill:
    ( { __typename: 'Bill' }
    & GraphQLRecursivePick<FederationTypes['Bill'], {"id":true}> );
  Citizen:
    ( { __typename: 'Citizen' }
    & GraphQLRecursivePick<FederationTypes['Citizen'], {"id":true}> );
  Document:
    ( { __typename: 'Document' }
    & GraphQLRecursivePick<FederationTypes['Document'], {"id":true}> );
  Payment:
    ( { __typename: 'Payment' }
    & GraphQLRecursivePick<FederationTypes['Payment'], {"id":true}> );
  Receipt:
    ( { __typename: 'Receipt' }
    & GraphQLRecursivePick<FederationTypes['Receipt'], {"id":true}> );
  Upload:
    ( { __typename: 'Upload' }
    & GraphQLRecursivePick<FederationTypes['Upload'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  BeginUploadInput: BeginUploadInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  BegunUpload: ResolverTypeWrapper<Omit<BegunUpload, 'upload'> & { upload: ResolversTypes['Upload'] }>;
  Bill: ResolverTypeWrapper<{ id: string }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Citizen: ResolverTypeWrapper<{ id: string }>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Document: ResolverTypeWrapper<Paper>;
  DocumentConnection: ResolverTypeWrapper<PaperPage>;
  DocumentEdge: ResolverTypeWrapper<Omit<DocumentEdge, 'node'> & { node: ResolversTypes['Document'] }>;
  DocumentFormat: DocumentFormat;
  DocumentKey: ResolverTypeWrapper<DocumentKey>;
  DocumentKind: DocumentKind;
  DocumentLanguage: DocumentLanguage;
  DocumentVerification: ResolverTypeWrapper<Verification>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ErasedFile: ResolverTypeWrapper<ErasedFile>;
  ErasedPaper: ResolverTypeWrapper<ErasedPaper>;
  ErasureCertificate: ResolverTypeWrapper<ErasureCertificateRow>;
  FileLink: ResolverTypeWrapper<FileLinkModel>;
  IssueStatementInput: IssueStatementInput;
  KeptThing: ResolverTypeWrapper<KeptThing>;
  LegalHold: ResolverTypeWrapper<LegalHoldRow>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Paise: ResolverTypeWrapper<Scalars['Paise']['output']>;
  PaperToAttach: ResolverTypeWrapper<PaperToAttach>;
  Payment: ResolverTypeWrapper<{ id: string }>;
  PlaceLegalHoldInput: PlaceLegalHoldInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Receipt: ResolverTypeWrapper<ReceiptRow>;
  ReleaseLegalHoldInput: ReleaseLegalHoldInput;
  RetentionRule: ResolverTypeWrapper<RetentionRule>;
  Upload: ResolverTypeWrapper<UploadRow>;
  UploadConnection: ResolverTypeWrapper<UploadPage>;
  UploadEdge: ResolverTypeWrapper<Omit<UploadEdge, 'node'> & { node: ResolversTypes['Upload'] }>;
  UploadKind: UploadKind;
  UploadStatus: UploadStatus;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  BeginUploadInput: BeginUploadInput;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  BegunUpload: Omit<BegunUpload, 'upload'> & { upload: ResolversParentTypes['Upload'] };
  Bill: { id: string };
  ID: Scalars['ID']['output'];
  Citizen: { id: string };
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Document: Paper;
  DocumentConnection: PaperPage;
  DocumentEdge: Omit<DocumentEdge, 'node'> & { node: ResolversParentTypes['Document'] };
  DocumentKey: DocumentKey;
  DocumentVerification: Verification;
  Boolean: Scalars['Boolean']['output'];
  ErasedFile: ErasedFile;
  ErasedPaper: ErasedPaper;
  ErasureCertificate: ErasureCertificateRow;
  FileLink: FileLinkModel;
  IssueStatementInput: IssueStatementInput;
  KeptThing: KeptThing;
  LegalHold: LegalHoldRow;
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Paise: Scalars['Paise']['output'];
  PaperToAttach: PaperToAttach;
  Payment: { id: string };
  PlaceLegalHoldInput: PlaceLegalHoldInput;
  Query: Record<PropertyKey, never>;
  Receipt: ReceiptRow;
  ReleaseLegalHoldInput: ReleaseLegalHoldInput;
  RetentionRule: RetentionRule;
  Upload: UploadRow;
  UploadConnection: UploadPage;
  UploadEdge: Omit<UploadEdge, 'node'> & { node: ResolversParentTypes['Upload'] };
};

export type BegunUploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BegunUpload'] = ResolversParentTypes['BegunUpload']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  upload?: Resolver<ResolversTypes['Upload'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BillResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Bill'] = ResolversParentTypes['Bill'], FederationReferenceType extends FederationReferenceTypes['Bill'] = FederationReferenceTypes['Bill']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Bill']> | FederationReferenceType, FederationReferenceType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['Document']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CitizenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Citizen'] = ResolversParentTypes['Citizen'], FederationReferenceType extends FederationReferenceTypes['Citizen'] = FederationReferenceTypes['Citizen']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Citizen']> | FederationReferenceType, FederationReferenceType, ContextType>;
  documents?: Resolver<ResolversTypes['DocumentConnection'], ParentType, ContextType, RequireFields<CitizenDocumentsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uploads?: Resolver<ResolversTypes['UploadConnection'], ParentType, ContextType, RequireFields<CitizenUploadsArgs, 'first'>>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Document'] = ResolversParentTypes['Document'], FederationReferenceType extends FederationReferenceTypes['Document'] = FederationReferenceTypes['Document']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Document']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  holderName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DocumentKind'], ParentType, ContextType>;
  link?: Resolver<ResolversTypes['FileLink'], ParentType, ContextType, RequireFields<DocumentLinkArgs, 'format'>>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<DocumentUrlArgs, 'format'>>;
  verificationCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  voidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DocumentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DocumentConnection'] = ResolversParentTypes['DocumentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DocumentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DocumentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DocumentEdge'] = ResolversParentTypes['DocumentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Document'], ParentType, ContextType>;
};

export type DocumentKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DocumentKey'] = ResolversParentTypes['DocumentKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DocumentVerificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DocumentVerification'] = ResolversParentTypes['DocumentVerification']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  fileIsOurs?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  genuine?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  holderName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  issuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['DocumentKind']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  voidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ErasedFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasedFile'] = ResolversParentTypes['ErasedFile']> = {
  givenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['UploadKind'], ParentType, ContextType>;
  sha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ErasedPaperResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasedPaper'] = ResolversParentTypes['ErasedPaper']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DocumentKind'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ErasureCertificateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasureCertificate'] = ResolversParentTypes['ErasureCertificate']> = {
  erased?: Resolver<Array<ResolversTypes['ErasedFile']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kept?: Resolver<Array<ResolversTypes['KeptThing']>, ParentType, ContextType>;
  papers?: Resolver<Array<ResolversTypes['ErasedPaper']>, ParentType, ContextType>;
  signed?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FileLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileLink'] = ResolversParentTypes['FileLink']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  qrSvg?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type KeptThingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KeptThing'] = ResolversParentTypes['KeptThing']> = {
  because?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LegalHoldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalHold'] = ResolversParentTypes['LegalHold']> = {
  citizenId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  placedBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  releaseReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  releasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  releasedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  uploadId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paise?: Resolver<ResolversTypes['Paise'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  beginUpload?: Resolver<ResolversTypes['BegunUpload'], ParentType, ContextType, RequireFields<MutationBeginUploadArgs, 'input'>>;
  eraseUploads?: Resolver<ResolversTypes['ErasureCertificate'], ParentType, ContextType, Partial<MutationEraseUploadsArgs>>;
  issueNoDuesCertificate?: Resolver<ResolversTypes['Document'], ParentType, ContextType, RequireFields<MutationIssueNoDuesCertificateArgs, 'connectionId'>>;
  issueStatement?: Resolver<ResolversTypes['Document'], ParentType, ContextType, RequireFields<MutationIssueStatementArgs, 'input'>>;
  issueTaxSummary?: Resolver<ResolversTypes['Document'], ParentType, ContextType, RequireFields<MutationIssueTaxSummaryArgs, 'financialYear'>>;
  placeLegalHold?: Resolver<ResolversTypes['LegalHold'], ParentType, ContextType, RequireFields<MutationPlaceLegalHoldArgs, 'input'>>;
  releaseLegalHold?: Resolver<ResolversTypes['LegalHold'], ParentType, ContextType, RequireFields<MutationReleaseLegalHoldArgs, 'input'>>;
  revokeDocumentLinks?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType, Partial<MutationRevokeDocumentLinksArgs>>;
  rotateDocumentKey?: Resolver<ResolversTypes['DocumentKey'], ParentType, ContextType, RequireFields<MutationRotateDocumentKeyArgs, 'compromised'>>;
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

export type PaperToAttachResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaperToAttach'] = ResolversParentTypes['PaperToAttach']> = {
  base64?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contentType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment'], FederationReferenceType extends FederationReferenceTypes['Payment'] = FederationReferenceTypes['Payment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  document?: Resolver<ResolversTypes['Document'], ParentType, ContextType, RequireFields<QueryDocumentArgs, 'id'>>;
  erasureCertificates?: Resolver<Array<ResolversTypes['ErasureCertificate']>, ParentType, ContextType, Partial<QueryErasureCertificatesArgs>>;
  legalHolds?: Resolver<Array<ResolversTypes['LegalHold']>, ParentType, ContextType, RequireFields<QueryLegalHoldsArgs, 'citizenId'>>;
  paperToAttach?: Resolver<Maybe<ResolversTypes['PaperToAttach']>, ParentType, ContextType, RequireFields<QueryPaperToAttachArgs, 'citizenId' | 'maxBytes' | 'of'>>;
  retentionRules?: Resolver<Array<ResolversTypes['RetentionRule']>, ParentType, ContextType>;
  upload?: Resolver<ResolversTypes['Upload'], ParentType, ContextType, RequireFields<QueryUploadArgs, 'id'>>;
  verifyDocument?: Resolver<ResolversTypes['DocumentVerification'], ParentType, ContextType, RequireFields<QueryVerifyDocumentArgs, 'code'>>;
};

export type ReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Receipt'] = ResolversParentTypes['Receipt'], FederationReferenceType extends FederationReferenceTypes['Receipt'] = FederationReferenceTypes['Receipt']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Receipt']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  counterName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isSubjectToRealisation?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  link?: Resolver<ResolversTypes['FileLink'], ParentType, ContextType, RequireFields<ReceiptLinkArgs, 'format'>>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ReceiptUrlArgs, 'format'>>;
  verificationCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  voidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type RetentionRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionRule'] = ResolversParentTypes['RetentionRule']> = {
  because?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  erasable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  keptMonths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['UploadKind'], ParentType, ContextType>;
};

export type UploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Upload'] = ResolversParentTypes['Upload'], FederationReferenceType extends FederationReferenceTypes['Upload'] = FederationReferenceTypes['Upload']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Upload']> | FederationReferenceType, FederationReferenceType, ContextType>;
  beganAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  contentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  keepUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['UploadKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receivedBytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  scannedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sendUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['UploadStatus'], ParentType, ContextType>;
  thumbnailUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UploadConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadConnection'] = ResolversParentTypes['UploadConnection']> = {
  edges?: Resolver<Array<ResolversTypes['UploadEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UploadEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadEdge'] = ResolversParentTypes['UploadEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Upload'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  BegunUpload?: BegunUploadResolvers<ContextType>;
  Bill?: BillResolvers<ContextType>;
  Citizen?: CitizenResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Document?: DocumentResolvers<ContextType>;
  DocumentConnection?: DocumentConnectionResolvers<ContextType>;
  DocumentEdge?: DocumentEdgeResolvers<ContextType>;
  DocumentKey?: DocumentKeyResolvers<ContextType>;
  DocumentVerification?: DocumentVerificationResolvers<ContextType>;
  ErasedFile?: ErasedFileResolvers<ContextType>;
  ErasedPaper?: ErasedPaperResolvers<ContextType>;
  ErasureCertificate?: ErasureCertificateResolvers<ContextType>;
  FileLink?: FileLinkResolvers<ContextType>;
  KeptThing?: KeptThingResolvers<ContextType>;
  LegalHold?: LegalHoldResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Paise?: GraphQLScalarType;
  PaperToAttach?: PaperToAttachResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Receipt?: ReceiptResolvers<ContextType>;
  RetentionRule?: RetentionRuleResolvers<ContextType>;
  Upload?: UploadResolvers<ContextType>;
  UploadConnection?: UploadConnectionResolvers<ContextType>;
  UploadEdge?: UploadEdgeResolvers<ContextType>;
};

