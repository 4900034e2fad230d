/**
 * Text from outside without what could act on a screen: control characters (but line breaks and tabs), escape sequences and
 * marks that turn the direction of writing.
 */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
}
