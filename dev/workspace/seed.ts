import type { Channel, Message, User } from './types'

/** The ids of everything that the workspace starts with. */
export const IDS = {
  team: 'T0LOCAL001',
  /** Another organisation, which strangers belong to. */
  otherTeam: 'T0OTHER001',
  app: 'A0LESSON01',
  /** The bot under test. */
  bot: 'U0LESSON01',
  botId: 'B0LESSON01',
  /** The person at the page. */
  you: 'U0YOU00001',
  ada: 'U0ADA00001',
  grace: 'U0GRACE001',
  /** Another bot: posts alerts by an incoming webhook. */
  alertmanager: 'U0ALERTMAN',
  alertmanagerBotId: 'B0ALERTMAN',
  /** Public, the bot is a member. */
  opsAlerts: 'C0OPSALERT',
  platform: 'C0PLATFORM',
  /** Public, the bot is not a member. */
  random: 'C0RANDOM01',
  /** Archived. */
  oldIncidents: 'C0OLDINCID',
  /** Private, the bot is not a member. */
  leads: 'C0LEADS001',
  /** Your direct message with the bot, and Ada's. */
  dm: 'D0YOULESSN',
  adaDm: 'D0ADALESSN',
} as const

/** The people and bots. `botName` is the @name of the bot under test. */
export function seedUsers(botName: string): User[] {
  return [
    { id: IDS.you, name: 'you', realName: 'You', botId: null },
    { id: IDS.ada, name: 'ada', realName: 'Ada Ops', botId: null },
    { id: IDS.grace, name: 'grace', realName: 'Grace Platform', botId: null },
    { id: IDS.bot, name: botName, realName: botName, botId: IDS.botId },
    { id: IDS.alertmanager, name: 'alertmanager', realName: 'Alertmanager', botId: IDS.alertmanagerBotId },
  ]
}

/** The conversations. */
export function seedChannels(): Channel[] {
  const people = [IDS.you, IDS.ada, IDS.grace]
  return [
    channel(IDS.opsAlerts, 'ops-alerts', 'public', [...people, IDS.bot, IDS.alertmanager], 'Alerts of all clusters'),
    channel(IDS.platform, 'platform', 'public', [...people, IDS.bot], 'The platform team'),
    channel(IDS.random, 'random', 'public', people, 'Anything else'),
    { ...channel(IDS.oldIncidents, 'old-incidents', 'public', [...people, IDS.bot], 'Closed'), archived: true },
    channel(IDS.leads, 'leads', 'private', [IDS.you, IDS.grace], 'Team leads'),
    channel(IDS.dm, IDS.you, 'im', [IDS.you, IDS.bot], ''),
    channel(IDS.adaDm, IDS.ada, 'im', [IDS.ada, IDS.bot], ''),
  ]
}

function channel(id: string, name: string, kind: Channel['kind'], members: string[], topic: string): Channel {
  return { id, name, kind, archived: false, members: [...members], topic }
}

/** What stands in the channels at the start: an alert as Alertmanager posts it, and a word of a colleague. */
export function seedMessages(): Pick<Message, 'channel' | 'user' | 'botId' | 'username' | 'text' | 'attachments'>[] {
  return [
    {
      channel: IDS.opsAlerts,
      user: null,
      botId: IDS.alertmanagerBotId,
      username: 'Alertmanager',
      text: '',
      attachments: [
        {
          id: 1,
          color: 'a30200',
          fallback: '[FIRING:1] etcdDatabaseQuotaLowSpace prod-eu (critical)',
          title: '[FIRING:1] etcdDatabaseQuotaLowSpace prod-eu (critical)',
          title_link: 'https://alertmanager.example.com/#/alerts',
          text: 'etcd cluster "etcd": database size exceeds the defined quota on instance 10.0.0.11:2379.',
        },
      ],
    },
    {
      channel: IDS.platform,
      user: IDS.ada,
      botId: null,
      username: null,
      text: 'Half of the new nodes stay NotReady after the image change.',
      attachments: [],
    },
  ]
}
