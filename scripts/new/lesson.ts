import type { NewFile } from '../new'

/** The files of a new lesson: the lesson, with what has to be written marked TODO, and the questions that it has to answer. */
export function lessonFiles(id: string, today: string): NewFile[] {
  return [
    { file: `knowledge/${id}.md`, text: lessonText(id, today) },
    { file: `test/lessons/questions/${id}.jsonl`, text: `${JSON.stringify({ q: `TODO ${id}`, expect: [id] })}\n` },
  ]
}

function lessonText(id: string, today: string): string {
  return `---
id: ${id}
title: TODO at most 60 characters
group: Control plane
summary: TODO one line of plain text without numbers, at most 160 characters.
aliases:
  - TODO another name of ${id}
symptoms:
  - TODO what people see of ${id}
errors:
  - 'TODO an error message of ${id} as a program prints it'
alerts: []
related:
  - etcd
sources:
  - id: docs
    title: TODO the primary source
    url: https://kubernetes.io/docs/
reviewed: ${today}
---

## What it looks like

- TODO the most telling sign.
- TODO the next one. These two stand on the first screen.

## Why

- TODO the main cause. It stands on the first screen.

## Do now

1. TODO look first.
   \`\`\`sh
   kubectl get nodes
   \`\`\`
2. TODO then act.
   \`\`\`sh changes
   kubectl cordon NODE
   \`\`\`

## Keep it from coming back

- TODO

## Said at the talks

- TODO

## What has changed since

- TODO
`
}
