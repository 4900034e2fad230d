import { sayer } from '../../model/check'
import { many, some, span, thousands } from '../../model/wording'

/** How many nodes an architecture has. */
export interface Counted {
  architecture: string
  nodes: number
}

function counts(all: readonly Counted[]): string {
  return all.map(({ architecture, nodes }) => `${architecture} ${thousands(nodes)}`).join(', ')
}

export const words = {
  seen: (a: { architectures: Counted[]; classes: string[] }) =>
    `${a.architectures.length === 0 ? 'no nodes' : `nodes: ${counts(a.architectures)}`}; ${a.classes.length === 0 ? 'no RuntimeClass' : `${many(a.classes.length, 'RuntimeClass', 'RuntimeClasses')} (${some(a.classes)})`}; no pod waits for an architecture or a runtime`,
  'architecture-missing': (a: { owner: string; pods: number; asked: string[] }) =>
    `${a.owner}: ${many(a.pods, 'pod')} ${a.pods === 1 ? 'asks' : 'ask'} for ${some(a.asked)}, which no node that takes pods has.`,
  'architecture-full': (a: { owner: string; pods: number; asked: string[]; nodes: number }) =>
    `${a.owner}: ${many(a.pods, 'pod')} ${a.pods === 1 ? 'asks' : 'ask'} for ${some(a.asked)}, and none of the ${many(a.nodes, 'node')} with it took ${a.pods === 1 ? 'it' : 'them'}.`,
  'class-without-nodes': (a: { name: string; pods: number; nodes: number }) =>
    `RuntimeClass ${a.name}: ${many(a.pods, 'pod')} ${a.pods === 1 ? 'waits' : 'wait'}, since ${a.nodes === 0 ? 'no node has the labels that it selects' : `of the ${many(a.nodes, 'node')} with the labels that it selects none takes pods`}.`,
  'classes-without-nodes': (a: { classes: string[] }) =>
    `${many(a.classes.length, 'RuntimeClass', 'RuntimeClasses')} ${a.classes.length === 1 ? 'selects' : 'select'} labels that no node which takes pods has: ${some(a.classes)}.`,
  'class-missing': (a: { name: string; workloads: string[] }) =>
    `RuntimeClass ${a.name} does not exist, and ${some(a.workloads)} ${a.workloads.length === 1 ? 'asks' : 'ask'} for it.`,
  'wrong-binary': (a: { owner: string; pods: number; architectures: string[] }) =>
    `${a.owner}: ${many(a.pods, 'pod')} ${a.pods === 1 ? 'starts' : 'start'} a binary for another architecture${a.architectures.length === 0 ? '' : ` on ${some(a.architectures)}`}.`,
  'no-image': (a: { owner: string; pods: number; architectures: string[] }) =>
    `${a.owner}: its image has no build for ${a.architectures.length === 0 ? 'the nodes' : some(a.architectures)} where ${many(a.pods, 'pod')} should run.`,
  'no-overhead': (a: { classes: string[] }) =>
    `${many(a.classes.length, 'RuntimeClass', 'RuntimeClasses')} of Kata ${a.classes.length === 1 ? 'declares' : 'declare'} no overhead: ${some(a.classes)}.`,
  nodes: (a: { architectures: Counted[] }) => `Nodes here: ${counts(a.architectures)}.`,
  selector: (a: { labels: string[] }) => `It selects nodes with ${a.labels.join(', ')}.`,
  waiting: (a: { seconds: number }) => `The oldest has waited for ${span(a.seconds)}.`,
  says: (a: { message: string }) => `It says: “${a.message}”`,
  users: (a: { workloads: string[] }) => `Used by ${some(a.workloads)}.`,
  classes: (a: { names: string[] }) => `RuntimeClasses here: ${a.names.length === 0 ? 'none' : some(a.names, 6)}.`,
  'meaning-missing': () => 'They wait until such a node comes, or they stop asking for it.',
  'meaning-full': () =>
    'There may be no room left there, or a taint or another label keeps them away: the message tells.',
  'meaning-class': () => 'Pods of this class are placed nowhere, since its labels stand on no node that takes pods.',
  'meaning-class-missing': () =>
    'The apiserver refuses every new pod of them; those that run go on until they are replaced.',
  'meaning-binary': () =>
    'The tag may claim this architecture and hold another, so the pull works and the start fails.',
  'meaning-image': () =>
    'The scheduler does not look into images: without a node selector the pod may land there again.',
  'meaning-overhead': () =>
    'The scheduler and quotas do not count the virtual machine then (Kata declares 130 to 320 MiB), so nodes run out of memory early.',
  describe: () => 'Read its events.',
  list: () => 'See which architectures there are, and where.',
  'list-classes': () => 'See the classes, their handlers and their overhead.',
  'not-opened': (a: { groups: number }) => `${many(a.groups, 'group')} of waiting pods not opened.`,
  'no-crashes': () => 'What crashing pods say could not be looked at.',
  'no-templates': () => 'Whether workloads ask for a RuntimeClass that is missing could not be looked at.',
  'logs-unseen': () =>
    'Where “exec format error” stands in a log only, and the handlers that a runtime knows, are not visible from here.',
}

export const say = sayer(words)
