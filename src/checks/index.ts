import type { CheckDefinition } from '../model/check'
import { notreadyNodes } from './notready-nodes'

/** Every check, in the order in which answers name them. */
export const checks: readonly CheckDefinition[] = [notreadyNodes]
