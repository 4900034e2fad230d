import pino from 'pino'
import type { LogLevel } from './config'

/** What a secret looks like: tokens of Slack, tickets of its sockets, addresses to answer at, and tokens of clusters (JSON Web Tokens). */
const SECRETS =
  /\b(xox[a-z](?:\.xox[a-z])?-|xapp-)[A-Za-z0-9-]+|(ticket=)[^\s"'&\\]+|(\/\/hooks\.slack\.com\/)[^\s"'\\]+|\b(eyJ)[\w-]+\.[\w-]+\.[\w-]*/g

/**
 * The program's log: one JSON a line on standard error. Whatever is logged, tokens, addresses to answer at and the given
 * secrets do not get through.
 */
export function openLog(level: LogLevel, secrets: string[] = []): pino.Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: { streamWrite: (line) => hide(line, secrets) },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** A text without the secrets in it. */
export function hide(text: string, secrets: string[] = []): string {
  const known = secrets.filter((secret) => secret !== '')
  const rest = known.reduce((line, secret) => line.replaceAll(secret, '…'), text)
  return rest.replace(SECRETS, (_match, ...heads: (string | undefined)[]) => `${heads.find((head) => head)}…`)
}
