const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in HTML and in attributes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character])
}
