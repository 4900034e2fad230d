import { defineCheck } from '../model/check'
import type { Statement } from '../model/finding'
import { type Context, type Read, type Seen, seenIn, type Thresholds } from './etcd/evidence'
import { databaseFindings, objectFindings } from './etcd/findings'
import { kept, snapshotsOf } from './etcd/growth'
import { say, words } from './etcd/words'

/** What fills etcd, how fast, and how much room is left. */
export const etcd = defineCheck<'apiserver-metrics', 'control-plane-pods', Thresholds>({
  id: 'etcd',
  lessons: ['etcd'],
  asks: 'What fills etcd, how much of it is custom, how fast does it grow, and how near is its quota?',
  needs: ['apiserver-metrics'],
  wants: ['control-plane-pods'],
  minimumAge: {
    value: 14_400,
    unit: 'seconds',
    meaning: 'growth seen over less time is young',
    source: 'etcd mixin, etcdExcessiveDatabaseGrowth, which reckons with the last 4 h',
  },
  thresholds: {
    quota: {
      value: 2 * 2 ** 30,
      unit: 'bytes',
      meaning: 'the quota where the pods of etcd name none',
      source: 'etcd, --quota-backend-bytes, default',
    },
    ceiling: {
      value: 8 * 2 ** 30,
      unit: 'bytes',
      meaning: 'what the database is held against where its quota is not visible',
      source: 'etcd, suggested maximum for normal environments',
    },
    warn: {
      value: 0.8,
      unit: 'share of the quota',
      meaning: 'from there on a warning',
      source: 'our choice: time to act',
    },
    full: {
      value: 0.95,
      unit: 'share of the quota',
      meaning: 'from there on critical, where the quota is known',
      source: 'etcd mixin, etcdDatabaseQuotaLowSpace',
    },
    objects: {
      value: 150_000,
      unit: 'objects of one resource',
      meaning: 'more are a warning',
      source: 'SIG Scalability, thresholds, for the largest clusters',
    },
    events: {
      value: 1_000_000,
      unit: 'events',
      meaning: 'more are a warning',
      source: 'SIG Scalability, thresholds',
    },
    custom: {
      value: 0.5,
      unit: 'share of all objects',
      meaning: 'from there on the custom ones are told of',
      source: 'our choice: then they decide the load',
    },
    'custom-least': {
      value: 10_000,
      unit: 'objects',
      meaning: 'fewer custom ones are not told of',
      source: 'our choice: etcd does not feel fewer',
    },
    growth: {
      value: 0.5,
      unit: 'share more within a day',
      meaning: 'a resource that grows faster is told of',
      source: 'our choice: deploys and autoscaling of a day stay below',
    },
    'growth-least': {
      value: 5_000,
      unit: 'objects more within a day',
      meaning: 'slower growth is not told of',
      source: 'our choice: etcd does not feel less',
    },
    ahead: {
      value: 604_800,
      unit: 'seconds',
      meaning: 'growth that reaches a limit within that time is a warning',
      source: 'our choice: a week to act',
    },
  },
  severities: {
    critical: 'a database at 95 % of a quota that is known',
    warning:
      'a database at 80 %, a resource beyond what Kubernetes is tested with, or growth that gets there within a week',
    info: 'fast growth, or mostly custom objects',
  },
  words,
  run(read: Read, context: Context) {
    const seen = seenIn(read, context)
    if (seen.counts.length === 0 && seen.size === null) return { kind: 'not-checked', why: say('no-metrics') }
    return {
      kind: 'looked',
      findings: [...databaseFindings(seen, context), ...objectFindings(seen, context)],
      seen: say('seen', { objects: seen.objects, resources: seen.counts.length, custom: seen.custom, size: seen.size }),
      limits: limitsOf(seen, read),
      keep: kept(snapshotsOf(context.previous), context.now, seen.size, seen.counts),
    }
  },
})

function limitsOf({ counts, size, pods }: Seen, read: Read): Statement[] {
  return [
    ...(counts.length === 0 ? [say('no-counts')] : []),
    ...(size === null ? [say('no-size')] : []),
    // Where its pods could not be read, that is said anyway.
    ...(pods.length === 0 && read['control-plane-pods'] !== null ? [say('etcd-hidden')] : [say('only-etcd')]),
  ]
}
