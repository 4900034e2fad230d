import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A question and the lesson that is its right answer. */
export interface Known {
  words: string
  lesson: string
}

/** What is asked in round trips: the four ways in which people name a lesson, none of them in doubt. */
export const KNOWN: readonly Known[] = [
  // Ids.
  { words: 'etcd', lesson: 'etcd' },
  { words: 'hpa-migration', lesson: 'hpa-migration' },
  { words: 'notready-nodes', lesson: 'notready-nodes' },
  { words: 'podtato-head', lesson: 'podtato-head' },
  // Aliases and alerts.
  { words: 'NOSPACE alarm', lesson: 'etcd' },
  { words: 'crash loop back off', lesson: 'crashloop-surge' },
  { words: 'topology aware hints', lesson: 'zone-aware-routing' },
  { words: 'KubeNodeNotReady', lesson: 'notready-nodes' },
  // Error messages.
  { words: 'etcdserver: mvcc: database space exceeded', lesson: 'etcd' },
  { words: 'error: deployment "checkout" exceeded its progress deadline', lesson: 'crashloop-surge' },
  { words: 'scaling is disabled since the replica count of the target is zero', lesson: 'hpa-migration' },
  { words: 'kube-apiserver invoked oom-killer: gfp_mask=0x100cca', lesson: 'master-memory' },
  // Plain words.
  { words: 'why does the etcd database not shrink after we deleted objects', lesson: 'etcd' },
  { words: 'why is our hpa stuck at zero and not scaling up', lesson: 'hpa-migration' },
  { words: 'some nodes are NotReady after we rolled out a new node image', lesson: 'notready-nodes' },
  { words: 'we pay a lot for traffic between availability zones', lesson: 'zone-aware-routing' },
]

/** The question in plain words that the terminal is asked. */
export const PLAIN: Known = {
  words: 'why does the etcd database not shrink after we deleted objects',
  lesson: 'etcd',
}

/** Every question of the project's own question files: one JSON a line, of which only `q` is read. */
export function ownQuestions(root: string): string[] {
  const folder = path.join(root, 'test', 'lessons', 'questions')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => (JSON.parse(line) as { q: string }).q)
}
