/** The words of a text, as they stand between white space. */
export function tokensOf(text: string): string[] {
  return text.split(/\s+/).filter((token) => token !== '')
}

/** A word without the quotes, brackets and punctuation of a sentence around it. */
export function quotelessToken(token: string): string {
  return token.replace(/^["'`“”‘’([{<]+|["'`“”‘’)\]}>?!.,;:]+$/g, '')
}
