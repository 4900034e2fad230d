import path from 'node:path'
import { Problem } from '../model/errors'

/** What went wrong with the file or its folder, and what to do, by the code that the operating system gives. */
const CAUSES: Record<string, { code: string; meaning: string; remedy: (folder: string) => string }> = {
  EACCES: { code: 'store-permission', meaning: 'permission is denied', remedy: grant },
  EPERM: { code: 'store-permission', meaning: 'permission is denied', remedy: grant },
  EROFS: { code: 'store-read-only', meaning: 'the disk is read-only', remedy: elsewhere },
  ENOSPC: { code: 'store-full', meaning: 'the disk is full', remedy: makeRoom },
  EDQUOT: { code: 'store-full', meaning: 'the disk quota is used up', remedy: makeRoom },
  EFBIG: { code: 'store-full', meaning: 'the file would be larger than it may be', remedy: makeRoom },
  ENOTDIR: { code: 'store-path', meaning: 'a part of its path is a file, not a folder', remedy: elsewhere },
  EEXIST: { code: 'store-path', meaning: 'its folder is a file', remedy: elsewhere },
  EISDIR: { code: 'store-path', meaning: 'it is a folder', remedy: elsewhere },
}

function grant(folder: string): string {
  return `Let the user that runs the bot read and write ${folder}, or point STORE_URL at another folder.`
}

function elsewhere(): string {
  return 'Point STORE_URL at a folder that can be written, such as file:./data/.'
}

function makeRoom(folder: string): string {
  return `Make room for ${folder}; what could not be written is kept in memory and written with the next entry.`
}

/** The Problem for an error of the file system. `doing` completes "The store cannot …", such as "write". */
export function fileProblem(doing: string, file: string, cause: unknown): Problem {
  const error = cause as NodeJS.ErrnoException
  const known = CAUSES[error.code ?? '']
  const meaning = known?.meaning ?? error.message
  const remedy = known?.remedy(path.dirname(file)) ?? `Check ${path.dirname(file)}, then try again.`
  return new Problem(known?.code ?? 'store-file', `The store cannot ${doing} ${file}: ${meaning}.`, remedy, { cause })
}

/** Another process writes the same file. */
export function lockedProblem(file: string, cause: unknown): Problem {
  return new Problem(
    'store-locked',
    `The store cannot be opened: another process holds ${file}, and only one may write it.`,
    'Stop the other bot, or give this one its own STORE_URL.',
    { cause },
  )
}

/** The lock was lost while running: the folder was away for long, or another process took it over. */
export function lockLostProblem(file: string, cause: unknown): Problem {
  return new Problem(
    'store-lock-lost',
    `The store no longer writes ${file}: its lock was lost, so another process may be writing it.`,
    'See that only one bot uses this STORE_URL, then restart this one.',
    { cause },
  )
}

/** A check wants to remember more than there is room for. */
export function tooLargeProblem(cluster: string, check: string, length: number): Problem {
  return new Problem(
    'store-too-large',
    `The store does not keep what ${check} wants to remember of ${cluster}: ${length} characters are too many.`,
    'It goes on without; please report it with the size of the cluster.',
  )
}

/** Somebody recorded after closing. */
export function closedProblem(): Problem {
  return new Problem('store-closed', 'The store is closed: the bot is stopping.', 'Try again once it is back.')
}

/** The address of the store is not understood. */
export function urlProblem(url: string, reason: string): Problem {
  return new Problem(
    'store-url',
    `STORE_URL is ${JSON.stringify(url)}, but ${reason}.`,
    'Use file:./data/ (a folder), file:/path/to/store.json or memory:.',
  )
}
