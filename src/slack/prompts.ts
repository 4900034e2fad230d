/** A question that the app's Messages tab offers: `title` is shown, `message` is sent when it is chosen. Slack shows up to 4. */
export interface Prompt {
  title: string
  message: string
}

/** What someone who opens the app can ask at once; the manifest carries the same. */
export const PROMPTS: readonly Prompt[] = [
  { title: 'What can you answer?', message: 'help' },
  { title: 'Nodes are NotReady', message: 'why are nodes NotReady after the new image?' },
  { title: 'An error message', message: 'mvcc: database space exceeded' },
  { title: 'All topics', message: 'topics' },
]
