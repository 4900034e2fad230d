import { sayer } from '../../model/check'
import { many, some, span, thousands } from '../../model/wording'

export const words = {
  seen: (a: { systems: string[] }) =>
    a.systems.length === 0
      ? 'no delivery system that is known here is installed'
      : `${some(a.systems, 6)}, none failing`,
  'none-read': (a: { text: string }) => `the objects of the delivery systems could not be read: ${a.text}`,
  failing: (a: { resource: string; system: string; count: number; total: number | null; names: string[] }) =>
    `${thousands(a.count)}${a.total === null ? '' : ` of ${thousands(a.total)}`} ${a.resource} of ${a.system} ${a.count === 1 ? 'fails' : 'fail'}: ${some(a.names)}.`,
  word: (a: { word: string; count: number; names: string[]; seconds: number | null }) =>
    `${a.word}: ${thousands(a.count)} (${some(a.names)})${a.seconds === null ? '' : `, the longest for ${span(a.seconds)}`}.`,
  says: (a: { name: string; message: string }) => `${a.name} says: “${a.message}”`,
  'meaning-sync': () =>
    'What git says does not reach the cluster, or does not run there. Look at the tool before the pods.',
  'meaning-rollout': () => 'The old version serves on; the new one is held back until somebody decides.',
  'meaning-ready': () => 'What it should apply is not applied, so a merge or a release does not arrive.',
  installed: (a: { systems: string[] }) => `Delivery systems here: ${some(a.systems, 8)}.`,
  counts: (a: { system: string; counts: string[] }) => `${a.system}: ${a.counts.join(', ')}.`,
  helm: (a: { deployments: number; of: number }) =>
    `Helm: ${thousands(a.deployments)} of ${many(a.of, 'Deployment')} carry its label; another tool may run its charts.`,
  'managed-by': (a: { managers: string[] }) => `Other tools named on Deployments: ${some(a.managers, 5)}.`,
  'meaning-installed': () => 'Each of them may undo what is changed by hand: know which one owns what you touch.',
  describe: () => 'Read its conditions and events.',
  list: () => 'List them with their state.',
  'not-read': (a: { resource: string; text: string }) => `${a.resource}: ${a.text}.`,
  'not-opened': (a: { resource: string; count: number }) =>
    `${a.resource}: ${thousands(a.count)} more that may fail were not opened.`,
  'suspended-unseen': () => 'What Flux keeps suspended while it was Ready looks like the rest in its table.',
  'helm-releases': () => 'Releases of Helm alone are not seen: they are Secrets, which this bot never reads.',
  stale: (a: { groups: string[] }) =>
    `The apiserver of ${some(a.groups)} does not answer, so what it serves may be missing.`,
}

export const say = sayer(words)
