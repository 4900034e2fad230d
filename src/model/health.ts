/** How the bot is, as a probe asks. Each is null where all is well, else why not, in words for the person who reads the probe's answer. */
export interface Health {
  /** Why the process is of no use any more and should be started again. */
  notLive: string | null
  /** Why no request can come in just now. */
  notReady: string | null
}
