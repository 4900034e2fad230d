import type { ClusterReader, Reading, ReadName } from '../model/reads'
import type { Finding } from './finding'

/** Longer than that nobody waits for the doctor; one read has 10 s. */
const PATIENCE_MS = 30_000

/** What is examined of clusters. */
export interface ClusterCheckup {
  /** The readers of the clusters that are configured. */
  readers: () => readonly ClusterReader[]
  /** Every read that a look may make. */
  reads: readonly ReadName[]
  /** Other patience in tests only. */
  patienceMs?: number
}

/** Reads all that looks read of each cluster, at the same time, and says what works and what does not, with why. */
export async function* clusterFindings({ readers, reads, patienceMs }: ClusterCheckup): AsyncGenerator<Finding> {
  const all = readers()
  if (all.length === 0) {
    yield { name: 'clusters', ok: null, line: 'None is connected.', remedy: 'Set CLUSTERS to a context of KUBECONFIG.' }
    return
  }
  const readings = all.map((reader) => readInTime(reader, reads, patienceMs ?? PATIENCE_MS))
  for (const [index, reader] of all.entries())
    yield* findingsOf(`cluster ${reader.name}`, (await readings[index]) ?? null)
}

/** Null where it took too long. */
async function readInTime(reader: ClusterReader, reads: readonly ReadName[], ms: number): Promise<Reading | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  try {
    return await Promise.race([reader.read(reads, null), late])
  } finally {
    clearTimeout(timer)
  }
}

function* findingsOf(name: string, reading: Reading | null): Generator<Finding> {
  if (reading === null) {
    yield { name, ok: false, line: 'It did not answer in time.', remedy: 'Check that it can be reached from here.' }
    return
  }
  const results = Object.entries(reading.results)
  const works = results.filter(([, result]) => result.ok).map(([read]) => read)
  const failed = byReason(results.flatMap(([read, result]) => (result.ok ? [] : [{ read, ...result.failure }])))
  if (works.length > 0) {
    const version = reading.version === null ? '' : `${reading.version}; `
    yield { name, ok: true, line: `${version}these reads work: ${works.join(', ')}.`, remedy: null }
  }
  for (const [text, { code, names }] of failed) {
    const isFine = code === 'not-served'
    const what = works.length === 0 && failed.size === 1 ? 'nothing can be read' : `not read: ${names.join(', ')}`
    yield {
      name,
      ok: isFine ? null : false,
      line: `${what}, since ${text}.`,
      remedy: REMEDIES[code] ?? null,
    }
  }
  if (reading.stale !== null && works.length > 0) {
    yield { name, ok: false, line: `nothing is called clear, since ${reading.stale.text}.`, remedy: null }
  }
}

interface Failed {
  read: string
  code: string
  text: string
}

/** Failures with one reason are one line. */
function byReason(failed: Failed[]): Map<string, { code: string; names: string[] }> {
  const reasons = new Map<string, { code: string; names: string[] }>()
  for (const { read, code, text } of failed) {
    reasons.set(text, { code, names: [...(reasons.get(text)?.names ?? []), read] })
  }
  return reasons
}

/** What to do, by the code of a failure. */
const REMEDIES: Record<string, string> = {
  forbidden: 'kubectl apply -f deploy/rbac.yaml, and bind its role to this user.',
  unauthorized: 'Log in anew, or mend the credentials of this context.',
  unreachable: 'Check the address of the cluster, the network and proxies.',
  deadline: 'Its apiserver is slow: look at it before the bot does.',
  throttled: 'Its apiserver is busy: try again later.',
  'not-served': 'Fine where nothing of that kind is installed.',
}
