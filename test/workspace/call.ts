import type { StandIn } from '../../dev/workspace/server'
import type { Json } from '../../dev/workspace/types'

/** A reply of the Web API with its status and headers. */
export interface Reply extends Json {
  ok: boolean
  error?: string
}

/** Calls a method as a form, as Slack's clients do, with the bot's token or the one given; null for none. */
export async function call(slack: StandIn, method: string, args: Json = {}, token: string | null = slack.botToken) {
  const { reply } = await callWhole(slack, method, args, token)
  return reply
}

/** The same, with the HTTP response. */
export async function callWhole(slack: StandIn, method: string, args: Json, token: string | null = slack.botToken) {
  const fields = Object.entries(args).map(([key, value]): [string, string] => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  const response = await fetch(slack.apiUrl + method, {
    method: 'POST',
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    body: new URLSearchParams(fields),
  })
  return { response, reply: (await response.json()) as Reply }
}

/** Posts JSON to a URL and gives back the status and the text. */
export async function postJson(url: string, body: Json): Promise<{ status: number; text: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}
