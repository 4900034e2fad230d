import type { NextStep } from '../../src/model/answer'
import type { Lesson } from '../../src/model/lesson'
import { request } from '../../src/model/request'

export type StepId = 'lesson' | 'alone' | 'more' | 'commands' | 'related' | 'check' | 'share' | 'yes' | 'no'

/** What to do after a lesson, in that order. */
export function steps({ id }: Lesson, ids: StepId[]): NextStep[] {
  const all: Record<StepId, Omit<NextStep, 'id'>> = {
    lesson: { label: 'Back to the lesson', request: request('lesson', id) },
    alone: { label: `Lesson ${id}`, request: request('lesson', id, { look: 'no' }) },
    more: { label: 'Show more', request: request('lesson', id, { part: 'whole' }) },
    commands: { label: 'Show commands', request: request('lesson', id, { part: 'commands' }) },
    related: { label: 'Related', request: request('lesson', id, { part: 'related' }) },
    check: { label: 'Check my cluster', request: request('check', id) },
    share: { label: 'Share to channel', request: request('lesson', id, { audience: 'channel' }) },
    yes: { label: 'Helpful', request: request('feedback', id, { helpful: 'yes' }) },
    no: { label: 'Not helpful', request: request('feedback', id, { helpful: 'no' }) },
  }
  return ids.map((step) => ({ id: step, ...all[step] }))
}

/** What a shared lesson offers everyone in the channel; their answers are for themselves. */
export function sharedSteps(lesson: Lesson): NextStep[] {
  return steps(lesson, ['more', 'commands', 'related', 'check'])
}
