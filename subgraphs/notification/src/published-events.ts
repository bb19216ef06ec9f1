/** `campaign.audited`: what the staff did with a campaign, for the audit log. Facts and ids; no texts. */
export interface CampaignAudited {
  readonly action:
    | 'campaign.drafted'
    | 'campaign.changed'
    | 'campaign.submitted'
    | 'campaign.approved'
    | 'campaign.rejected'
    | 'campaign.paused'
    | 'campaign.resumed'
    | 'campaign.cancelled'
  readonly actor: { readonly kind: 'person'; readonly id: string }
  readonly sessionId: string | null
  /** ISO 8601, UTC. */
  readonly at: string
  readonly details: Readonly<Record<string, string | number | boolean | null>>
}

/** `audience.requested`: which connections are there, and who has linked them? Billing answers with `connection.placed`. */
export interface AudienceRequested {
  /** ISO 8601, UTC. */
  readonly at: string
}
