// A reporter that records which files really ran a test of their own, and how many tests ran.
import path from 'node:path'

export default async function* ran(events) {
  const files = new Set()
  let tests = 0
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue
    // A file that registers no test is itself reported as one test, named by its path.
    if (!data.file || (data.nesting === 0 && path.resolve(data.name) === path.resolve(data.file))) continue
    if (data.details?.type === 'suite' || data.skip || data.todo) continue
    files.add(path.resolve(data.file))
    tests += 1
  }
  yield JSON.stringify({ files: [...files], tests })
}
