import { note, type Section } from '../../src/model/answer'

/** Sections on one page: a message of Slack holds 50 blocks, and long ones are cut. */
const SECTIONS_A_PAGE = 15

/** One page, and the number of the next one; null where it is the last. */
export interface Page {
  sections: Section[]
  next: number | null
}

/** The sections of a page, counted from 1; all of them where no page is asked for. */
export function pageOf(sections: readonly Section[], page: string | null): Page {
  if (page === null || sections.length <= SECTIONS_A_PAGE) return { sections: [...sections], next: null }
  const pages = Math.ceil(sections.length / SECTIONS_A_PAGE)
  const number = Math.min(pages, Math.max(1, Number.parseInt(page, 10) || 1))
  const shown = sections.slice((number - 1) * SECTIONS_A_PAGE, number * SECTIONS_A_PAGE)
  return {
    sections: [...shown, note(`Page ${number} of ${pages}.`)],
    next: number < pages ? number + 1 : null,
  }
}
