import { type Request, request } from '../src/model/request'
import type { CommandDefinition } from '../src/model/services'
import { check } from './check'
import { feedback } from './feedback'
import { help } from './help'
import { lesson } from './lesson'
import { question } from './question'
import { topics } from './topics'

/** Every command. */
export const commands: readonly CommandDefinition[] = [lesson, topics, check, help, feedback, question]

/** The command of that name, or null. */
export function commandNamed(name: string): CommandDefinition | null {
  return commands.find((command) => command.name === name) ?? null
}

/**
 * What typed words ask for: the topics where there are none; the command that the first word names, where it is one that
 * people type and takes what follows; else `lesson` with all the words. So "check etcd" checks, and "help me with etcd" is a
 * question.
 */
export function route(words: string): Request {
  const trimmed = words.trim()
  if (trimmed === '') return request(topics.name)
  const [first = ''] = trimmed.split(/\s+/, 1)
  const rest = trimmed.slice(first.length).trim()
  const named = commandNamed(first.toLowerCase())
  if (named?.reach === 'typed' && (rest === '' || named.usage !== '')) return request(named.name, rest)
  return request(lesson.name, trimmed)
}
