import { createInterface } from 'node:readline'
import type { LessonBook } from '../model/services'

/**
 * Answers a stream of questions, one a line, with one JSON a line, in order:
 * `{"question", "lesson": id or null, "confidence": 0 to 1, "alternatives": [ids]}`. An empty line is a question too.
 */
export async function askJsonl(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  lessons: LessonBook,
): Promise<void> {
  for await (const question of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const { lesson, confidence, alternatives } = lessons.find(question)
    output.write(`${JSON.stringify({ question, lesson, confidence, alternatives })}\n`)
  }
}
