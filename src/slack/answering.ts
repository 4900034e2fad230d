import { type Answer, answer } from '../model/answer'
import { Problem } from '../model/errors'
import type { Log } from '../model/log'
import type { Request } from '../model/request'
import type { Services } from '../model/services'
import type { Reply } from './reply'
import { isRefused, reasonOf } from './slack-errors'

/** What people are told when the fault is ours, or Slack's. */
const OUR_FAULT =
  'Something went wrong on my side, so I have no answer. Try again in a moment; my log says what it was.'

/** Runs one request from whichever place of Slack it came, and shows its Answer there. */
export interface Answering {
  /**
   * `ask` gives the Request, or at once the Answer where there is nothing to run. Never throws: here, at the edge, a failure
   * becomes a line for the person and an entry in the log.
   */
  answer(place: string, reply: Reply, ask: () => Request | Answer | Promise<Request | Answer>): Promise<void>
}

/** @param onRefused is called when Slack refuses the bot's token, for it may be the end of all work. */
export function answering(services: Services, log: Log, onRefused: (error: unknown) => void): Answering {
  const failed = (place: string, error: unknown, message: string) => {
    log.error({ place, reason: reasonOf(error), ...(error instanceof Error ? { stack: error.stack } : {}) }, message)
    if (isRefused(error)) onRefused(error)
  }
  return {
    async answer(place, reply, ask) {
      try {
        const asked = await ask()
        await reply('kind' in asked ? asked : await run(asked, services))
      } catch (error) {
        failed(place, error, 'A request failed')
        try {
          await reply(answer('notice', error instanceof Problem ? error.line : OUR_FAULT))
        } catch (again) {
          failed(place, again, 'The person could not be told that the request failed')
        }
      }
    },
  }
}

async function run(request: Request, services: Services): Promise<Answer> {
  const command = services.commands.find(({ name }) => name === request.command)
  if (command !== undefined) return command.run(request, services)
  return answer(
    'notice',
    `I no longer have the command ${request.command}. Type ${services.call('help')} for what I do.`,
  )
}
