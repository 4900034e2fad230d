// @ts-check
// What the composer suggests while the person types: slash commands, and a mention of the app. Keyboard as in the ARIA
// pattern of a combobox: arrows move, Enter or Tab takes, Escape closes.

/** Attaches the suggestions of `form` to its text box. */
export function attachSuggestions(/** @type {HTMLFormElement} */ form, /** @type {HTMLTextAreaElement} */ box) {
  const list = /** @type {HTMLElement} */ (form.querySelector('.suggestions'))
  const options = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[role=option]')])
  const shown = () => options.filter((option) => !option.hidden)
  const active = () => shown().find((option) => option.getAttribute('aria-selected') === 'true')

  function select(/** @type {HTMLElement | undefined} */ chosen) {
    for (const option of options) option.setAttribute('aria-selected', String(option === chosen))
    if (chosen === undefined) box.removeAttribute('aria-activedescendant')
    else box.setAttribute('aria-activedescendant', chosen.id)
  }

  function close() {
    list.hidden = true
    box.setAttribute('aria-expanded', 'false')
    select(undefined)
  }

  /** Shows the options that what was typed begins, where it is one word that begins with "/" or "@". */
  function update() {
    const typed = box.value.toLowerCase()
    const open = /^[/@]\S*$/.test(typed)
    for (const option of options) option.hidden = !(open && option.dataset.insert?.startsWith(typed))
    if (shown().length === 0) return close()
    list.hidden = false
    box.setAttribute('aria-expanded', 'true')
    select(shown()[0])
  }

  function take(/** @type {HTMLElement} */ option) {
    box.value = `${option.dataset.insert} `
    close()
    box.focus()
  }

  box.addEventListener('input', update)
  box.addEventListener('blur', () => setTimeout(close, 150))
  list.addEventListener('mousedown', (event) => {
    const option = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[role=option]'))
    event.preventDefault()
    if (option !== null) take(option)
  })
  box.addEventListener('keydown', (event) => {
    if (list.hidden) return
    const all = shown()
    const at = all.indexOf(/** @type {HTMLElement} */ (active()))
    if (event.key === 'ArrowDown') select(all[(at + 1) % all.length])
    else if (event.key === 'ArrowUp') select(all[(at - 1 + all.length) % all.length])
    else if (event.key === 'Escape') close()
    else if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey)) {
      const option = active()
      // A command that is typed out in full is sent by Enter, not completed once more.
      if (option === undefined || (event.key === 'Enter' && option.dataset.insert === box.value)) return close()
      take(option)
    } else return
    event.preventDefault()
  })
}
