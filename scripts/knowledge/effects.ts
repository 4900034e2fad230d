import type { CheckedInvocation } from './cli'
import type { Invocation } from './shell'

/** What a command does to a cluster, a node or etcd: `unknown` for programs of which only the shell knows. */
export type Effect = 'reads' | 'changes' | 'either' | 'unknown'

/** Verbs that change, by tool; a verb stands for all below it. What is in neither list only reads. */
const CHANGES: Record<string, string[]> = {
  kubectl: [
    ...[
      'annotate',
      'apply',
      'autoscale',
      'certificate',
      'cordon',
      'create',
      'delete',
      'drain',
      'edit',
      'expose',
      'label',
    ],
    ...[
      'patch',
      'replace',
      'rollout pause',
      'rollout restart',
      'rollout resume',
      'rollout undo',
      'run',
      'scale',
      'set',
    ],
    ...['taint', 'uncordon'],
  ],
  etcdctl: [
    ...[
      'alarm disarm',
      'auth enable',
      'auth disable',
      'check perf',
      'compact',
      'compaction',
      'defrag',
      'del',
      'downgrade',
    ],
    ...['lease grant', 'lease keep-alive', 'lease revoke', 'lock', 'elect', 'make-mirror', 'move-leader', 'put', 'txn'],
    ...['member add', 'member promote', 'member remove', 'member update'],
    ...['role add', 'role delete', 'role grant-permission', 'role revoke-permission'],
    ...['user add', 'user delete', 'user grant-role', 'user passwd', 'user revoke-role'],
  ],
  etcdutl: ['defrag', 'migrate', 'snapshot restore'],
  crictl: [
    ...['checkpoint', 'create', 'pull', 'rm', 'rmi', 'rmp', 'run', 'runp', 'start', 'stop', 'stopp', 'update'],
    'update-runtime-config',
  ],
}

/** Verbs whose effect the rest of the command decides, or that only touch the machine they run on. */
const EITHER: Record<string, string[]> = {
  kubectl: ['attach', 'auth reconcile', 'config', 'cp', 'debug', 'exec', 'kuberc', 'port-forward', 'proxy'],
  etcdctl: ['snapshot save'],
  etcdutl: [],
  crictl: ['attach', 'exec', 'port-forward'],
}

/** Programs beside ours that change the machine they run on, with the arguments that make them do so. */
const OTHERS: Record<string, RegExp> = {
  conntrack: /(^| )(-[DFU]|--delete|--flush)( |$)/,
  helm: /^(install|rollback|uninstall|upgrade)\b/,
  ipset: /^(add|create|del|destroy|flush)\b/,
  iptables: /(^| )-[ADFIRXP]( |$)/,
  ip6tables: /(^| )-[ADFIRXP]( |$)/,
  // These signals make a program write down what it does, or nothing at all.
  kill: /^(?!-(0|l|USR1|SIGUSR1)\b)/,
  killall: /^/,
  pkill: /^(?!-(0|USR1|SIGUSR1)\b)/,
  reboot: /^/,
  rm: /^/,
  shutdown: /^/,
  sysctl: /(^| )-w\b|=/,
  systemctl: /(^| )(disable|enable|kill|mask|reload|restart|start|stop|unmask)\b/,
  tc: /(^| )(add|change|del|replace)\b/,
  truncate: /^/,
}

/** Programs that only read, or pass on what they read. */
const READERS = new Set([
  ...['awk', 'base64', 'cat', 'column', 'curl', 'cut', 'date', 'df', 'dig', 'dmesg', 'du', 'echo', 'env', 'expr'],
  ...['free', 'grep', 'head', 'hostname', 'journalctl', 'jq', 'ls', 'lsof', 'nl', 'nslookup', 'ps', 'pidof', 'printf'],
  ...['sed', 'seq', 'sort', 'ss', 'stat', 'sudo', 'tac', 'tail', 'timeout', 'tr', 'uname', 'uniq', 'uptime', 'watch'],
  ...['wc', 'xargs', 'yq', 'zgrep'],
])

/** The effect of a checked kubectl, etcdctl, etcdutl or crictl. */
export function toolEffect({ tool, verb, flags }: CheckedInvocation, args: readonly string[]): Effect {
  if (verb === null) return 'unknown'
  // A dry run sends nothing that stays.
  if (flags.includes('--dry-run') && !args.includes('--dry-run=none')) return 'reads'
  const within = (list: readonly string[]) => list.some((each) => verb === each || verb.startsWith(`${each} `))
  if (within(EITHER[tool] ?? [])) return 'either'
  if (tool === 'etcdctl' && verb === 'auth status') return 'reads'
  return within(CHANGES[tool] ?? []) ? 'changes' : 'reads'
}

/** The effect of any other program. */
export function programEffect({ program, args }: Invocation): Effect {
  const changing = OTHERS[program]
  if (changing !== undefined) return changing.test(args.join(' ')) ? 'changes' : 'either'
  return READERS.has(program) ? 'reads' : 'unknown'
}
