/** What Slack says of a person: a full member of the organisation, a guest, or somebody of another organisation. */
export type Standing = 'member' | 'guest' | 'stranger'

/** What Slack says of a conversation: whether it is a direct message with the bot, and whether another organisation takes part, or is invited. */
export interface Place {
  direct: boolean
  outside: boolean
}

/** What was learned, or why it could not be, in a few words for a person. */
export type Learned<T> = { known: T } | { unknown: string }

/** Who people are, and where they are. Never throws. */
export interface People {
  person(user: string): Promise<Learned<Standing>>
  place(channel: string): Promise<Learned<Place>>
}
