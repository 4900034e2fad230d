import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const lineSchema = z.object({ q: z.string(), expect: z.array(z.string()) })

/** A question and the lessons that are right for it; none where the lessons do not cover it. */
export type Question = z.infer<typeof lineSchema>

/** The project's own question files, in the order of their names. */
export function ownQuestionFiles(): string[] {
  const folder = path.join('test', 'lessons', 'questions')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => path.join(folder, name))
}

/** The questions of a file, one JSON a line. Throws an Error that names file and line where one is not valid. */
export function readQuestions(file: string): Question[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      return [lineSchema.parse(JSON.parse(line))]
    } catch (cause) {
      throw new Error(`${file}:${at + 1} is not a question such as {"q": "etcd is slow", "expect": ["etcd"]}`, {
        cause,
      })
    }
  })
}
