import { type Answer, note } from '../../src/model/answer'
import { Problem } from '../../src/model/errors'
import type { Lesson } from '../../src/model/lesson'
import { findingsOf, type Look } from '../../src/model/look'
import type { Request } from '../../src/model/request'
import type { Services } from '../../src/model/services'
import { checksFor } from '../check/checks'
import { lessonLine, lookAnswer } from '../check/screen'
import { steps } from './steps'

/** How many findings that are only worth knowing stand above a lesson. */
const INFO_ABOVE = 2

/** A lesson as it is given without a look; `version` is the cluster's, null where that is not known. */
export type Given = (version: string | null) => Answer

/** Ids of the checks that look for a lesson. */
export function checksOf(lesson: Lesson, { looks, lessons }: Services): string[] {
  return checksFor(lesson.id, looks, lessons).map(({ id }) => id)
}

/** The lesson with a line that a cluster is being looked at, to be shown until that is done. */
export function whileLooking(given: Given, cluster: string): Answer {
  return above(given(null), [note(`${cluster}: looking …`)])
}

/**
 * The lesson led by what the cluster shows of it: its findings in the lesson's place, with the lesson behind a button; where nothing is
 * wrong, or it could not be looked at, a line above the lesson.
 */
export async function ledByLook(
  lesson: Lesson,
  where: { cluster: string; checks: string[] },
  given: Given,
  asked: Request,
  { looks }: Services,
): Promise<Answer> {
  const look = await looks.look({ ...where, namespace: null }).catch(couldNotLook)
  if (typeof look === 'string')
    return above(given(null), [note(`${where.cluster}: could not look: ${look}`, 'not-checked')])
  const findings = findingsOf(look)
  if (findings.some(({ severity }) => severity !== 'info')) return byFindings(look, lesson, asked)
  const lines = findings.slice(0, INFO_ABOVE).map(({ verdict }) => `${look.cluster}, worth knowing: ${verdict.text}`)
  const sections = lines.length === 0 ? [lessonLine(look)] : lines.map((line) => note(line, 'finding'))
  return { ...above(given(look.version), sections), look }
}

/** What keeps a cluster from being looked at is a line above the lesson, and no reason to keep the lesson back. */
function couldNotLook(error: unknown): string {
  if (error instanceof Problem) return error.line
  throw error
}

function byFindings(look: Look, lesson: Lesson, asked: Request): Answer {
  // The words stay, since they may name the object that is meant.
  const led = lookAnswer(
    look,
    { ...asked, command: 'check', text: lesson.id, options: { cluster: look.cluster } },
    asked.text,
  )
  const lessonStep = steps(lesson, ['alone'])
  const next = [...led.next.filter(({ id }) => id !== 'lesson'), ...lessonStep, ...steps(lesson, ['yes', 'no'])]
  return { ...led, lesson: lesson.id, next }
}

function above(answer: Answer, sections: Answer['sections']): Answer {
  return { ...answer, sections: [...sections, ...answer.sections] }
}
