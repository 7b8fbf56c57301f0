import ts from 'typescript'

/** What might stand in place of a node: another expression, or nothing where a statement or what is in a body is left out. */
export interface Alternative {
  readonly kind: 'expression' | 'statement' | 'body'
  readonly text: string
}

const pairs = ['< <=', '> >=', '=== !==', '&& ||', '+ -', '+= -=', 'min max', 'some every']
const swapped = new Map(
  pairs
    .map((pair) => pair.split(' ') as [string, string])
    .flatMap(([a, b]) => [[a, b] as const, [b, a] as const]),
)

/** The small mistakes that can be made at a node, each one apart. */
export function mistakesAt(node: ts.Node): readonly Alternative[] {
  const texts = ts.isExpression(node) ? new Set([...conditions(node), ...expressions(node)]) : []
  const made: Alternative[] = [...texts].map((text) => ({ kind: 'expression', text }))
  if (mayBeLeftOut(node)) made.push({ kind: 'statement', text: '' })
  if (ts.isBlock(node) && node.statements.length > 1 && ts.isFunctionLike(node.parent))
    made.push({ kind: 'body', text: '{}' })
  return made
}

function conditions(node: ts.Expression): readonly string[] {
  const { parent } = node
  const decides = ts.isIfStatement(parent)
    ? parent.expression
    : ts.isConditionalExpression(parent) && parent.condition
  return decides === node ? ['true', 'false'] : []
}

function expressions(node: ts.Expression): readonly string[] {
  if (ts.isBinaryExpression(node)) return operators(node)
  if (ts.isCallExpression(node)) return methods(node)
  if (ts.isPrefixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.ExclamationToken ? [node.operand.getText()] : []
  if (node.kind === ts.SyntaxKind.TrueKeyword) return ['false']
  if (node.kind === ts.SyntaxKind.FalseKeyword) return ['true']
  if (!ts.isNumericLiteral(node) || (ts.isPropertyAssignment(node.parent) && node.parent.name === node))
    return []
  return [node.text === '1' ? '0' : `${node.text} + 1`]
}

function operators({ left, operatorToken, right }: ts.BinaryExpression): readonly string[] {
  const [one, operator, other] = [left.getText(), operatorToken.getText(), right.getText()]
  const put = swapped.get(operator)
  if (put === undefined) return []
  return [`${one} ${put} ${other}`, ...(operator === '&&' || operator === '||' ? [one, other] : [])]
}

function methods({ expression: callee, arguments: given, flags }: ts.CallExpression): readonly string[] {
  // In a chain of `?.`, brackets around a part would end the chain there.
  if (!ts.isPropertyAccessExpression(callee) || flags & ts.NodeFlags.OptionalChain) return []
  const [receiver, name] = [callee.expression.getText(), callee.name.text]
  const put = swapped.get(name)
  if (put !== undefined) return [`${receiver}.${put}(${given.map((one) => one.getText()).join(', ')})`]
  return name === 'filter' || name === 'slice' ? [receiver] : []
}

function mayBeLeftOut(node: ts.Node): boolean {
  // Notes are for checks alone.
  if (ts.isExpressionStatement(node)) return !/^(super|this\.env\.note)\(/.test(node.getText())
  if (ts.isForOfStatement(node) || ts.isForStatement(node) || ts.isWhileStatement(node)) return true
  // Where it is all that a condition guards, the condition may be mistaken instead.
  if (!ts.isReturnStatement(node) && !ts.isContinueStatement(node)) return false
  const { parent } = node
  return ts.isBlock(parent) && parent.statements.length > 1 && !ts.isFunctionLike(parent.parent)
}
