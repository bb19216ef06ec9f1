// Generated from schema.graphql by codegen.yml. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Notification as NotificationRow, Consent as ConsentRow, MessageAttempt as MessageAttemptRow, Campaign as CampaignRow } from './prisma/client.ts';
import type { NotificationPage } from '../inbox/list-notifications.ts';
import type { PreferencesOfPerson } from '../preferences/list-preferences.ts';
import type { ListedTemplate, ListedText } from '../preview/list-templates.ts';
import type { Preview } from '../preview/preview-notification.ts';
import type { DeliveryRow, DeliveryPage } from '../delivery/list-deliveries.ts';
import type { CampaignPage } from '../campaigns/list-campaigns.ts';
import type { ShownPreview, Sample } from '../campaigns/show-preview.ts';
import type { CampaignProgress as CountedProgress } from '../campaigns/count-progress.ts';
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

/** What the staff tell the citizens of a part of the city. */
export type Campaign = {
  __typename?: 'Campaign';
  /** Why. */
  cancelReason: Maybe<Scalars['String']['output']>;
  /** Who cancelled it. */
  cancelledBy: Maybe<Scalars['ID']['output']>;
  /** By which channels. */
  channels: Array<NotificationChannel>;
  /** When. */
  decidedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who approved or rejected it. */
  decidedBy: Maybe<Scalars['ID']['output']>;
  /** Why it was rejected. */
  decisionReason: Maybe<Scalars['String']['output']>;
  /** When. */
  draftedAt: Scalars['DateTime']['output'];
  /** Who wrote it. */
  draftedBy: Scalars['ID']['output'];
  /** When it was done or cancelled. */
  endedAt: Maybe<Scalars['DateTime']['output']>;
  /** What that is to people who choose how they are told: outage-notice. */
  event: Scalars['String']['output'];
  /** From then on nothing more of it is sent. */
  expiresAt: Scalars['DateTime']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What it is about. */
  kind: CampaignKind;
  /** Whom it would reach and at what cost; null until it was asked for. */
  preview: Maybe<CampaignPreview>;
  /** How its messages fare. */
  progress: CampaignProgress;
  /** Of connections in these regions; none: in the whole city. */
  regions: Array<Scalars['String']['output']>;
  /** Goes up with each change; who decides names the one that they read. */
  revision: Scalars['Int']['output'];
  /** When it is sent; null: as soon as it is approved. */
  sendAt: Maybe<Scalars['DateTime']['output']>;
  /** When the first batch of it was written. */
  startedAt: Maybe<Scalars['DateTime']['output']>;
  /** How far it is. */
  state: CampaignState;
  /** Of connections in these states. */
  statuses: Array<ConnectionStatus>;
  /** When. */
  submittedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who asked for its approval. */
  submittedBy: Maybe<Scalars['ID']['output']>;
  /** Words of its own; null: those of its kind. */
  texts: Maybe<Array<CampaignText>>;
  /** For the staff. */
  title: Scalars['String']['output'];
  /** It is told in quiet hours too. */
  urgent: Scalars['Boolean']['output'];
  /** Of connections of this utility; null: of any. */
  utility: Maybe<Utility>;
  /** What stands for the variables of its texts. */
  values: Array<CampaignValue>;
};

/** How the messages of a campaign fare by a channel. */
export type CampaignChannelProgress = {
  __typename?: 'CampaignChannelProgress';
  /** The channel. */
  channel: NotificationChannel;
  /** What it has cost so far, in whole paise. */
  costPaise: Scalars['Float']['output'];
  /** It arrived; in an inbox at once. */
  delivered: Scalars['Int']['output'];
  /** Of no use any more before it was sent. */
  expired: Scalars['Int']['output'];
  /** It reached nobody, or was given up. */
  failed: Scalars['Int']['output'];
  /** Waiting, being sent, or pausing. */
  queued: Scalars['Int']['output'];
  /** A provider took it, and has not said that it arrived. */
  sent: Scalars['Int']['output'];
  /** Not written: without address or consent, switched off, too late. */
  skipped: Scalars['Int']['output'];
  /** Withdrawn before it was sent. */
  withdrawn: Scalars['Int']['output'];
};

/** A page of campaigns. */
export type CampaignConnection = {
  __typename?: 'CampaignConnection';
  /** The campaigns of the page. */
  edges: Array<CampaignEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A campaign in a list. */
export type CampaignEdge = {
  __typename?: 'CampaignEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The campaign. */
  node: Campaign;
};

/** What is to be told, to whom, when. */
export type CampaignInput = {
  /** By which channels; the inbox is one of them. */
  channels: Array<NotificationChannel>;
  /** From then on it is of no use, and nothing more of it is sent; at most 30 days later. */
  expiresAt: Scalars['DateTime']['input'];
  /** What it is about. */
  kind: CampaignKind;
  /** Of connections in these regions. None: in all that are yours. */
  regions: Array<Scalars['String']['input']>;
  /** When it is sent; null: as soon as it is approved. */
  sendAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Of connections in these states. */
  statuses?: Array<ConnectionStatus>;
  /** Words of its own, one in each language, with the variables of its kind; null: the words of its kind. */
  texts?: InputMaybe<Array<CampaignTextInput>>;
  /** For the staff; 1 to 120 characters. */
  title: Scalars['String']['input'];
  /** It is told in quiet hours too; for outages alone. */
  urgent?: Scalars['Boolean']['input'];
  /** Of connections of this utility; an outage names one. Null: of any. */
  utility?: InputMaybe<Utility>;
  /** What stands for the variables of its texts, but for what each person has for themselves: utility, consumerNumber. */
  values: Array<CampaignValueInput>;
};

/** What a campaign is about. */
export type CampaignKind =
  /** The city invites to something: promotional, told only to who agreed, from 10:00 to 21:00. Values: what, place, day. */
  | 'ANNOUNCEMENT'
  /** There will be no supply, or there is none: a service message. Values: area, day, from, until. */
  | 'OUTAGE_NOTICE'
  /** Something is done to the supply: a service message. Values: area, day, matter. */
  | 'SERVICE_NOTICE';

/** How many messages there are in a language. */
export type CampaignLanguageReach = {
  __typename?: 'CampaignLanguageReach';
  /** The language. */
  language: Language;
  /** How many. */
  messages: Scalars['Int']['output'];
};

/** How many people are not told by a channel. */
export type CampaignLeftOut = {
  __typename?: 'CampaignLeftOut';
  /** How many. */
  people: Scalars['Int']['output'];
  /** Why. */
  reason: CampaignLeftOutReason;
};

/** Why somebody is not told by a channel. */
export type CampaignLeftOutReason =
  /** They have none: no e-mail address, no browser. */
  | 'NO_ADDRESS'
  /** They have not said that they want such news. */
  | 'NO_CONSENT'
  /** They have switched it off. */
  | 'SWITCHED_OFF'
  /** Their quiet hours end when it is of no use any more. */
  | 'TOO_LATE';

/** Whom a campaign would reach, as it is and as they have chosen. */
export type CampaignPreview = {
  __typename?: 'CampaignPreview';
  /** By channel. */
  channels: Array<CampaignReach>;
  /** What it would cost by the settings' tariffs, in whole paise. */
  costPaise: Scalars['Float']['output'];
  /** Everybody was counted; until then it goes on. */
  isComplete: Scalars['Boolean']['output'];
  /** All connections of the city are known here; false for a while after the first start. */
  isEverybodyKnown: Scalars['Boolean']['output'];
  /** How many citizens it is for. */
  people: Scalars['Int']['output'];
  /** As somebody of each language would read it, which the audit log tells. */
  samples: Array<CampaignSample>;
  /** Of them, those of whom nothing is known, or who have had their account erased. */
  unknown: Scalars['Int']['output'];
};

/** How the messages of a campaign fare. Each is counted once. */
export type CampaignProgress = {
  __typename?: 'CampaignProgress';
  /** The same by channel. */
  channels: Array<CampaignChannelProgress>;
  /** What it has cost so far, in whole paise. */
  costPaise: Scalars['Float']['output'];
  /** It arrived; in an inbox at once. */
  delivered: Scalars['Int']['output'];
  /** Of no use any more before it was sent. */
  expired: Scalars['Int']['output'];
  /** It reached nobody, or was given up. */
  failed: Scalars['Int']['output'];
  /** Citizens of whom it was seen to so far. */
  people: Scalars['Int']['output'];
  /** Waiting, being sent, or pausing. */
  queued: Scalars['Int']['output'];
  /** A provider took it, and has not said that it arrived. */
  sent: Scalars['Int']['output'];
  /** Not written: without address or consent, switched off, too late. */
  skipped: Scalars['Int']['output'];
  /** Withdrawn before it was sent. */
  withdrawn: Scalars['Int']['output'];
};

/** Whom a campaign would reach by a channel. */
export type CampaignReach = {
  __typename?: 'CampaignReach';
  /** The channel. */
  channel: NotificationChannel;
  /** In whole paise. */
  costPaise: Scalars['Float']['output'];
  /** Of them, in each language. */
  languages: Array<CampaignLanguageReach>;
  /** Who is not told by it, and why. */
  leftOut: Array<CampaignLeftOut>;
  /** How many messages. */
  messages: Scalars['Int']['output'];
  /** How many SMS are paid for; null for other channels. */
  smsSegments: Maybe<Scalars['Int']['output']>;
  /** Of the messages, those that would wait for the end of quiet hours or for a digest, were it sent when it was counted. */
  waiting: Scalars['Int']['output'];
};

/** A message of a campaign as a citizen would read it. */
export type CampaignSample = {
  __typename?: 'CampaignSample';
  /** The text. */
  body: Scalars['String']['output'];
  /** By which channel. */
  channel: NotificationChannel;
  /** Whose data it shows. */
  citizenId: Scalars['ID']['output'];
  /** In which language. */
  language: Language;
  /** How long an SMS is. */
  sms: Maybe<SmsLength>;
  /** The subject of an e-mail, the title of an entry; null for an SMS. */
  title: Maybe<Scalars['String']['output']>;
};

/** How far a campaign is. */
export type CampaignState =
  /** It waits for its time. */
  | 'APPROVED'
  /** It was ended for good. */
  | 'CANCELLED'
  /** Nothing of it is left to send. */
  | 'DONE'
  /** It is being written. */
  | 'DRAFT'
  /** Nothing more of it is sent until it is resumed. */
  | 'PAUSED'
  /** It was given back, and can be changed. */
  | 'REJECTED'
  /** It is being sent. */
  | 'SENDING'
  /** It waits for somebody else's approval. */
  | 'SUBMITTED';

/** The words of a campaign in a language. */
export type CampaignText = {
  __typename?: 'CampaignText';
  /** Of e-mail, inbox and push. */
  body: Scalars['String']['output'];
  /** Under which the SMS is registered with the operators. */
  dltTemplateId: Maybe<Scalars['String']['output']>;
  /** In which language. */
  language: Language;
  /** Of SMS. */
  sms: Maybe<Scalars['String']['output']>;
  /** The subject of an e-mail, the title of an entry. */
  title: Scalars['String']['output'];
};

/** The words of a campaign in a language; ICU MessageFormat. */
export type CampaignTextInput = {
  /** Of e-mail, inbox and push. */
  body: Scalars['String']['input'];
  /** Under which the SMS is registered with the operators. */
  dltTemplateId?: InputMaybe<Scalars['String']['input']>;
  /** In which language. */
  language: Language;
  /** Of SMS, as operators know it. */
  sms?: InputMaybe<Scalars['String']['input']>;
  /** The subject of an e-mail, the title of an entry. */
  title: Scalars['String']['input'];
};

/** A value of a campaign. */
export type CampaignValue = {
  __typename?: 'CampaignValue';
  /** The variable. */
  name: Scalars['String']['output'];
  /** What stands for it. */
  value: Scalars['String']['output'];
};

/** What stands for a variable. */
export type CampaignValueInput = {
  /** Its name. */
  name: Scalars['String']['input'];
  /** A text of 1 to 30 characters, a day (2026-12-04), an instant (2026-12-04T04:30:00Z), or one of its choices. */
  value: Scalars['String']['input'];
};

/** A person known to the city. */
export type Citizen = {
  __typename?: 'Citizen';
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What the person wants to be told, and how. */
  notificationPreferences: NotificationPreferences;
  /** What the person was told, newest first. Fails with BAD_USER_INPUT. */
  notifications: NotificationConnection;
  /** How many notifications the person has not read. */
  unreadNotificationCount: Scalars['Int']['output'];
};


/** A person known to the city. */
export type CitizenNotificationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  unreadOnly?: Scalars['Boolean']['input'];
};

/** Whether a connection is supplied. */
export type ConnectionStatus =
  /** Supplied and billed. */
  | 'ACTIVE'
  /** Cut off; can be reconnected. */
  | 'DISCONNECTED'
  /** Given up for good. */
  | 'SURRENDERED';

/** How messages of a provider, channel and event fared. */
export type DeliveryFigures = {
  __typename?: 'DeliveryFigures';
  /** By which they went. */
  channel: LeavingChannel;
  /** What they cost, in whole paise. */
  costPaise: Scalars['Float']['output'];
  /** Those that were given up. */
  dead: Scalars['Int']['output'];
  /** Of them, those that arrived, as the provider says. */
  delivered: Scalars['Int']['output'];
  /** What they are about. */
  event: Scalars['String']['output'];
  /** Those that reached nobody. */
  failed: Scalars['Int']['output'];
  /** Half of them were with a provider sooner after they were due; null while none is. */
  medianSeconds: Maybe<Scalars['Float']['output']>;
  /** How many there are. */
  messages: Scalars['Int']['output'];
  /** Who sent them; `capture` where nobody is connected, `none` before the first try. */
  provider: Scalars['String']['output'];
  /** Of them, those that a provider took. */
  sent: Scalars['Int']['output'];
};

/** What became of a message. */
export type DeliveryState =
  /** It was given up: somebody has to look. */
  | 'DEAD'
  /** It arrived, as the provider says. */
  | 'DELIVERED'
  /** It was told with others of its day. */
  | 'DIGESTED'
  /** It was of no use any more before it was sent. */
  | 'EXPIRED'
  /** Nobody is reached there. */
  | 'FAILED'
  /** It waits to be told with others of its day. */
  | 'GATHERED'
  /** Its campaign pauses. */
  | 'PAUSED'
  /** It waits for its time, its turn, or the next try. */
  | 'QUEUED'
  /** It is being sent. */
  | 'SENDING'
  /** A provider took it. */
  | 'SENT'
  /** Its campaign was cancelled before it was sent. */
  | 'WITHDRAWN';

/** A time that a provider was asked, or reported. */
export type DeliveryTry = {
  __typename?: 'DeliveryTry';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** ACCEPTED, REFUSED, LATER, LOST (whoever sent it died), DELIVERED, FAILED or REDRIVEN. */
  outcome: Scalars['String']['output'];
  /** Who was asked; `staff` where an operator had it sent again. */
  provider: Scalars['String']['output'];
  /** A provider's code; of REDRIVEN, who it was. */
  reason: Maybe<Scalars['String']['output']>;
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

/** By which a message leaves the city. */
export type LeavingChannel =
  /** An e-mail. */
  | 'EMAIL'
  /** A message to browsers. */
  | 'PUSH'
  /** A text message. */
  | 'SMS'
  /** A message by WhatsApp. */
  | 'WHATSAPP';

/** A message that leaves the city, without its text. */
export type MessageDelivery = {
  __typename?: 'MessageDelivery';
  /** How many times somebody tried. */
  attempts: Scalars['Int']['output'];
  /** By which it goes. */
  channel: LeavingChannel;
  /** Whose it is; null while nobody is known by the address. */
  citizenId: Maybe<Scalars['ID']['output']>;
  /** When it was written. */
  createdAt: Scalars['DateTime']['output'];
  /** When it is sent, or tried again; of one that was, the last time. */
  dueAt: Scalars['DateTime']['output'];
  /** When it was delivered, failed or given up. */
  endedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it is about; null for one of long ago. */
  event: Maybe<Scalars['String']['output']>;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** Where it goes, masked. */
  maskedAddress: Scalars['String']['output'];
  /** The lower, the sooner; 1 for one-time passwords. */
  priority: Scalars['Int']['output'];
  /** Who sent it, or tried to; null before the first try. */
  provider: Maybe<Scalars['String']['output']>;
  /** Why it was not sent or not delivered: a provider's code. */
  reason: Maybe<Scalars['String']['output']>;
  /** When a provider took it. */
  sentAt: Maybe<Scalars['DateTime']['output']>;
  /** What became of it. */
  state: DeliveryState;
  /** Each try, and what providers reported; oldest first. */
  tries: Array<DeliveryTry>;
};

/** A page of messages. */
export type MessageDeliveryConnection = {
  __typename?: 'MessageDeliveryConnection';
  /** The messages of the page. */
  edges: Array<MessageDeliveryEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A message in a list. */
export type MessageDeliveryEdge = {
  __typename?: 'MessageDeliveryEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The message. */
  node: MessageDelivery;
};

/** Which messages; what is left out does not matter. */
export type MessageDeliveryFilter = {
  /** To exactly this number or e-mail address. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** By this channel. */
  channel?: InputMaybe<LeavingChannel>;
  /** Of this citizen. */
  citizenId?: InputMaybe<Scalars['ID']['input']>;
  /** Of this event: `bill-issued`. */
  event?: InputMaybe<Scalars['String']['input']>;
  /** Sent by this provider: `karix`. */
  provider?: InputMaybe<Scalars['String']['input']>;
  /** In this state; DEAD are those that wait for an operator. */
  state?: InputMaybe<DeliveryState>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Lets it be sent, at once or at its time. Fails with NOT_FOUND, FORBIDDEN for who wrote on it, and CONFLICT where it is in another state
   * or another revision than the one that was read.
   */
  approveCampaign: Campaign;
  /**
   * Ends it for good: what has not been sent is withdrawn; what stands in inboxes stays. Fails with NOT_FOUND, with CONFLICT where it is
   * done, and with BAD_USER_INPUT without a reason.
   */
  cancelCampaign: Campaign;
  /**
   * Writes down what is to be told to a part of the city; nobody is told anything. The same key and input lead to the same campaign. Fails
   * with BAD_USER_INPUT, which names the field (`input.texts.0.sms`), FORBIDDEN (`input.regions.0`, `input.utility`) and CONFLICT.
   */
  draftCampaign: Campaign;
  /** Marks all notifications of the person signed in as read, and answers how many were not. */
  markAllNotificationsRead: Scalars['Int']['output'];
  /**
   * Marks a notification of the person signed in as read; one that was read before keeps its time. Fails with NOT_FOUND
   * when the person has none with this id.
   */
  markNotificationRead: Notification;
  /** Nothing more of it is sent until it is resumed. Fails with NOT_FOUND, and with CONFLICT where it is not being sent. */
  pauseCampaign: Campaign;
  /**
   * Has it counted whom it would reach and at what cost, in the background: `campaign.preview`, or `campaignProgress`. Fails with
   * NOT_FOUND, and with CONFLICT once it is approved.
   */
  previewCampaign: Campaign;
  /**
   * Sends again what was given up or reached nobody, at most 100 messages, and answers how many they are: what was sent meanwhile, or whose
   * text is kept no more, is left alone. Fails with BAD_USER_INPUT.
   */
  redriveMessages: Scalars['Int']['output'];
  /** A browser that is to show what the person signed in is told; of more than ten the oldest go. Fails with BAD_USER_INPUT. */
  registerPushSubscription: Scalars['Boolean']['output'];
  /** Gives it back to who wrote it. Fails as `approveCampaign` does, and with BAD_USER_INPUT without a reason. */
  rejectCampaign: Campaign;
  /** A browser shows nothing any more. Answers whether it was one of the person's. */
  removePushSubscription: Scalars['Boolean']['output'];
  /** It goes on where it was. Fails with NOT_FOUND, and with CONFLICT where it does not pause. */
  resumeCampaign: Campaign;
  /**
   * Sends the example of an event to an address, as any message is sent: whether a channel works. Fails with BAD_USER_INPUT:
   * `input.event`, `input.to`.
   */
  sendTestMessage: MessageDelivery;
  /**
   * How the person signed in wants to be told of an event, or of all events of a group that leave a choice. It counts from the
   * next event on, and is kept as a consent. Fails with BAD_USER_INPUT: `input.event` or `input.group` for what is told in any
   * case, `input.channel`, `input.mode`, and `input.textVersion` where another text than the one of today was read.
   */
  setNotificationPreference: NotificationPreferences;
  /** When messages of the person signed in wait that can; without input at no time. Fails with BAD_USER_INPUT. */
  setQuietHours: NotificationPreferences;
  /** Asks for its approval. Fails with NOT_FOUND, and with CONFLICT where it is no draft or nobody has looked at it as it is. */
  submitCampaign: Campaign;
  /**
   * Says it otherwise: a draft, or one that was rejected. Fails as `draftCampaign` does, with NOT_FOUND, and with CONFLICT where it is in
   * another state or another revision than the one that was read.
   */
  updateCampaign: Campaign;
};


export type MutationApproveCampaignArgs = {
  id: Scalars['ID']['input'];
  revision: Scalars['Int']['input'];
};


export type MutationCancelCampaignArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationDraftCampaignArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: CampaignInput;
};


export type MutationMarkNotificationReadArgs = {
  id: Scalars['ID']['input'];
};


export type MutationPauseCampaignArgs = {
  id: Scalars['ID']['input'];
};


export type MutationPreviewCampaignArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRedriveMessagesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationRegisterPushSubscriptionArgs = {
  input: PushSubscriptionInput;
};


export type MutationRejectCampaignArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  revision: Scalars['Int']['input'];
};


export type MutationRemovePushSubscriptionArgs = {
  endpoint: Scalars['String']['input'];
};


export type MutationResumeCampaignArgs = {
  id: Scalars['ID']['input'];
};


export type MutationSendTestMessageArgs = {
  input: SendTestMessageInput;
};


export type MutationSetNotificationPreferenceArgs = {
  input: SetNotificationPreferenceInput;
};


export type MutationSetQuietHoursArgs = {
  input?: InputMaybe<QuietHoursInput>;
};


export type MutationSubmitCampaignArgs = {
  id: Scalars['ID']['input'];
};


export type MutationUpdateCampaignArgs = {
  id: Scalars['ID']['input'];
  input: CampaignInput;
  revision: Scalars['Int']['input'];
};

/** Something that a person was told, in the language that was the person's then. */
export type Notification = {
  __typename?: 'Notification';
  /** All of it, plain text. */
  body: Scalars['String']['output'];
  /** When the person was told. */
  createdAt: Scalars['DateTime']['output'];
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** What it is about. */
  kind: NotificationKind;
  /** When the person read it; null until then. */
  readAt: Maybe<Scalars['DateTime']['output']>;
  /** A few words. */
  title: Scalars['String']['output'];
};

/** How somebody is told something. */
export type NotificationChannel =
  /** An e-mail. */
  | 'EMAIL'
  /** The inbox. */
  | 'INBOX'
  /** A message to a browser or a phone's app. */
  | 'PUSH'
  /** A text message. */
  | 'SMS'
  /** A message by WhatsApp: only of what somebody has asked for by it. */
  | 'WHATSAPP';

/** How an event is told by a channel. */
export type NotificationChannelPreference = {
  __typename?: 'NotificationChannelPreference';
  /** The channel. */
  channel: NotificationChannel;
  /** What the person may choose. */
  choices: Array<NotificationMode>;
  /** How it is told. */
  mode: NotificationMode;
};

/** A page of notifications. */
export type NotificationConnection = {
  __typename?: 'NotificationConnection';
  /** The notifications of the page. */
  edges: Array<NotificationEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** What a person said about messages. */
export type NotificationConsent = {
  __typename?: 'NotificationConsent';
  /** An event (bill-issued) or a group (BILLS). */
  about: Scalars['String']['output'];
  /** By which channel. */
  channel: NotificationChannel;
  /** Opaque, stable. */
  id: Scalars['ID']['output'];
  /** In which language it was read. */
  language: Language;
  /** How they want to be told. */
  mode: NotificationMode;
  /** When it was said. */
  saidAt: Scalars['DateTime']['output'];
  /** By which way it was said. */
  source: NotificationConsentSource;
  /** The words of then. */
  text: Scalars['String']['output'];
  /** Which text they had read. */
  textVersion: Scalars['String']['output'];
};

/** By which way somebody said something about messages. */
export type NotificationConsentSource =
  /** Signed in. */
  | 'PERSON'
  /** By the link in an e-mail. */
  | 'UNSUBSCRIBE_LINK';

/** What a person reads where they choose what to be told. */
export type NotificationConsentText = {
  __typename?: 'NotificationConsentText';
  /** The language of the text. */
  language: Language;
  /** The words. */
  text: Scalars['String']['output'];
  /** Which text it is: the day from which it is shown. */
  version: Scalars['String']['output'];
};

/** A text that is not in use yet. */
export type NotificationDraftInput = {
  /** The text. ICU MessageFormat, 5,000 characters at most. */
  body: Scalars['String']['input'];
  /** The subject of an e-mail, the title of an entry. ICU MessageFormat. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** A notification in a list. */
export type NotificationEdge = {
  __typename?: 'NotificationEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The notification. */
  node: Notification;
};

/** How an event is told. */
export type NotificationEventPreference = {
  __typename?: 'NotificationEventPreference';
  /** What it is, in English. */
  about: Scalars['String']['output'];
  /** By which channels it is told, where the person has them. */
  channels: Array<NotificationChannelPreference>;
  /** Its name: bill-issued. */
  event: Scalars['String']['output'];
  /** What it belongs to. */
  group: NotificationGroup;
  /** It is told in any case, at once, by all channels. */
  mandatory: Scalars['Boolean']['output'];
};

/** Events that belong together. */
export type NotificationGroup =
  /** What is odd about a supply, outages, and what is done to it. */
  | 'ALERTS'
  /** What the city invites to: told only to who said that they want it. */
  | 'ANNOUNCEMENTS'
  /** Debits by mandate. */
  | 'AUTOPAY'
  /** Bills, what is due, instalments and disputes. */
  | 'BILLS'
  /** Connections and applications. */
  | 'CONNECTIONS'
  /** What is told of a day in one message. Switched off, nothing is told that way. */
  | 'DIGEST'
  /** Notices that the law asks for. */
  | 'NOTICES'
  /** One-time passwords. */
  | 'OTP'
  /** Payments, refunds and receipts. */
  | 'PAYMENTS'
  /** Warnings about the account. */
  | 'SECURITY';

/** What a notification is about. */
export type NotificationKind =
  /** Something is odd about what flows through a connection. */
  | 'ALERT_RAISED'
  /** A few days before the last day to pay. */
  | 'BILL_DUE_SOON'
  /** A new bill. */
  | 'BILL_ISSUED'
  /** The last day to pay has passed. */
  | 'BILL_OVERDUE'
  /** The bank returned a cheque. What it had paid is due again, with a charge. */
  | 'CHEQUE_BOUNCED'
  /** How it stands with a complaint: it was received, or taken back. What was decided is DISPUTE_RESOLVED. */
  | 'COMPLAINT_STATUS'
  /** What became of an application: for a new connection, another load, another name. */
  | 'CONNECTION_APPLICATION'
  /** Something happened to a connection. */
  | 'CONNECTION_CHANGED'
  /** How the person signs in or is reached has changed. */
  | 'CREDENTIAL_CHANGED'
  /** A bill will be debited by AutoPay. */
  | 'DEBIT_ANNOUNCED'
  /** AutoPay did not pay a bill. */
  | 'DEBIT_MISSED'
  /** The notice that the law asks for before a connection is cut (Electricity Act 2003, s. 56: 15 days). */
  | 'DISCONNECTION_NOTICE'
  /** It was decided about a bill that a citizen did not accept. */
  | 'DISPUTE_RESOLVED'
  /** What is due is to be paid in instalments. */
  | 'INSTALMENT_PLAN_AGREED'
  /** An instalment plan was paid, missed or given up. */
  | 'INSTALMENT_PLAN_ENDED'
  /** AutoPay began, pauses or ended. */
  | 'MANDATE_CHANGED'
  /** The supply of a connection is interrupted. */
  | 'OUTAGE'
  /** There will be no supply in a part of the city, or there is none. */
  | 'OUTAGE_NOTICE'
  /** An attempt to pay ended without money. */
  | 'PAYMENT_FAILED'
  /** Money arrived that is not what was asked for; it is held until somebody decides. */
  | 'PAYMENT_HELD'
  /** A payment arrived, and its receipt can be opened. */
  | 'PAYMENT_RECEIVED'
  /** Money is on its way back to where it came from, or was given back at a counter. */
  | 'REFUND_PROCESSED'
  /** Something is done to the supply of a part of the city. */
  | 'SERVICE_NOTICE'
  /** A session was ended, since somebody else may have been in it. */
  | 'SESSION_ENDED';

/** How an event is told by a channel. */
export type NotificationMode =
  /** By itself, when it happens; outside of quiet hours where it can wait. */
  | 'AT_ONCE'
  /** With others of the day, in one message. */
  | 'DAILY'
  /** Not. */
  | 'OFF';

/** What a person wants to be told, and how. */
export type NotificationPreferences = {
  __typename?: 'NotificationPreferences';
  /** What a person reads where they choose. */
  consentText: NotificationConsentText;
  /** What the person has said so far, newest first, 100 at most. */
  consents: Array<NotificationConsent>;
  /** When the message of the day is made, in India: 18:00. */
  digestAt: Scalars['String']['output'];
  /** Everything that people are told, by name. */
  events: Array<NotificationEventPreference>;
  /** In which language the person is told; `updateProfile` changes it. */
  language: Language;
  /** When messages wait that can; null: at no time. */
  quietHours: Maybe<QuietHours>;
};


/** What a person wants to be told, and how. */
export type NotificationPreferencesConsentTextArgs = {
  language?: InputMaybe<Language>;
};

/** A message as it would be sent. */
export type NotificationPreview = {
  __typename?: 'NotificationPreview';
  /** The text. */
  body: Scalars['String']['output'];
  /** Whose data it shows; null for the example. */
  citizenId: Maybe<Scalars['ID']['output']>;
  /** Under which an SMS is registered with the operators; null for a draft. */
  dltTemplateId: Maybe<Scalars['String']['output']>;
  /** How long an SMS is. */
  sms: Maybe<SmsLength>;
  /** The subject of an e-mail, the title of an entry; null for an SMS. */
  title: Maybe<Scalars['String']['output']>;
  /** Variables of the draft that the event does not have. In the text they are marked: ⟦name⟧. */
  unknownVariables: Array<Scalars['String']['output']>;
  /** Of the texts; null for a draft. */
  version: Maybe<Scalars['Int']['output']>;
};

/** An event that people are told of. */
export type NotificationTemplate = {
  __typename?: 'NotificationTemplate';
  /** What it is. */
  about: Scalars['String']['output'];
  /** Why it is mandatory; null where it is not. */
  because: Maybe<Scalars['String']['output']>;
  /** How it is told. */
  channels: Array<NotificationChannel>;
  /** Its name: bill-issued. */
  event: Scalars['String']['output'];
  /** What it belongs to. */
  group: NotificationGroup;
  /** It is told in any case, at once, by all channels. */
  mandatory: Scalars['Boolean']['output'];
  /** Its texts, in each language for each channel. */
  texts: Array<NotificationText>;
  /** It does not wait for the end of quiet hours. */
  urgent: Scalars['Boolean']['output'];
  /** The variables that its texts may have. */
  values: Array<NotificationValue>;
};

/** A text of an event. */
export type NotificationText = {
  __typename?: 'NotificationText';
  /** The text. ICU MessageFormat. */
  body: Scalars['String']['output'];
  /** For which channel. */
  channel: NotificationChannel;
  /** In which language. */
  language: Language;
  /** How many SMS are paid for at most, with the values of the example; null for other channels. */
  smsSegments: Maybe<Scalars['Int']['output']>;
  /** The subject of an e-mail, the title of an entry; null for an SMS. ICU MessageFormat. */
  title: Maybe<Scalars['String']['output']>;
  /** It goes up with each change of the text. */
  version: Scalars['Int']['output'];
};

/** A variable of texts. */
export type NotificationValue = {
  __typename?: 'NotificationValue';
  /** What it may be, for a choice; null for others. */
  choices: Maybe<Array<Scalars['String']['output']>>;
  /** How it is written out: money, day, time, text, choice and so on. */
  kind: Scalars['String']['output'];
  /** Its name in the texts. */
  name: Scalars['String']['output'];
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

/** What is to be previewed. */
export type PreviewNotificationInput = {
  /** How it would be told. */
  channel: NotificationChannel;
  /** With the values of the newest news of the event to this citizen, which the audit log tells; without: with those of the example. */
  citizenId?: InputMaybe<Scalars['ID']['input']>;
  /** Instead of the words of today. */
  draft?: InputMaybe<NotificationDraftInput>;
  /** The name of an event: bill-issued. */
  event: Scalars['String']['input'];
  /** In which language. */
  language: Language;
};

/** A browser, as its push manager describes it. */
export type PushSubscriptionInput = {
  /** Its secret, base64url. */
  auth: Scalars['String']['input'];
  /** Its address at its push service. */
  endpoint: Scalars['String']['input'];
  /** Its key, base64url. */
  p256dh: Scalars['String']['input'];
};

export type Query = {
  __typename?: 'Query';
  /** What the staff tell a part of the city. Fails with NOT_FOUND, also where it is of a region or utility that is not theirs. */
  campaign: Campaign;
  /** Campaigns, newest first; of who works in a part of the city, those of it. Fails with BAD_USER_INPUT. */
  campaigns: CampaignConnection;
  /** How messages of a time fared and what they cost, by provider, channel and event; at most 92 days. Fails with BAD_USER_INPUT. */
  deliveryFigures: Array<DeliveryFigures>;
  /** What was sent to whom by which channel and what became of it, newest first; never its text. Fails with BAD_USER_INPUT. */
  messageDeliveries: MessageDeliveryConnection;
  /** Every event that people are told of, by name, with its texts as they stand in the files. */
  notificationTemplates: Array<NotificationTemplate>;
  /**
   * A message as it would be sent, but for the link that ends e-mails; nothing is sent. Fails with NOT_FOUND (the citizen was not
   * told of the event, or it is kept nowhere) and BAD_USER_INPUT that names the field.
   */
  previewNotification: NotificationPreview;
  /** With which a browser asks its push service to let the city send to it (VAPID); null where the city sends no push. */
  pushPublicKey: Maybe<Scalars['String']['output']>;
};


export type QueryCampaignArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCampaignsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  state?: InputMaybe<CampaignState>;
};


export type QueryDeliveryFiguresArgs = {
  from: Scalars['DateTime']['input'];
  until: Scalars['DateTime']['input'];
};


export type QueryMessageDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MessageDeliveryFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryPreviewNotificationArgs = {
  input: PreviewNotificationInput;
};

/** A part of each day, which may go over midnight. */
export type QuietHours = {
  __typename?: 'QuietHours';
  /** In India: 21:00. */
  from: Scalars['String']['output'];
  /** In India: 08:00. */
  until: Scalars['String']['output'];
};

/** When messages wait that can. */
export type QuietHoursInput = {
  /** In India: 21:00. */
  from: Scalars['String']['input'];
  /** In India: 08:00; another time than `from`. */
  until: Scalars['String']['input'];
};

/** What is to be sent. */
export type SendTestMessageInput = {
  /** By which channel; by WhatsApp in the words of the SMS. */
  channel: LeavingChannel;
  /** Whose example. */
  event: Scalars['String']['input'];
  /** In which language. */
  language: Language;
  /** A number (E.164), or an e-mail address; a push goes to whoever asks. */
  to?: InputMaybe<Scalars['String']['input']>;
};

/** What a person wants to be told, and how. */
export type SetNotificationPreferenceInput = {
  /** Told by which channel. */
  channel: NotificationChannel;
  /** An event: bill-issued. Or else a group. */
  event?: InputMaybe<Scalars['String']['input']>;
  /** All events of a group that leave a choice, also those that the city will add to it. Or else an event. */
  group?: InputMaybe<NotificationGroup>;
  /** In which language it was read. */
  language: Language;
  /** Told how: one of `choices`. */
  mode: NotificationMode;
  /** Which text the person has read: `consentText.version`. */
  textVersion: Scalars['String']['input'];
};

/** How long an SMS is. */
export type SmsLength = {
  __typename?: 'SmsLength';
  /** GSM-7 or UCS-2. */
  alphabet: Scalars['String']['output'];
  /** How many messages are paid for. */
  segments: Scalars['Int']['output'];
  /** In characters of that alphabet. */
  units: Scalars['Int']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** A campaign as it is, then after each change, until it is over. Fails with NOT_FOUND. */
  campaignProgress: Campaign;
  /**
   * Each notification of the person signed in when it arrives. A client that reconnects names the cursor of the newest one
   * it has and is first sent what came since, oldest first; something may come again, which it knows by its id.
   */
  notificationReceived: Notification;
};


export type SubscriptionCampaignProgressArgs = {
  id: Scalars['ID']['input'];
};


export type SubscriptionNotificationReceivedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
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
  Campaign: ResolverTypeWrapper<CampaignRow>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CampaignChannelProgress: ResolverTypeWrapper<CampaignChannelProgress>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CampaignConnection: ResolverTypeWrapper<CampaignPage>;
  CampaignEdge: ResolverTypeWrapper<Omit<CampaignEdge, 'node'> & { node: ResolversTypes['Campaign'] }>;
  CampaignInput: CampaignInput;
  CampaignKind: CampaignKind;
  CampaignLanguageReach: ResolverTypeWrapper<CampaignLanguageReach>;
  CampaignLeftOut: ResolverTypeWrapper<CampaignLeftOut>;
  CampaignLeftOutReason: CampaignLeftOutReason;
  CampaignPreview: ResolverTypeWrapper<ShownPreview>;
  CampaignProgress: ResolverTypeWrapper<CountedProgress>;
  CampaignReach: ResolverTypeWrapper<CampaignReach>;
  CampaignSample: ResolverTypeWrapper<Sample>;
  CampaignState: CampaignState;
  CampaignText: ResolverTypeWrapper<CampaignText>;
  CampaignTextInput: CampaignTextInput;
  CampaignValue: ResolverTypeWrapper<CampaignValue>;
  CampaignValueInput: CampaignValueInput;
  Citizen: ResolverTypeWrapper<{ id: string }>;
  ConnectionStatus: ConnectionStatus;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryFigures: ResolverTypeWrapper<DeliveryFigures>;
  DeliveryState: DeliveryState;
  DeliveryTry: ResolverTypeWrapper<MessageAttemptRow>;
  Language: Language;
  LeavingChannel: LeavingChannel;
  MessageDelivery: ResolverTypeWrapper<DeliveryRow>;
  MessageDeliveryConnection: ResolverTypeWrapper<DeliveryPage>;
  MessageDeliveryEdge: ResolverTypeWrapper<Omit<MessageDeliveryEdge, 'node'> & { node: ResolversTypes['MessageDelivery'] }>;
  MessageDeliveryFilter: MessageDeliveryFilter;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Notification: ResolverTypeWrapper<NotificationRow>;
  NotificationChannel: NotificationChannel;
  NotificationChannelPreference: ResolverTypeWrapper<NotificationChannelPreference>;
  NotificationConnection: ResolverTypeWrapper<NotificationPage>;
  NotificationConsent: ResolverTypeWrapper<ConsentRow>;
  NotificationConsentSource: NotificationConsentSource;
  NotificationConsentText: ResolverTypeWrapper<NotificationConsentText>;
  NotificationDraftInput: NotificationDraftInput;
  NotificationEdge: ResolverTypeWrapper<Omit<NotificationEdge, 'node'> & { node: ResolversTypes['Notification'] }>;
  NotificationEventPreference: ResolverTypeWrapper<NotificationEventPreference>;
  NotificationGroup: NotificationGroup;
  NotificationKind: NotificationKind;
  NotificationMode: NotificationMode;
  NotificationPreferences: ResolverTypeWrapper<PreferencesOfPerson>;
  NotificationPreview: ResolverTypeWrapper<Preview>;
  NotificationTemplate: ResolverTypeWrapper<ListedTemplate>;
  NotificationText: ResolverTypeWrapper<ListedText>;
  NotificationValue: ResolverTypeWrapper<NotificationValue>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PreviewNotificationInput: PreviewNotificationInput;
  PushSubscriptionInput: PushSubscriptionInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QuietHours: ResolverTypeWrapper<QuietHours>;
  QuietHoursInput: QuietHoursInput;
  SendTestMessageInput: SendTestMessageInput;
  SetNotificationPreferenceInput: SetNotificationPreferenceInput;
  SmsLength: ResolverTypeWrapper<SmsLength>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Utility: Utility;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Campaign: CampaignRow;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
  CampaignChannelProgress: CampaignChannelProgress;
  Float: Scalars['Float']['output'];
  CampaignConnection: CampaignPage;
  CampaignEdge: Omit<CampaignEdge, 'node'> & { node: ResolversParentTypes['Campaign'] };
  CampaignInput: CampaignInput;
  CampaignLanguageReach: CampaignLanguageReach;
  CampaignLeftOut: CampaignLeftOut;
  CampaignPreview: ShownPreview;
  CampaignProgress: CountedProgress;
  CampaignReach: CampaignReach;
  CampaignSample: Sample;
  CampaignText: CampaignText;
  CampaignTextInput: CampaignTextInput;
  CampaignValue: CampaignValue;
  CampaignValueInput: CampaignValueInput;
  Citizen: { id: string };
  DateTime: Scalars['DateTime']['output'];
  DeliveryFigures: DeliveryFigures;
  DeliveryTry: MessageAttemptRow;
  MessageDelivery: DeliveryRow;
  MessageDeliveryConnection: DeliveryPage;
  MessageDeliveryEdge: Omit<MessageDeliveryEdge, 'node'> & { node: ResolversParentTypes['MessageDelivery'] };
  MessageDeliveryFilter: MessageDeliveryFilter;
  Mutation: Record<PropertyKey, never>;
  Notification: NotificationRow;
  NotificationChannelPreference: NotificationChannelPreference;
  NotificationConnection: NotificationPage;
  NotificationConsent: ConsentRow;
  NotificationConsentText: NotificationConsentText;
  NotificationDraftInput: NotificationDraftInput;
  NotificationEdge: Omit<NotificationEdge, 'node'> & { node: ResolversParentTypes['Notification'] };
  NotificationEventPreference: NotificationEventPreference;
  NotificationPreferences: PreferencesOfPerson;
  NotificationPreview: Preview;
  NotificationTemplate: ListedTemplate;
  NotificationText: ListedText;
  NotificationValue: NotificationValue;
  PageInfo: PageInfo;
  PreviewNotificationInput: PreviewNotificationInput;
  PushSubscriptionInput: PushSubscriptionInput;
  Query: Record<PropertyKey, never>;
  QuietHours: QuietHours;
  QuietHoursInput: QuietHoursInput;
  SendTestMessageInput: SendTestMessageInput;
  SetNotificationPreferenceInput: SetNotificationPreferenceInput;
  SmsLength: SmsLength;
  Subscription: Record<PropertyKey, never>;
};

export type CampaignResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Campaign'] = ResolversParentTypes['Campaign']> = {
  cancelReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cancelledBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  channels?: Resolver<Array<ResolversTypes['NotificationChannel']>, ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  decisionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  draftedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  draftedBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CampaignKind'], ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['CampaignPreview']>, ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['CampaignProgress'], ParentType, ContextType>;
  regions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sendAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CampaignState'], ParentType, ContextType>;
  statuses?: Resolver<Array<ResolversTypes['ConnectionStatus']>, ParentType, ContextType>;
  submittedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  submittedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  texts?: Resolver<Maybe<Array<ResolversTypes['CampaignText']>>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  urgent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  utility?: Resolver<Maybe<ResolversTypes['Utility']>, ParentType, ContextType>;
  values?: Resolver<Array<ResolversTypes['CampaignValue']>, ParentType, ContextType>;
};

export type CampaignChannelProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignChannelProgress'] = ResolversParentTypes['CampaignChannelProgress']> = {
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  costPaise?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  delivered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expired?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  queued?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  skipped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withdrawn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CampaignConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignConnection'] = ResolversParentTypes['CampaignConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CampaignEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CampaignEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignEdge'] = ResolversParentTypes['CampaignEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType>;
};

export type CampaignLanguageReachResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignLanguageReach'] = ResolversParentTypes['CampaignLanguageReach']> = {
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CampaignLeftOutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignLeftOut'] = ResolversParentTypes['CampaignLeftOut']> = {
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['CampaignLeftOutReason'], ParentType, ContextType>;
};

export type CampaignPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignPreview'] = ResolversParentTypes['CampaignPreview']> = {
  channels?: Resolver<Array<ResolversTypes['CampaignReach']>, ParentType, ContextType>;
  costPaise?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  isComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isEverybodyKnown?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  samples?: Resolver<Array<ResolversTypes['CampaignSample']>, ParentType, ContextType>;
  unknown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CampaignProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignProgress'] = ResolversParentTypes['CampaignProgress']> = {
  channels?: Resolver<Array<ResolversTypes['CampaignChannelProgress']>, ParentType, ContextType>;
  costPaise?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  delivered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expired?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  queued?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  skipped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withdrawn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CampaignReachResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignReach'] = ResolversParentTypes['CampaignReach']> = {
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  costPaise?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['CampaignLanguageReach']>, ParentType, ContextType>;
  leftOut?: Resolver<Array<ResolversTypes['CampaignLeftOut']>, ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  smsSegments?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CampaignSampleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignSample'] = ResolversParentTypes['CampaignSample']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  citizenId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  sms?: Resolver<Maybe<ResolversTypes['SmsLength']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CampaignTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignText'] = ResolversParentTypes['CampaignText']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dltTemplateId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  sms?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CampaignValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignValue'] = ResolversParentTypes['CampaignValue']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CitizenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Citizen'] = ResolversParentTypes['Citizen'], FederationReferenceType extends FederationReferenceTypes['Citizen'] = FederationReferenceTypes['Citizen']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Citizen']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  notificationPreferences?: Resolver<ResolversTypes['NotificationPreferences'], ParentType, ContextType>;
  notifications?: Resolver<ResolversTypes['NotificationConnection'], ParentType, ContextType, RequireFields<CitizenNotificationsArgs, 'first' | 'unreadOnly'>>;
  unreadNotificationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeliveryFiguresResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryFigures'] = ResolversParentTypes['DeliveryFigures']> = {
  channel?: Resolver<ResolversTypes['LeavingChannel'], ParentType, ContextType>;
  costPaise?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  dead?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  delivered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  medianSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeliveryTryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryTry'] = ResolversParentTypes['DeliveryTry']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MessageDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageDelivery'] = ResolversParentTypes['MessageDelivery']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['LeavingChannel'], ParentType, ContextType>;
  citizenId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  maskedAddress?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  provider?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DeliveryState'], ParentType, ContextType>;
  tries?: Resolver<Array<ResolversTypes['DeliveryTry']>, ParentType, ContextType>;
};

export type MessageDeliveryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageDeliveryConnection'] = ResolversParentTypes['MessageDeliveryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MessageDeliveryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MessageDeliveryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageDeliveryEdge'] = ResolversParentTypes['MessageDeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MessageDelivery'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  approveCampaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType, RequireFields<MutationApproveCampaignArgs, 'id' | 'revision'>>;
  cancelCampaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType, RequireFields<MutationCancelCampaignArgs, 'id' | 'reason'>>;
  draftCampaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType, RequireFields<MutationDraftCampaignArgs, 'idempotencyKey' | 'input'>>;
  markAllNotificationsRead?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  markNotificationRead?: Resolver<ResolversTypes['Notification'], ParentType, ContextType, RequireFields<MutationMarkNotificationReadArgs, 'id'>>;
  pauseCampaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType, RequireFields<MutationPauseCampaignArgs, 'id'>>;
  previewCampaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType, RequireFields<MutationPreviewCampaignArgs, 'id'>>;
  redriveMessages?: Resolver<ResolversTypes['Int'], ParentType, ContextType, RequireFields<MutationRedriveMessagesArgs, 'ids'>>;
  registerPushSubscription?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationRegisterPushSubscriptionArgs, 'input'>>;
  rejectCampaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType, RequireFields<MutationRejectCampaignArgs, 'id' | 'reason' | 'revision'>>;
  removePushSubscription?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationRemovePushSubscriptionArgs, 'endpoint'>>;
  resumeCampaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType, RequireFields<MutationResumeCampaignArgs, 'id'>>;
  sendTestMessage?: Resolver<ResolversTypes['MessageDelivery'], ParentType, ContextType, RequireFields<MutationSendTestMessageArgs, 'input'>>;
  setNotificationPreference?: Resolver<ResolversTypes['NotificationPreferences'], ParentType, ContextType, RequireFields<MutationSetNotificationPreferenceArgs, 'input'>>;
  setQuietHours?: Resolver<ResolversTypes['NotificationPreferences'], ParentType, ContextType, Partial<MutationSetQuietHoursArgs>>;
  submitCampaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType, RequireFields<MutationSubmitCampaignArgs, 'id'>>;
  updateCampaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType, RequireFields<MutationUpdateCampaignArgs, 'id' | 'input' | 'revision'>>;
};

export type NotificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NotificationKind'], ParentType, ContextType>;
  readAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NotificationChannelPreferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationChannelPreference'] = ResolversParentTypes['NotificationChannelPreference']> = {
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  choices?: Resolver<Array<ResolversTypes['NotificationMode']>, ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['NotificationMode'], ParentType, ContextType>;
};

export type NotificationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationConnection'] = ResolversParentTypes['NotificationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['NotificationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NotificationConsentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationConsent'] = ResolversParentTypes['NotificationConsent']> = {
  about?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['NotificationMode'], ParentType, ContextType>;
  saidAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['NotificationConsentSource'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NotificationConsentTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationConsentText'] = ResolversParentTypes['NotificationConsentText']> = {
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NotificationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationEdge'] = ResolversParentTypes['NotificationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Notification'], ParentType, ContextType>;
};

export type NotificationEventPreferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationEventPreference'] = ResolversParentTypes['NotificationEventPreference']> = {
  about?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channels?: Resolver<Array<ResolversTypes['NotificationChannelPreference']>, ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  group?: Resolver<ResolversTypes['NotificationGroup'], ParentType, ContextType>;
  mandatory?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type NotificationPreferencesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationPreferences'] = ResolversParentTypes['NotificationPreferences']> = {
  consentText?: Resolver<ResolversTypes['NotificationConsentText'], ParentType, ContextType, Partial<NotificationPreferencesConsentTextArgs>>;
  consents?: Resolver<Array<ResolversTypes['NotificationConsent']>, ParentType, ContextType>;
  digestAt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['NotificationEventPreference']>, ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  quietHours?: Resolver<Maybe<ResolversTypes['QuietHours']>, ParentType, ContextType>;
};

export type NotificationPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationPreview'] = ResolversParentTypes['NotificationPreview']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  citizenId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  dltTemplateId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sms?: Resolver<Maybe<ResolversTypes['SmsLength']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unknownVariables?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type NotificationTemplateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationTemplate'] = ResolversParentTypes['NotificationTemplate']> = {
  about?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  because?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  channels?: Resolver<Array<ResolversTypes['NotificationChannel']>, ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  group?: Resolver<ResolversTypes['NotificationGroup'], ParentType, ContextType>;
  mandatory?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  texts?: Resolver<Array<ResolversTypes['NotificationText']>, ParentType, ContextType>;
  urgent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  values?: Resolver<Array<ResolversTypes['NotificationValue']>, ParentType, ContextType>;
};

export type NotificationTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationText'] = ResolversParentTypes['NotificationText']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  smsSegments?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NotificationValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationValue'] = ResolversParentTypes['NotificationValue']> = {
  choices?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  campaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType, RequireFields<QueryCampaignArgs, 'id'>>;
  campaigns?: Resolver<ResolversTypes['CampaignConnection'], ParentType, ContextType, RequireFields<QueryCampaignsArgs, 'first'>>;
  deliveryFigures?: Resolver<Array<ResolversTypes['DeliveryFigures']>, ParentType, ContextType, RequireFields<QueryDeliveryFiguresArgs, 'from' | 'until'>>;
  messageDeliveries?: Resolver<ResolversTypes['MessageDeliveryConnection'], ParentType, ContextType, RequireFields<QueryMessageDeliveriesArgs, 'first'>>;
  notificationTemplates?: Resolver<Array<ResolversTypes['NotificationTemplate']>, ParentType, ContextType>;
  previewNotification?: Resolver<ResolversTypes['NotificationPreview'], ParentType, ContextType, RequireFields<QueryPreviewNotificationArgs, 'input'>>;
  pushPublicKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QuietHoursResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuietHours'] = ResolversParentTypes['QuietHours']> = {
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SmsLengthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SmsLength'] = ResolversParentTypes['SmsLength']> = {
  alphabet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  segments?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  units?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  campaignProgress?: SubscriptionResolver<ResolversTypes['Campaign'], "campaignProgress", ParentType, ContextType, RequireFields<SubscriptionCampaignProgressArgs, 'id'>>;
  notificationReceived?: SubscriptionResolver<ResolversTypes['Notification'], "notificationReceived", ParentType, ContextType, Partial<SubscriptionNotificationReceivedArgs>>;
};

export type Resolvers<ContextType = Context> = {
  Campaign?: CampaignResolvers<ContextType>;
  CampaignChannelProgress?: CampaignChannelProgressResolvers<ContextType>;
  CampaignConnection?: CampaignConnectionResolvers<ContextType>;
  CampaignEdge?: CampaignEdgeResolvers<ContextType>;
  CampaignLanguageReach?: CampaignLanguageReachResolvers<ContextType>;
  CampaignLeftOut?: CampaignLeftOutResolvers<ContextType>;
  CampaignPreview?: CampaignPreviewResolvers<ContextType>;
  CampaignProgress?: CampaignProgressResolvers<ContextType>;
  CampaignReach?: CampaignReachResolvers<ContextType>;
  CampaignSample?: CampaignSampleResolvers<ContextType>;
  CampaignText?: CampaignTextResolvers<ContextType>;
  CampaignValue?: CampaignValueResolvers<ContextType>;
  Citizen?: CitizenResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeliveryFigures?: DeliveryFiguresResolvers<ContextType>;
  DeliveryTry?: DeliveryTryResolvers<ContextType>;
  MessageDelivery?: MessageDeliveryResolvers<ContextType>;
  MessageDeliveryConnection?: MessageDeliveryConnectionResolvers<ContextType>;
  MessageDeliveryEdge?: MessageDeliveryEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Notification?: NotificationResolvers<ContextType>;
  NotificationChannelPreference?: NotificationChannelPreferenceResolvers<ContextType>;
  NotificationConnection?: NotificationConnectionResolvers<ContextType>;
  NotificationConsent?: NotificationConsentResolvers<ContextType>;
  NotificationConsentText?: NotificationConsentTextResolvers<ContextType>;
  NotificationEdge?: NotificationEdgeResolvers<ContextType>;
  NotificationEventPreference?: NotificationEventPreferenceResolvers<ContextType>;
  NotificationPreferences?: NotificationPreferencesResolvers<ContextType>;
  NotificationPreview?: NotificationPreviewResolvers<ContextType>;
  NotificationTemplate?: NotificationTemplateResolvers<ContextType>;
  NotificationText?: NotificationTextResolvers<ContextType>;
  NotificationValue?: NotificationValueResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  QuietHours?: QuietHoursResolvers<ContextType>;
  SmsLength?: SmsLengthResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
};

