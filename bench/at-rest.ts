import { setTimeout as wait } from 'node:timers/promises'
import { interleave } from './measure'
import { connect, type Programs } from './programs'
import type { Line } from './table'

/** How the app starts and what it holds when it is connected and nobody asks, beside the bare Bolt app. */
export async function atRest({ app, echo }: Programs, rounds: number, restMs: number): Promise<Line[]> {
  const memory: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  const start = (program: string[], resident: number[]) => async () => {
    const connected = await connect(program)
    try {
      await wait(restMs)
      resident.push(connected.residentMb())
      return connected.startMs
    } finally {
      await connected.close()
    }
  }
  const [ours = [], bare = []] = await interleave([start(app, memory.ours), start(echo, memory.bare)], rounds, 0)
  return [
    {
      what: 'from process start to connected',
      samples: ours,
      unit: 'ms',
      against: bare,
      compared: 'more',
      goal: '',
    },
    {
      what: 'resident memory, connected and idle',
      samples: memory.ours,
      unit: 'MB',
      against: memory.bare,
      compared: 'more',
      goal: 'under 120 MB',
    },
  ]
}
