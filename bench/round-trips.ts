import { setTimeout as wait } from 'node:timers/promises'
import { IDS } from '../dev/workspace/seed'
import type { StandIn } from '../dev/workspace/server'
import type { Message } from '../dev/workspace/types'
import type { LessonBook } from '../src/model/services'
import { escapeMrkdwn } from '../src/render/block-kit'
import { interleave, type Timed } from './measure'
import { connect, type Programs } from './programs'
import { KNOWN, type Known } from './questions'
import type { Line } from './table'

/** Between two samples, so that none pays for what the one before still has to finish. */
const PAUSE_MS = 2

/** Slash commands through the whole app and through the bare one: until acknowledged, and until answered; and what each then holds. */
export async function roundTrips(programs: Programs, book: LessonBook, rounds: number): Promise<Line[]> {
  const ours = await connect(programs.app)
  const bare = await connect(programs.echo).catch(async (error) => {
    await ours.close()
    throw error
  })
  try {
    const [app, echo] = [
      asker(ours.workspace, (message, { words, lesson }) =>
        checkLesson(message, words, book.get(lesson)?.title ?? lesson),
      ),
      asker(bare.workspace, (message, { words }) => checkEcho(message, words)),
    ]
    const [ack = [], bareAck = []] = await interleave([app.next, echo.next], rounds, Math.min(rounds, 50))
    const kept = (answers: number[]) => answers.slice(-rounds)
    const answered = `${app.answers.length} answers, each the right lesson`
    return [
      {
        what: 'slash command acknowledged',
        samples: ack,
        unit: 'ms',
        against: bareAck,
        compared: 'times',
        goal: 'at most 3 x a bare Bolt echo',
      },
      {
        what: `its whole answer (${answered})`,
        samples: kept(app.answers),
        unit: 'ms',
        against: kept(echo.answers),
        compared: 'times',
        goal: 'under 5 ms',
      },
      {
        what: 'resident memory, just after all these',
        samples: [ours.residentMb()],
        unit: 'MB',
        against: [bare.residentMb()],
        compared: 'more',
        goal: '',
      },
    ]
  } finally {
    await Promise.all([ours.close(), bare.close()])
  }
}

/** Asks one known question after the other. `next` gives the time to the acknowledgement; `answers` collects those to the answer. */
function asker(
  workspace: StandIn,
  check: (message: Message, known: Known) => void,
): { next: Timed; answers: number[] } {
  const answers: number[] = []
  const next = async () => {
    const known = KNOWN[answers.length % KNOWN.length] as Known
    await wait(PAUSE_MS)
    const { messages } = workspace.state
    const before = messages.length
    const askedAt = performance.now()
    const sent = workspace.human.runSlashCommand(IDS.you, IDS.platform, '/k8s-lesson', known.words)
    // Both are waited for at once: the answer may be there before anybody looks.
    const answer = workspace.state
      .until(() => messages[before])
      .then((message) => ({ message, ms: performance.now() - askedAt }))
    const { status } = await sent.settled
    const acknowledgedMs = performance.now() - askedAt
    if (status !== 'acknowledged') throw new Error(`"${known.words}" was not acknowledged: ${status}`)
    const { message, ms } = await answer
    check(message, known)
    answers.push(ms)
    return acknowledgedMs
  }
  return { next, answers }
}

function checkLesson({ text, blocks }: Message, words: string, title: string): void {
  const rendered = blocks.some(({ type }) => type === 'rich_text') && blocks.some(({ type }) => type === 'actions')
  if (!text.startsWith(escapeMrkdwn(title)) || !rendered) {
    throw new Error(`"${words}" was not answered with the lesson "${title}": ${text}`)
  }
}

function checkEcho({ text }: Message, words: string): void {
  if (text !== words) throw new Error(`no echo of "${words}": ${text}`)
}
