// Opens the store in the file named first and records questions of the given length, as many as named third, one after
// the other. Prints each one's number once it is recorded, and the code and line of the Problem where one is refused.
import { openLowdbStore } from '../../../src/store/lowdb'

const [file = '', length = '10', count = '1', as = 'same'] = process.argv.slice(2)

// Node would die of the signal that comes with a file that grows over the limit of `ulimit -f`.
process.on('SIGXFSZ', () => {})

async function main(): Promise<void> {
  // From here on without root's rights, which no folder can refuse.
  if (as === 'nobody' && process.getuid?.() === 0) process.seteuid?.(65534)
  const options = { now: () => new Date('2026-11-24T03:12:00Z'), log: { warn: () => {} }, waitForLockMs: 0 }
  const store = await openLowdbStore(file, options)
  for (let number = 0; number < Number(count); number++) {
    const text = `${number} ${'x'.repeat(Number(length))}`
    await store.recordQuestion({ text, nearest: [], at: '2026-11-24T03:12:00.000Z' })
    console.log(number)
  }
}

main().catch((error) => console.log(error.code, error.line))
