import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lessonWith, lineOf } from './lesson-text'
import { assertRefused, lint, type Refused } from './lint-sample'

const COMMANDS: Refused[] = [
  [
    'an open quote',
    ['get nodes', "get 'nodes"],
    "get 'nodes",
    "now[1]: is not valid shell: reached EOF without closing quote `'`",
  ],
  ['an unknown verb', ['get nodes', 'gett nodes'], 'gett', 'now[1]: "kubectl gett" is no command of kubectl 1.37.2'],
  [
    'an unknown verb below another',
    ['get nodes', 'rollout stop x'],
    'stop',
    'now[1]: "kubectl rollout stop" is no command of kubectl 1.37.2',
  ],
  [
    'an unknown long flag',
    ['get nodes', 'get nodes --alll'],
    '--alll',
    'now[1]: "kubectl get" of kubectl 1.37.2 has no --alll',
  ],
  [
    'a flag of another verb',
    ['get nodes', 'get nodes --previous'],
    '--previous',
    'now[1]: "kubectl get" of kubectl 1.37.2 has no --previous',
  ],
  [
    'an unknown verb of etcdctl',
    ['kubectl get nodes', 'etcdctl defragment'],
    'etcdctl',
    'now[1]: "etcdctl defragment" is no command of etcdctl 3.6.16',
  ],
  [
    'an unknown flag of etcdutl',
    ['kubectl get nodes', 'etcdutl hashkv --revision 3 FILE'],
    'etcdutl',
    'now[1]: "etcdutl hashkv" of etcdutl 3.6.16 has no --revision',
  ],
  [
    'an unknown flag of crictl',
    ['kubectl get nodes', 'crictl ps --al'],
    'crictl',
    'now[1]: "crictl ps" of crictl 1.37.0 has no --al',
  ],
  [
    'a verb in a pipe behind sudo',
    ['get nodes', 'get nodes | xargs -n1 sudo crictl inspekt'],
    'inspekt',
    'now[1]: "crictl inspekt" is no command of crictl 1.37.0',
  ],
  [
    'a verb in a substitution',
    ['get nodes', 'get node $(kubectl nodename)'],
    'nodename',
    'now[1]: "kubectl nodename" is no command of kubectl 1.37.2',
  ],
  [
    'a verb behind exec',
    ['get nodes', 'exec POD -- etcdctl members'],
    'members',
    'now[1]: "etcdctl members" is no command of etcdctl 3.6.16',
  ],
  [
    'a verb in a quoted command',
    ['kubectl get nodes', "sh -c 'kubectl gett x | wc -l'"],
    'gett',
    'now[1]: "kubectl gett" is no command of kubectl 1.37.2',
  ],
  [
    'a placeholder in brackets',
    ['get nodes', 'get <node> -o wide'],
    '<node>',
    'now[1]: <node> is read as a redirection: write a placeholder in upper case, such as NODE',
  ],
  [
    'a change that is not marked',
    ['sh changes', 'sh'],
    'cordon',
    'now[2]: "kubectl cordon" changes something: its fence must say `sh changes`',
  ],
  [
    'a change of a node that is not marked',
    ['get nodes', 'get nodes; sudo systemctl restart kubelet'],
    'systemctl',
    'now[1]: "systemctl" changes something: its fence must say `sh changes`',
  ],
  [
    'reading that is marked as a change',
    ['cordon NODE', 'describe node NODE'],
    'describe',
    'now[2]: only reads: its fence must say `sh`, not `sh changes`',
  ],
]

for (const refused of COMMANDS) test(`refused with file, line and field: ${refused[0]}`, () => assertRefused(refused))

test('two commands whose open quotes would close each other are both refused', async () => {
  const text = lessonWith(['get nodes', "get 'nodes"], ['cordon NODE', "cordon 'NODE"])
  const faults = await lint({ 'disk.md': text })
  assert.deepEqual(
    faults.map((line) => line.split(':')[1]),
    [`${lineOf(text, "get 'nodes")} now[1]`, `${lineOf(text, "cordon 'NODE")} now[2]`],
  )
})

const ALLOWED: [what: string, command: string][] = [
  ['a global flag before the verb', 'kubectl -n NAMESPACE --context CONTEXT get pods -owide'],
  ['short flags in one', 'kubectl exec -it POD -- sh'],
  ['a cut verb where the tool takes it', 'etcdctl compact REVISION'],
  ['a time limit before the verb', 'crictl -t 15s info'],
  ['the same flag with another meaning after it', 'crictl exec -it CONTAINER sh'],
  ['what another program is given after --', 'kubectl exec POD -- ls --alll'],
  ['a flag in a quoted text', 'kubectl get nodes | grep -E "kubectl gett|--alll"'],
]

for (const [what, command] of ALLOWED)
  test(`accepted: ${what}`, async () => {
    const faults = await lint({ 'disk.md': lessonWith(['kubectl get nodes', command]) })
    assert.deepEqual(
      faults.filter((line) => !line.includes('fence')),
      [],
    )
  })

test('a dry run only reads, and signals that write a report change nothing', async () => {
  for (const command of ['kubectl drain NODE --dry-run=client', 'sudo kill -USR1 $(pidof containerd)'])
    assert.deepEqual(await lint({ 'disk.md': lessonWith(['kubectl get nodes', command]) }), [])
})
