import { Agent, request } from 'undici'
import type { Kind } from '../../../dev/demo/apiserver/kinds'

/** What a server answered; `json` is undefined for text. */
export interface Answer {
  status: number
  text: string
  json: unknown
}

export interface List {
  kind: string
  apiVersion: string
  metadata: { continue?: string; remainingItemCount?: number }
  items: Item[]
}

interface Item {
  metadata: { namespace?: string; name: string }
}

export interface Table {
  columnDefinitions: { name: string; type: string; format: string; priority: number }[]
  rows: { cells: unknown[]; conditions?: object[]; object: (Item & { kind: string; apiVersion: string }) | null }[]
}

/** Asks a server. */
export function askerOf(server: string, ca?: string, token?: string) {
  const dispatcher = ca === undefined ? new Agent() : new Agent({ connect: { ca } })
  return async (path: string, accept = 'application/json'): Promise<Answer> => {
    const headers = { accept, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }
    const { statusCode, body } = await request(new URL(path, server), { headers, dispatcher })
    const text = await body.text()
    return { status: statusCode, text, json: text.startsWith('{') ? JSON.parse(text) : undefined }
  }
}

/** The path of the list of a kind, everywhere or in a namespace. */
export function listPath({ group, version, plural }: Kind, namespace?: string): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  return namespace === undefined ? `${root}/${plural}` : `${root}/namespaces/${namespace}/${plural}`
}

/** What is compared of a table: everything but the words that explain its columns. */
export function tableText({ columnDefinitions, rows }: Table): object {
  return {
    columns: columnDefinitions.map(({ name, type, format, priority }) => [name, type, format, priority].join(' ')),
    rows: rows.map(({ cells, conditions, object }) => ({
      cells: cells.map(ageless),
      conditions,
      object: object === null ? null : [object.kind, object.apiVersion, ...names([object])],
    })),
  }
}

/** The age of what the apiserver made a moment ago is another one a moment later. */
function ageless(cell: unknown): unknown {
  return typeof cell === 'string' && /^(\d+m)?\d+[ms]$/.test(cell) ? 'young' : cell
}

/** Namespaces and names, in order. */
export function names(items: readonly Item[]): string[] {
  return items.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`)
}

/** The names on each page of a list, and how many remain after it. */
export async function pagesOf(ask: (path: string) => Promise<Answer>, path: string) {
  const pages: { names: string[]; remain: number | undefined }[] = []
  let token: string | undefined
  do {
    const next = token === undefined ? path : `${path}&continue=${encodeURIComponent(token)}`
    const { metadata, items } = (await ask(next)).json as List
    pages.push({ names: names(items), remain: metadata.remainingItemCount })
    token = metadata.continue
  } while (token)
  return pages
}

/** Whether all that is in one value is in the other too; lists have to be as long. */
export function isSubset(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part))
    return Array.isArray(whole) && part.length === whole.length && part.every((each, at) => isSubset(each, whole[at]))
  if (typeof part !== 'object' || part === null) return part === whole
  return Object.entries(part).every(([field, value]) =>
    isSubset(value, (whole as Record<string, unknown> | undefined)?.[field]),
  )
}
