// @ts-check
// Makes the page act: sends what the person types or presses, and brings the page up to date when the workspace changes.
import { Idiomorph } from '/assets/idiomorph.js'
import { attachSuggestions } from '/assets/suggestions.mjs'

/** Tells the workspace what the person did. Resolves with the line that refuses it, or null. */
async function act(/** @type {string} */ what, /** @type {object} */ body) {
  const response = await fetch(`/act/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.ok ? null : (await response.text()) || 'The workspace did not take that.'
}

/** Where the person is: the channel and the open thread, as the page was made for. */
const here = () => ({ channel: document.body.dataset.channel, thread: document.body.dataset.thread })

function say(/** @type {string} */ line) {
  const status = /** @type {HTMLElement} */ (document.getElementById('status'))
  status.textContent = line
}

const isNearEnd = (/** @type {Element} */ list) => list.scrollHeight - list.scrollTop - list.clientHeight < 80

/** Fetches this very page again and changes only what differs, so that focus, menus and typed words stay. */
async function refresh() {
  const lists = [...document.querySelectorAll('ol.messages')].filter(isNearEnd).map(({ id }) => id)
  const response = await fetch(location.href, { headers: { 'x-refresh': '1' } })
  if (!response.ok) return
  const next = new DOMParser().parseFromString(await response.text(), 'text/html')
  Idiomorph.morph(
    /** @type {Element} */ (document.querySelector('.layout')),
    /** @type {Element} */ (next.querySelector('.layout')),
    {
      callbacks: {
        // What the person has open or is typing is theirs.
        beforeNodeMorphed: (/** @type {Node} */ node) => !(node instanceof Element && node.matches('[data-keep]')),
        beforeAttributeUpdated: (/** @type {string} */ name, /** @type {Element} */ node) =>
          !(name === 'open' && node.matches('details.menu')),
      },
    },
  )
  for (const id of lists) scrollToEnd(document.getElementById(id))
}

function scrollToEnd(/** @type {Element | null} */ list) {
  list?.scrollTo({ top: list.scrollHeight })
}

/** Refreshes run one after the other, and many changes at once cost one. */
let refreshing = Promise.resolve()
let waiting = false
function changed() {
  if (waiting) return
  waiting = true
  refreshing = refreshing.then(() => {
    waiting = false
    return refresh().catch(() => say('The local workspace does not answer. Is it still running?'))
  })
}

const messageOf = (/** @type {Element} */ element) => {
  const item = /** @type {HTMLElement} */ (element.closest('li.message'))
  return { channel: item.dataset.channel, ts: item.dataset.ts }
}

document.addEventListener('click', async (event) => {
  const target = /** @type {Element} */ (event.target)
  const button = /** @type {HTMLButtonElement | null} */ (target.closest('button'))
  for (const menu of document.querySelectorAll('details.menu[open]'))
    if (!menu.contains(target)) menu.removeAttribute('open')
  if (button === null) return
  if (button.dataset.action !== undefined) {
    say('Sent. Waiting for the bot.')
    say(
      (await act('button', { ...messageOf(button), action: button.dataset.action, block: button.dataset.block })) ?? '',
    )
  } else if (button.dataset.shortcut !== undefined) {
    button.closest('details')?.removeAttribute('open')
    say((await act('shortcut', { ...messageOf(button), callback: button.dataset.shortcut })) ?? '')
  } else if (button.dataset.prompt !== undefined) {
    say((await act('message', { ...here(), text: button.dataset.prompt })) ?? '')
  }
})

document.addEventListener('change', async (event) => {
  const select = /** @type {HTMLSelectElement} */ (event.target)
  if (select.dataset.action === undefined) return
  const { value } = select
  select.value = ''
  say(
    (await act('option', {
      ...messageOf(select),
      action: select.dataset.action,
      block: select.dataset.block,
      value,
    })) ?? '',
  )
})

document.addEventListener('submit', async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target)
  if (!form.matches('form.composer')) return
  event.preventDefault()
  const box = /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'))
  const text = box.value.trim()
  if (text === '') return
  box.value = ''
  fit(box)
  const refused = await act('message', { channel: here().channel, thread: form.dataset.thread, text })
  const alert = /** @type {HTMLElement} */ (form.querySelector('.refused'))
  alert.textContent = refused
  if (refused !== null) box.value = text
  scrollToEnd(document.getElementById(form.dataset.thread === undefined ? 'messages' : 'thread-messages'))
})

/** Lets the box grow with what is typed. */
function fit(/** @type {HTMLTextAreaElement} */ box) {
  box.style.height = 'auto'
  box.style.height = `${Math.min(box.scrollHeight + 2, 200)}px`
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form.composer'))) {
  const box = /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'))
  attachSuggestions(form, box)
  box.addEventListener('input', () => fit(box))
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.defaultPrevented) return
    event.preventDefault()
    form.requestSubmit()
  })
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') document.querySelector('details.menu[open]')?.removeAttribute('open')
})

const events = new EventSource('/events')
events.addEventListener('message', (event) => {
  const { notice } = JSON.parse(event.data)
  if (notice !== undefined) say(notice)
  changed()
})
// What changed before the stream was open, or while it was broken.
events.addEventListener('open', changed)
for (const list of document.querySelectorAll('ol.messages')) scrollToEnd(list)
const boxes = document.querySelectorAll('textarea')
boxes[boxes.length - 1]?.focus()
