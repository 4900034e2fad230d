import { randomUUID } from 'node:crypto'
import { Agent, request as send } from 'undici'
import { collectionPath, type KubeObject, objectPath, storageKey } from './paths'
import { eventually } from './processes'

/** What the apiserver said. `json` is the body, parsed; undefined where it is not JSON. */
export interface Reply {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  json: unknown
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON. */
  body?: unknown
  /** Who asks: a bearer token. Absent: the admin. */
  token?: string
  headers?: Record<string, string>
}

export interface WriteOptions {
  /** The manager in managedFields of what is written. Absent: `test`. */
  manager?: string
}

interface CustomKind {
  group: string
  names: { plural: string }
  versions: { name: string; served: boolean }[]
}

/** Writes side by side: far fewer than the apiserver takes at once. */
const IN_FLIGHT = 16

/** Objects in one transaction of etcd, which takes 128 puts and 1.5 MB: nodes are of 25 kB. */
const IN_ONE_WRITE = 32

/** Writes and reads objects of a test cluster. Whatever it wrote, the apiserver's cache has when its promise settles. */
export class Client {
  private readonly agent: Agent

  constructor(
    readonly url: string,
    private readonly etcdUrl: string,
    ca: string,
    private readonly adminToken: string,
  ) {
    this.agent = new Agent({ connect: { ca } })
  }

  /** One request as it is; a status of 400 or more is no error. */
  async request(path: string, options: RequestOptions = {}): Promise<Reply> {
    const { method = 'GET', body, token = this.adminToken, headers = {} } = options
    const {
      statusCode,
      headers: received,
      body: stream,
    } = await send(new URL(path, this.url), {
      method,
      dispatcher: this.agent,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...withType(body, headers) },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await stream.text()
    return { status: statusCode, headers: received, text, json: parsed(text) }
  }

  /**
   * Writes objects by server-side apply, with their status where they have one, in their order; makes the namespaces that
   * they name. Throws what the apiserver says against one.
   */
  async apply(objects: readonly KubeObject[], options: WriteOptions = {}): Promise<void> {
    const namespaces = [
      ...new Set(objects.map(({ metadata }) => metadata.namespace).filter((name) => name !== undefined)),
    ]
    const applyRun = (run: KubeObject[]) => sideBySide(run, (object) => this.applyOne(object, options))
    await this.inOrder(namespaces.map(namespaceNamed), applyRun)
    await this.inOrder(objects, applyRun)
  }

  /** Sets the status of an object that exists, by its status subresource; leaves what it does not name. */
  async setStatus(object: KubeObject, options: WriteOptions = {}): Promise<void> {
    await this.inOrder([object], async () => [await this.writeStatus(object, options)])
  }

  /** Deletes an object at once, without a grace period. */
  async remove(object: KubeObject): Promise<void> {
    const path = await objectPath(this, object)
    await this.write(`${path}?gracePeriodSeconds=0&propagationPolicy=Background`, { method: 'DELETE' })
    const list = (await this.write(`${await collectionPath(this, object)}?limit=1`, {})) as KubeObject
    await this.untilCached(object, Number(list.metadata.resourceVersion))
  }

  /**
   * Writes objects past the apiserver, straight into etcd, as they stand: with creationTimestamp, deletionTimestamp,
   * managedFields and status, which a client could not set. Nothing checks them, and their namespaces are not made.
   * A uid and a creationTimestamp (now) are filled in. It is quick: for many objects.
   */
  async store(objects: readonly KubeObject[]): Promise<void> {
    await this.inOrder(objects, (run) => {
      const parts = Array.from({ length: Math.ceil(run.length / IN_ONE_WRITE) }, (_, at) => at * IN_ONE_WRITE)
      return sideBySide(parts, (from) => this.putIntoEtcd(run.slice(from, from + IN_ONE_WRITE)))
    })
  }

  async close(): Promise<void> {
    await this.agent.destroy()
  }

  private async applyOne(object: KubeObject, options: WriteOptions): Promise<number> {
    const { status, ...spec } = object
    const path = `${await objectPath(this, object)}?force=true&fieldManager=${managerOf(options)}`
    const headers = { 'content-type': 'application/apply-patch+yaml' }
    const written = (await this.write(path, { method: 'PATCH', body: spec, headers })) as KubeObject
    if (object.kind === 'CustomResourceDefinition') await this.untilServed(object)
    return status === undefined ? Number(written.metadata.resourceVersion) : this.writeStatus(object, options)
  }

  private async writeStatus(object: KubeObject, options: WriteOptions): Promise<number> {
    const path = `${await objectPath(this, object)}/status?fieldManager=${managerOf(options)}`
    const headers = { 'content-type': 'application/merge-patch+json' }
    const written = await this.write(path, { method: 'PATCH', body: { status: object.status }, headers })
    return Number((written as KubeObject).metadata.resourceVersion)
  }

  /** A custom kind is served some moments after it was defined. */
  private async untilServed({ metadata, spec }: KubeObject): Promise<void> {
    const { group, names, versions } = spec as CustomKind
    const paths = versions
      .filter(({ served }) => served)
      .map(({ name }) => `/apis/${group}/${name}/${names.plural}?limit=1`)
    const areServed = async () => {
      const replies = await Promise.all(paths.map((path) => this.request(path)))
      return replies.every(({ status }) => status === 200)
    }
    await eventually(areServed, () => `${metadata.name} is not served`)
  }

  private async write(path: string, options: RequestOptions): Promise<unknown> {
    const { status, text, json } = await this.request(path, options)
    if (status < 400) return json
    throw new Error(`${options.method ?? 'GET'} ${path}: ${status} ${(json as { message?: string })?.message ?? text}`)
  }

  private async putIntoEtcd(objects: readonly KubeObject[]): Promise<number> {
    const puts = objects.map(async (object) => {
      const key = await storageKey(this, object)
      return { requestPut: { key: base64(key), value: base64(JSON.stringify(withIdentity(object))) } }
    })
    const body = JSON.stringify({ success: await Promise.all(puts) })
    const { statusCode, body: stream } = await send(`${this.etcdUrl}/v3/kv/txn`, { method: 'POST', body })
    const text = await stream.text()
    if (statusCode !== 200)
      throw new Error(`etcd refused ${objects[0]?.kind} ${objects[0]?.metadata.name} and others: ${text}`)
    return Number((JSON.parse(text) as { header: { revision: string } }).header.revision)
  }

  /** Writes runs of objects of one kind, and waits for the cache. `write` gives the versions written. */
  private async inOrder(
    objects: readonly KubeObject[],
    write: (run: KubeObject[]) => Promise<number[]>,
  ): Promise<void> {
    for (const run of runsOfOneKind(objects)) {
      const versions = await write(run)
      const [first] = run
      if (first !== undefined) await this.untilCached(first, Math.max(...versions))
    }
  }

  /**
   * The apiserver answers a list that must not be older than a version once its cache has that version; when that takes it longer
   * than 3 s, it says so by a 504, and while the cache of a new kind is being set up by a 429; then it is asked again.
   */
  private async untilCached(object: KubeObject, version: number): Promise<void> {
    const path = await collectionPath(this, object)
    const query = `resourceVersion=${version}&resourceVersionMatch=NotOlderThan&fieldSelector=metadata.name%3Dno-such-object`
    const isCached = async () => {
      const { status, text } = await this.request(`${path}?${query}`)
      if (![200, 429, 504].includes(status)) throw new Error(`GET ${path}: ${status} ${text}`)
      return status === 200
    }
    await eventually(isCached, () => `the apiserver's cache of ${path} has not reached version ${version}`)
  }
}

function withIdentity(object: KubeObject): KubeObject {
  const creationTimestamp = `${new Date().toISOString().slice(0, 19)}Z`
  return { ...object, metadata: { uid: randomUUID(), creationTimestamp, ...object.metadata } }
}

function withType(body: unknown, headers: Record<string, string>): Record<string, string> {
  return body === undefined ? headers : { 'content-type': 'application/json', ...headers }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function namespaceNamed(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
}

function managerOf({ manager = 'test' }: WriteOptions): string {
  return encodeURIComponent(manager)
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

function runsOfOneKind(objects: readonly KubeObject[]): KubeObject[][] {
  const runs: KubeObject[][] = []
  for (const object of objects) {
    const last = runs.at(-1)
    const [first] = last ?? []
    if (last && first?.kind === object.kind && first.apiVersion === object.apiVersion) last.push(object)
    else runs.push([object])
  }
  return runs
}

async function sideBySide<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const queue = items.values()
  const worker = async () => {
    for (const item of queue) results.push(await work(item))
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
  return results
}
