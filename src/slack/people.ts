import { setTimeout as wait } from 'node:timers/promises'
import { WebClient } from '@slack/web-api'
import { LRUCache } from 'lru-cache'
import type { Log } from '../model/log'
import type { Learned, People, Place, Standing } from '../model/people'
import { boltLogger } from './bolt-log'
import { reasonOf, slackErrorName } from './slack-errors'

/** How many people, and how many conversations, are remembered, and for how long: a guest who becomes a member waits no longer. */
const MOST = 5_000
const KEEP_MS = 5 * 60_000
/** How long somebody who asks is kept waiting for it; what comes later is there for the next time. */
const PATIENCE_MS = 1_000
const CALL_TIMEOUT_MS = 5_000
/** Calls to Slack at a time. */
const AT_ONCE = 20

/** How Slack is reached; `elapsed` is another clock, and `patienceMs` another patience, in tests only. */
export interface PeopleOptions {
  apiUrl: string
  botToken: string
  log: Log
  elapsed?: () => number
  patienceMs?: number
}

/** Looks up in Slack who people are and where: docs.slack.dev, "users.info", "conversations.info" and "Understanding Slack Connect". */
export function slackPeople({
  apiUrl,
  botToken,
  log,
  elapsed = () => performance.now(),
  patienceMs = PATIENCE_MS,
}: PeopleOptions): People {
  const client = new WebClient(botToken, {
    slackApiUrl: apiUrl,
    logger: boltLogger(log),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_TIMEOUT_MS,
    maxRequestConcurrency: AT_ONCE,
  })
  const cache = <V extends object>(fetchMethod: (id: string) => Promise<V>) =>
    new LRUCache<string, V>({ max: MOST, ttl: KEEP_MS, ttlResolution: 0, perf: { now: elapsed }, fetchMethod })
  const own = cache(async () => {
    const { team_id: team, enterprise_id: enterprise } = await client.auth.test()
    return { team: team ?? null, enterprise: enterprise ?? null }
  })
  const people = cache(async (user) => {
    const [home, { user: profile }] = await Promise.all([own.forceFetch('me'), client.users.info({ user })])
    return { standing: standingOf(profile ?? {}, home) }
  })
  const places = cache(async (channel) => placeOf((await client.conversations.info({ channel })).channel ?? {}))

  const learn = async <V>(lookup: Promise<V>, what: string): Promise<Learned<V>> => {
    const impatient = new AbortController()
    const late = wait(patienceMs, { unknown: `Slack did not say within ${patienceMs / 1000} s` }, impatient)
    try {
      return await Promise.race([lookup.then((known) => ({ known })), late])
    } catch (error) {
      log.info({ what, reason: reasonOf(error) }, 'Who may see clusters could not be looked up')
      return { unknown: WHY[slackErrorName(error) ?? ''] ?? reasonOf(error) }
    } finally {
      impatient.abort()
    }
  }
  return {
    person: (user) =>
      learn(
        people.forceFetch(user).then(({ standing }) => standing),
        'person',
      ),
    place: (channel) => learn(places.forceFetch(channel), 'place'),
  }
}

/** What is behind the errors that are to be expected. */
const WHY: Record<string, string> = {
  channel_not_found: 'I am not in it',
  missing_scope: 'the app lacks a scope, which k8s-lesson doctor names',
  user_not_found: 'Slack does not know you here',
  user_not_visible: 'Slack does not let me see you',
}

interface Profile {
  team_id?: string
  is_restricted?: boolean
  is_ultra_restricted?: boolean
  is_stranger?: boolean
  enterprise_user?: { enterprise_id?: string }
}

function standingOf(profile: Profile, home: { team: string | null; enterprise: string | null }): Standing {
  const sameTeam = profile.team_id !== undefined && profile.team_id === home.team
  const sameEnterprise = home.enterprise !== null && profile.enterprise_user?.enterprise_id === home.enterprise
  if (profile.is_stranger === true || !(sameTeam || sameEnterprise)) return 'stranger'
  return profile.is_restricted === true || profile.is_ultra_restricted === true ? 'guest' : 'member'
}

interface Conversation {
  is_im?: boolean
  is_ext_shared?: boolean
  is_pending_ext_shared?: boolean
}

/** A channel of several workspaces of one organisation (is_org_shared) is none that others take part in. */
function placeOf(conversation: Conversation): Place {
  const outside = conversation.is_ext_shared === true || conversation.is_pending_ext_shared === true
  return { direct: conversation.is_im === true, outside }
}
