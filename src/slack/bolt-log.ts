import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../model/log'

/** What Bolt and its clients say, in the program's log. Which level is shown is the log's affair. */
export function boltLogger(log: Log, level: LogLevel = LogLevel.INFO): Logger {
  const say =
    (name: 'debug' | 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) =>
      log[name]({ from: 'slack' }, parts.map(words).join(' '))
  return {
    // Bolt builds its debug lines whether they are shown or not, and some hold whole messages: only on demand.
    debug: level === LogLevel.DEBUG ? say('debug') : () => {},
    // What Bolt finds worth telling is detail here: whoever made the call, or keeps the connection, tells it in one line.
    info: say('debug'),
    warn: say('info'),
    error: say('warn'),
    setLevel: () => {},
    getLevel: () => level,
    setName: () => {},
  }
}

function words(part: unknown): string {
  return part instanceof Error ? part.message : String(part)
}
