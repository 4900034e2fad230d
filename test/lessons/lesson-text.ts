import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A valid lesson file, line by line; a test replaces what it is about. The id is `disk`. */
export const LESSON = `---
id: disk
title: The disk is full
group: Nodes
summary: The disk of a node fills up, and its pods are evicted.
aliases: [full disk, disk pressure]
symptoms: [pods are evicted]
errors: ['no space left on device']
alerts: [NodeDiskFull]
sources:
  - id: docs
    title: Node pressure
    url: https://kubernetes.io/docs/eviction/
reviewed: 2026-11-01
---

## What it looks like
- \`DiskPressure\` is true. [^docs]
- Pods are evicted.

## Why
- Images fill it.

## Do now
1. Which nodes?
   \`\`\`sh
   kubectl get nodes
   \`\`\`
2. Take the node out.
   \`\`\`sh changes
   kubectl cordon NODE
   \`\`\`

## Keep it from coming back
- Watch it.

## Said at the talks
- It was said.

## What has changed since
- Nothing.
`

/** The lesson with one part of its text replaced; fails where that part is not there. */
export function lessonWith(...changes: [from: string, to: string][]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the lesson of the tests has no "${from}"`)
    return text.replace(from, () => to)
  }, LESSON)
}

/** The number, counted from 1, of the first line that holds some text. */
export function lineOf(text: string, part: string): number {
  return text.split('\n').findIndex((line) => line.includes(part)) + 1
}

/** A new folder with those files. Given a name, the folder is called so. */
export function folderOf(files: Record<string, string>, name = 'knowledge'): string {
  const dir = path.join(mkdtempSync(path.join(tmpdir(), 'lessons-')), name)
  mkdirSync(dir)
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(dir, file), text)
  return dir
}
