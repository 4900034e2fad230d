/**
 * A failure that a person can do something about. Its message is one line: who speaks, what happened and what it means;
 * `remedy` is what to do next. `code` is stable, for tests and logs. Whatever caused it is kept as `cause`.
 */
export class Problem extends Error {
  override readonly name = 'Problem'

  constructor(
    readonly code: string,
    message: string,
    readonly remedy: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options)
  }

  /** The message and the remedy in one line. */
  get line(): string {
    return `${this.message} ${this.remedy}`.replace(/\s+/g, ' ').trim()
  }
}
