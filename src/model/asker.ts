/** Who asks in Slack, and where. A terminal has none: whoever runs it acts with their own kubeconfig. */
export interface Asker {
  /** The id of the person. */
  user: string
  /** The id of the channel, or of the direct message. */
  channel: string
  /** The id of the workspace that the person belongs to; null where Slack did not say. */
  team: string | null
  /** Whether others in the channel see the answer: that to a mention, and what is shared. Absent: the asker alone. */
  inPublic?: boolean
}
