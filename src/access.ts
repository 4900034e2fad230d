import type { Asker } from './model/asker'
import type { Learned, Place, Standing } from './model/people'
import type { Visibility } from './model/settings'

/** Who asks for a cluster, and where. */
export interface Situation {
  asker: Asker
  person: Learned<Standing>
  place: Learned<Place>
}

/** Who sees a cluster that the settings do not name: everyone of the workspace. */
const EVERYONE: Visibility = { channels: null, users: null }

/**
 * Why a cluster is not shown, in one sentence; null where it may be. Guests, people of other organisations and channels that are shared
 * with those see a cluster only where its lists have their own id; whoever cannot be told apart sees nothing. deploy/settings.example.yaml
 * tells it to those who write the lists.
 */
export function keptBecause({ asker, person, place }: Situation, visibility: Visibility = EVERYONE): string | null {
  if ('unknown' in person) return `I could not learn who you are: ${person.unknown}.`
  if ('unknown' in place) return `I could not learn who is in this conversation: ${place.unknown}.`
  const { channels, users } = visibility
  const userListed = users?.includes(asker.user) === true
  const channelListed = !place.known.direct && channels?.includes(asker.channel) === true
  if (person.known !== 'member' && !userListed) return NOT_MEMBERS[person.known]
  if (place.known.outside && !place.known.direct && !channelListed) return OUTSIDE
  if ((channels === null && users === null) || channelListed) return null
  if (!userListed) return 'It is shown to other channels and people only.'
  return asker.inPublic === true && !place.known.direct ? ASK_ALONE : null
}

const NOT_MEMBERS: Record<Exclude<Standing, 'member'>, string> = {
  guest: 'Guests see no cluster here unless they are listed.',
  stranger: 'People of other organisations see no cluster here unless they are listed.',
}
const OUTSIDE = 'This channel is shared with another organisation, and is not listed.'
const ASK_ALONE = 'You may see it, but not everyone here: ask by a slash command or in a direct message.'
