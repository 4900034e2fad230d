import type { Meta } from './kubernetes'

/** A RuntimeClass: its fields stand at the top, it has no spec. */
export interface RuntimeClass {
  metadata?: Meta
  /** What the runtime on the node knows it by. */
  handler?: string
  /** What each pod costs beside its containers. */
  overhead?: { podFixed?: Record<string, string> }
  scheduling?: { nodeSelector?: Record<string, string> }
}
