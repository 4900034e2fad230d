import { type Answer, answer } from '../model/answer'
import type { Asker } from '../model/asker'
import { Problem } from '../model/errors'
import type { Log } from '../model/log'
import type { Request } from '../model/request'
import type { Services, Show } from '../model/services'
import { isNotShown, looksFor, mayBePublic, notShown } from './looks-for'
import { partialsOf } from './partials'
import type { Reply } from './reply'
import { isRefused, reasonOf } from './slack-errors'

/** What people are told when the fault is ours, or Slack's. */
const OUR_FAULT =
  'Something went wrong on my side, so I have no answer. Try again in a moment; my log says what it was.'

/** Where a request came from: the kind of place, for the log; who asks; and where the answer is shown. */
export interface From {
  place: string
  asker: Asker
  reply: Reply
}

/** Runs one request from whichever place of Slack it came, and shows its Answer there. */
export interface Answering {
  /**
   * `ask` gives the Request, or at once the Answer where there is nothing to run. Never throws: here, at the edge, a failure
   * becomes a line for the person and an entry in the log.
   */
  answer(from: From, ask: () => Request | Answer | Promise<Request | Answer>): Promise<void>
}

/** @param onRefused is called when Slack refuses the bot's token, for it may be the end of all work. */
export function answering(services: Services, log: Log, onRefused: (error: unknown) => void): Answering {
  const failed = (place: string, error: unknown, message: string) => {
    log.error({ place, reason: reasonOf(error), ...(error instanceof Error ? { stack: error.stack } : {}) }, message)
    if (isRefused(error)) onRefused(error)
  }
  return {
    async answer({ place, asker, reply }, ask) {
      const partials = partialsOf(reply, (error) =>
        log.warn({ place, reason: reasonOf(error) }, 'A partial answer could not be shown'),
      )
      try {
        const asked = await ask()
        await partials.finish('kind' in asked ? asked : await run(asked, asker, { services, log, show: partials.show }))
      } catch (error) {
        if (isNotShown(error)) log.info({ place, user: asker.user, channel: asker.channel }, 'A cluster was not shown')
        else failed(place, error, 'A request failed')
        try {
          await partials.finish(answer('notice', error instanceof Problem ? error.line : OUR_FAULT))
        } catch (again) {
          failed(place, again, 'The person could not be told that the request failed')
        }
      }
    },
  }
}

async function run(
  request: Request,
  who: Asker,
  { services, log, show }: { services: Services; log: Log; show: Show },
): Promise<Answer> {
  const command = services.commands.find(({ name }) => name === request.command)
  if (command === undefined) {
    return answer(
      'notice',
      `I no longer have the command ${request.command}. Type ${services.call('help')} for what I do.`,
    )
  }
  const isShared = request.options.audience === 'channel'
  const asker = { ...who, inPublic: who.inPublic === true || isShared }
  const looks = looksFor(asker, services, log)
  // What is shared is posted once, when it is whole.
  const result = await command.run({ ...request, asker }, { ...services, looks }, isShared ? () => {} : show)
  if (result.audience === 'channel' && !(await mayBePublic(result, asker, services))) throw notShown(null)
  return result
}
