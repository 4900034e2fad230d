import assert from 'node:assert/strict'
import { test } from 'node:test'
import { terminal } from '../../src/render/terminal'
import { memoryStore } from '../../src/store/memory'
import { questionsAnswer } from '../../src/terminal/questions'

const now = () => new Date('2026-11-24T03:12:00Z')

test('questions are grouped by the nearest lesson and alike ones counted; feedback is summed up', async () => {
  const store = memoryStore({ now })
  const at = (day: number) => `2026-11-${day}T03:12:00.000Z`
  await store.recordQuestion({ text: 'Why is DNS slow?', nearest: ['dns'], at: at(20) })
  await store.recordQuestion({ text: 'pizza', nearest: [], at: at(21) })
  await store.recordQuestion({ text: 'why is dns slow', nearest: ['dns'], at: at(22) })
  await store.recordFeedback({ lesson: 'etcd', helpful: true, at: at(22) })
  await store.recordFeedback({ lesson: 'etcd', helpful: false, at: at(23) })
  const shown = terminal(await questionsAnswer(store), { width: 100, colours: false })
  assert.deepEqual(shown.split('\n'), [
    'In the last 90 days: 3 questions without a lesson, 2 feedbacks.',
    'Nearest to dns',
    '  • why is dns slow (2 times, last 2026-11-22)',
    'Near no lesson',
    '  • pizza (2026-11-21)',
    'Feedback',
    '  • etcd: helpful 1, not helpful 1',
  ])
})
