import type { FoundBy } from '../../model/finding'
import { cannotPull, complaintsOf } from '../../objects/pod'
import {
  type Context,
  describeCommand,
  nameOf,
  type Owned,
  objectsOf,
  oldestOf,
  ownedBy,
  type Read,
  short,
} from './placed'
import { say } from './words'

const WRONG_BINARY = /exec format error/i
/** containerd's words, and those of Docker's registry client. */
const NO_BUILD = /no match for platform|no matching manifest for/i

/** Pods whose image does not run on the architecture of their node, by what their containers say. */
export function brokenImages(read: Read, context: Context): FoundBy[] {
  const pulling = read['unplaced-pods'].groups.filter(({ rows }) => rows.every(cannotPull))
  return [
    ...ofReason('no-image', NO_BUILD, ownedBy(pulling), read, context),
    ...ofReason('wrong-binary', WRONG_BINARY, ownedBy(read['crashing-pods']?.groups ?? []), read, context),
  ]
}

function ofReason(
  reason: 'no-image' | 'wrong-binary',
  pattern: RegExp,
  all: readonly Owned[],
  read: Read,
  context: Context,
): FoundBy[] {
  return all.flatMap((owned) => {
    const message = complaintsOf(owned.pod).find((each) => pattern.test(each))
    if (message === undefined) return []
    const { owner, rows } = owned
    const args = { owner: nameOf(owner), pods: rows.length, architectures: architecturesOf(owned, read) }
    const seconds = oldestOf(rows)
    return [
      {
        reason,
        severity: 'warning',
        object: owner,
        verdict: say(reason, args),
        evidence: [say('says', { message: short(message) }), say('waiting', { seconds })],
        meaning: reason === 'no-image' ? say('meaning-image') : say('meaning-binary'),
        since: null,
        young: seconds < context.minimumAge,
        lesson: 'kata-arm',
        objects: objectsOf(owned),
        steps: [{ say: say('describe'), command: describeCommand(rows, context) }],
      } satisfies FoundBy,
    ]
  })
}

/** The architectures of the nodes on which they are. */
function architecturesOf({ rows }: Owned, { architectures }: Read): string[] {
  const on = new Set(rows.map(({ node }) => node))
  return architectures.flatMap(({ architecture, nodes }) =>
    architecture !== null && nodes.some((name) => on.has(name)) ? [architecture] : [],
  )
}
