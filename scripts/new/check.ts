import type { NewFile } from '../new'
import { constantOf } from './list'

/** The files of a new check, which asks how many nodes there are until it is written, and a fixture for each of its ends. */
export function checkFiles(id: string): NewFile[] {
  const fixture = (name: string) => `test/checks/${id}/${name}.yaml`
  return [
    { file: `src/checks/${id}.ts`, text: checkText(id) },
    { file: fixture('risky.todo'), text: RISKY },
    { file: fixture('clear.todo'), text: CLEAR },
    { file: fixture('not-checked.forbidden'), text: NOT_CHECKED },
  ]
}

function checkText(id: string): string {
  return `import { defineCheck, sayer } from '../model/check'

const words = {
  seen: (a: { nodes: number }) => \`TODO: what was looked at, \${a.nodes} nodes\`,
  todo: (a: { node: string }) => \`TODO: the finding in one line, \${a.node}.\`,
  meaning: () => 'TODO: what it means.',
}
const say = sayer(words)

/** TODO: what it asks, in a line. */
export const ${constantOf(id)} = defineCheck<'nodes', never, never>({
  id: '${id}',
  lessons: ['${id}'],
  asks: 'TODO: the question to a cluster?',
  needs: ['nodes'],
  wants: [],
  minimumAge: { value: 900, unit: 'seconds', meaning: 'younger states are young', source: 'TODO: who says so' },
  thresholds: {},
  severities: { critical: 'never', warning: 'TODO: when it will hurt at the next deploy or drain', info: 'never' },
  words,
  run({ nodes }) {
    const bad = nodes.filter(({ ready }) => !ready)
    return {
      kind: 'looked',
      findings: bad.map(({ name }) => ({
        reason: 'todo',
        severity: 'warning',
        object: { kind: 'Node', namespace: null, name },
        verdict: say('todo', { node: name }),
        evidence: [],
        meaning: say('meaning'),
        since: null,
        young: false,
        lesson: '${id}',
        objects: [{ kind: 'Node', namespace: null, name }],
        steps: [],
      })),
      seen: say('seen', { nodes: nodes.length }),
      limits: [],
    }
  },
})
`
}

const node = (ready: string) => `objects:
  - apiVersion: v1
    kind: Node
    metadata: { name: a, creationTimestamp: ago(60d) }
    status:
      conditions: [{ type: Ready, status: '${ready}', reason: Todo, lastTransitionTime: ago(4d) }]
`

const RISKY = `# TODO: what is wrong here.
${node('False')}expect:
  findings:
    - { reason: todo, severity: warning, object: Node/a }
`
const CLEAR = `# TODO: what looks wrong here and is not.
${node('True')}`
const NOT_CHECKED = `# Nodes may not be listed.
forbidden: [nodes]
expect:
  why: forbidden
`
