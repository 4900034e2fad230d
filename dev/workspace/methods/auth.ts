import { IDS } from '../seed'
import type { Method, MethodSpec } from './call'

const authTest: Method = ({ state, token, origin }) => {
  if (token.kind === 'app') return { app_name: state.users.get(IDS.bot)?.name, app_id: IDS.app }
  return {
    url: `${origin()}/`,
    team: state.team.name,
    user: state.users.get(IDS.bot)?.name,
    team_id: state.team.id,
    user_id: IDS.bot,
    bot_id: IDS.botId,
    is_enterprise_install: false,
  }
}

/** auth.test, api.test, apps.connections.open and team.info. */
export const authMethods: Record<string, MethodSpec> = {
  'auth.test': { run: authTest, token: null, scopes: [] },
  'api.test': { run: ({ args }) => ({ args }), token: null, scopes: [] },
  'apps.connections.open': {
    run: ({ connectionUrl }) => ({ url: connectionUrl() }),
    token: 'app',
    scopes: ['connections:write'],
  },
}
