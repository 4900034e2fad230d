import type {
  ActionsBlock,
  Button,
  KnownBlock,
  RichTextBlock,
  RichTextElement,
  RichTextList,
  RichTextSection,
  StaticSelect,
} from '@slack/web-api'
import type { Answer, NextStep, Pick, Section } from '../model/answer'
import type { Item, Span, TextBlock } from '../model/text'
import { encodeButton, encodeOption, selectId } from './button'
import { plain } from './plain'

/** Slack's limit for the text of a button, of an option and of a select's placeholder or group. */
const LABEL_LIMIT = 75
/** Where the fallback text is cut: what a locked phone or a notification shows of it. */
const FALLBACK_LIMIT = 300

/** How bad it is, at a glance; the verdict says it in words too. */
const SIGNS: Record<NonNullable<Answer['severity']>, string> = {
  critical: '🔴 ',
  warning: '🟠 ',
  info: '🔵 ',
  clear: '🟢 ',
  unknown: '⚪ ',
}

/** A message for Slack: blocks, and the fallback text, which is the verdict. */
export interface SlackMessage {
  text: string
  blocks: KnownBlock[]
}

/**
 * An Answer as Slack's Block Kit. All text goes into rich_text elements, which Slack never parses: names from a cluster, a
 * message or a file cannot become links, mentions or formatting. The fallback text is escaped instead, since Slack parses it.
 */
export function blockKit(answer: Answer): SlackMessage {
  const verdict = (answer.severity === undefined ? '' : SIGNS[answer.severity]) + shown(answer.verdict)
  return {
    text: escapeMrkdwn(shorten(verdict, FALLBACK_LIMIT)),
    blocks: [
      richText([{ type: 'rich_text_section', elements: [{ type: 'text', text: verdict, style: { bold: true } }] }]),
      ...answer.sections.flatMap(sectionBlocks),
      ...answer.picks.map(pickBlock),
      ...(answer.next.length > 0 ? [buttonsBlock(answer.next)] : []),
    ],
  }
}

/** Escapes the three characters that Slack parses in text: docs.slack.dev, "Formatting message text". */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function sectionBlocks({ title, blocks }: Section): RichTextBlock[] {
  const heading: RichTextSection[] =
    title === null
      ? []
      : [{ type: 'rich_text_section', elements: [{ type: 'text', text: shown(title), style: { bold: true } }] }]
  const elements = [...heading, ...blocks.flatMap(textElements)]
  return elements.length === 0 ? [] : [richText(elements)]
}

function textElements(block: TextBlock): RichTextBlock['elements'] {
  switch (block.kind) {
    case 'paragraph':
      return [{ type: 'rich_text_section', elements: block.spans.map(spanElement) }]
    case 'command':
      return [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: commandText(block.command) }] }]
    case 'list':
      return [list(block.items, block.ordered)]
  }
}

function list(items: Item[], ordered: boolean): RichTextList {
  return {
    type: 'rich_text_list',
    style: ordered ? 'ordered' : 'bullet',
    elements: items.map(({ spans, command }) => ({
      type: 'rich_text_section',
      elements: [
        ...(command?.changesCluster ? [{ type: 'text', text: '⚠ changes the cluster: ' } as RichTextElement] : []),
        ...spans.map(spanElement),
        ...(command === null
          ? []
          : ([
              { type: 'text', text: '\n' },
              { type: 'text', text: shown(command.code), style: { code: true } },
            ] as RichTextElement[])),
      ],
    })),
  }
}

function commandText({ code, changesCluster }: { code: string; changesCluster: boolean }): string {
  return changesCluster ? `# changes the cluster\n${shown(code)}` : shown(code)
}

function spanElement(span: Span): RichTextElement {
  switch (span.kind) {
    case 'text':
      return { type: 'text', text: shown(span.text) }
    case 'strong':
      return { type: 'text', text: shown(span.text), style: { bold: true } }
    case 'code':
      return { type: 'text', text: shown(span.text), style: { code: true } }
    case 'link':
      return { type: 'link', url: span.url, text: shown(span.text) }
    case 'mark':
      return { type: 'link', url: span.url, text: `[${span.text}]` }
  }
}

function pickBlock(pick: Pick): ActionsBlock {
  const select: StaticSelect = {
    type: 'static_select',
    action_id: selectId(pick.id),
    placeholder: { type: 'plain_text', text: label(pick.label) },
    option_groups: pick.groups.map((group) => ({
      label: { type: 'plain_text', text: label(group.label) },
      options: group.options.map((option) => ({
        text: { type: 'plain_text', text: label(option.label) },
        value: encodeOption(option.request),
      })),
    })),
  }
  return { type: 'actions', elements: [select] }
}

function buttonsBlock(steps: NextStep[]): ActionsBlock {
  const elements = steps.map(
    ({ id, label: text, request }): Button => ({
      type: 'button',
      text: { type: 'plain_text', text: label(text) },
      ...encodeButton(request, id),
    }),
  )
  return { type: 'actions', elements }
}

function richText(elements: RichTextBlock['elements']): RichTextBlock {
  return { type: 'rich_text', elements }
}

function label(text: string): string {
  return shorten(shown(text), LABEL_LIMIT)
}

function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`
}

/** Slack refuses an empty text, so a space stands for it. */
function shown(text: string): string {
  return plain(text) || ' '
}
