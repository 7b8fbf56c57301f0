import ts from 'typescript'
import { mistakesAt, type Alternative } from './mistakes.js'

/** A mistake that is in the build, and made in runs that ask for its number. */
export interface Mistake {
  readonly number: number
  readonly file: string
  readonly line: number
  readonly before: string
  readonly after: string
}

/**
 * A source with all mistakes in it, numbered from `first` on. `planted(n)` says whether mistake n is made, and is asked wherever
 * that would be. What happens once, when the file is loaded, is left as it is.
 */
export function withSwitches(file: string, text: string, first = 1): { text: string; mistakes: Mistake[] } {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const mistakes: Mistake[] = []

  const numbered = (node: ts.Node, { kind, text: after }: Alternative) => {
    const number = first + mistakes.length
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
    mistakes.push({ number, file, line, before: short(node.getText()), after: short(after) || '(left out)' })
    return { number, kind, text: after }
  }

  const rewritten = (node: ts.Node, runs: boolean): string => {
    if (ts.isTypeNode(node)) return node.getText()
    const made = runs ? mistakesAt(node).map((mistake) => numbered(node, mistake)) : []
    let [out, from] = ['', node.getStart()]
    ts.forEachChild(node, (child) => {
      out += text.slice(from, child.getStart()) + rewritten(child, runs || runsLater(node))
      from = child.end
    })
    return made.reduceRight(switched, out + text.slice(from, node.end))
  }

  return { text: rewritten(source, false), mistakes }
}

function switched(rest: string, { kind, text, number }: Alternative & { readonly number: number }): string {
  if (kind === 'statement') return `{ if (!planted(${number})) ${rest} }`
  if (kind === 'body') return rest.replace('{', `{ if (planted(${number})) return;`)
  return `(planted(${number}) ? (${text}) : ${rest})`
}

const runsLater = (node: ts.Node): boolean =>
  ts.isFunctionLike(node) || (ts.isPropertyDeclaration(node) && !/^static\b/.test(node.getText()))

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 70 ? `${line.slice(0, 67)}…` : line
}
