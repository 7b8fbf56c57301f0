import { writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { commandSection } from './command-section.js'
import { commitSection } from './commit-section.js'
import { electionSection } from './election-section.js'
import { queueSection } from './queue-section.js'
import { retrySection } from './retry-section.js'
import type { Section } from './section.js'

/** Writes docs/validation.md: figures that are published or follow from the papers, and what the same protocols come to here. */
const sections: readonly (() => Promise<Section>)[] = [
  electionSection,
  commandSection,
  queueSection,
  retrySection,
  commitSection,
]

const head = `# Validation

A simulator is itself to be checked: by figures that others have published or derived. \`npm run validate\` measures them again, with the
protocols of this package as they are, and writes this page. Seeds are fixed, so it writes the same page every time.
`

const parts: string[] = [head]
for (const section of sections) {
  const { title, body, pictures = {} } = await section()
  parts.push(`## ${title}\n\n${body}\n`)
  for (const [name, picture] of Object.entries(pictures)) writeFileSync(`docs/${name}`, picture)
  process.stderr.write(`${title}: done\n`)
}
const style = await resolveConfig('docs/validation.md')
writeFileSync('docs/validation.md', await format(parts.join('\n'), { ...style, parser: 'markdown' }))
process.stderr.write('written: docs/validation.md\n')
