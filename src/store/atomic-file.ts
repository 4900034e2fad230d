import { open, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Adapter } from 'lowdb'
import writeFileAtomic from 'write-file-atomic'
import { type Contents, parseContents } from './contents'
import { fileProblem } from './problems'

/**
 * lowdb's access to the file. Other than lowdb's own adapter it brings the data safely to the disk before the file is
 * replaced, checks what it reads, and says what went wrong as a Problem.
 * `read` gives null where there is no file; `onDamage` is called for one that is damaged, and then it gives null too.
 */
export function atomicFile(file: string, onDamage: () => Promise<void>): Adapter<Contents> {
  return {
    async read() {
      const text = await readText(file)
      if (text === null) return null
      const contents = parseContents(text, file)
      if (contents === null) await onDamage()
      return contents
    },
    async write(contents) {
      try {
        await replace(file, `${JSON.stringify(contents)}\n`)
      } catch (error) {
        throw fileProblem('write', file, error)
      }
    },
  }
}

/** The text of the file, or null where there is none. Throws a Problem where it cannot be read. */
export async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw fileProblem('read', file, error)
  }
}

/** Replaces the file as a whole: whoever reads it sees the old text or the new one, even after a power failure. */
async function replace(file: string, text: string): Promise<void> {
  await writeFileAtomic(file, '', {
    // write-file-atomic writes once and does not look at how much was written: on a disk that runs full it puts a cut-off
    // file in place of the whole one, and reports no error. So the text is written here, where nothing is cut off silently.
    tmpfileCreated: (temporary) => writeFile(temporary, text),
  })
  await syncFolder(path.dirname(file))
}

/** Makes the renaming last through a power failure. Windows cannot, and needs not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
