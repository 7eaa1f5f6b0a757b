/** Which tests a file has, as they are written: read by the compiler, so that a name in a comment is none. */
import ts from 'typescript';

const GROUPS = new Set(['describe']);
const TESTS = new Set(['it', 'test']);

/**
 * @returns each test's name behind those of the groups that it is in, outermost first. A name that is put together as it
 *   runs is as the source has it. Tests that are switched off are left out.
 */
export function testsIn(source: string, file: string): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const visit = (node: ts.Node, groups: readonly string[]) => {
    const named = ts.isCallExpression(node) ? namedCall(node) : undefined;
    if (named === undefined) {
      ts.forEachChild(node, (child) => visit(child, groups));
      return;
    }
    const path = [...groups, named.name];
    if (named.kind === 'test') found.push(path);
    else ts.forEachChild(named.call, (child) => visit(child, path));
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true), []);
  return found;
}

interface NamedCall {
  readonly kind: 'group' | 'test';
  readonly name: string;
  readonly call: ts.CallExpression;
}

function namedCall(call: ts.CallExpression): NamedCall | undefined {
  const words = calledBy(call.expression);
  const [first] = call.arguments;
  if (words === undefined || first === undefined || !ts.isStringLiteralLike(first)) return undefined;
  const [word = '', ...ways] = words;
  if (ways.some((way) => ['skip', 'todo', 'fixme', 'step', 'use'].includes(way))) return undefined;
  const isGroup = GROUPS.has(word) || (word === 'test' && ways.includes('describe'));
  if (!isGroup && !TESTS.has(word)) return undefined;
  return { kind: isGroup ? 'group' : 'test', name: first.text, call };
}

/** `it.each([…])` is `it`, `each`: the names that lead to a call, its own arguments left out. */
function calledBy(expression: ts.Expression): readonly string[] | undefined {
  if (ts.isIdentifier(expression)) return [expression.text];
  if (ts.isPropertyAccessExpression(expression)) {
    const before = calledBy(expression.expression);
    return before && [...before, expression.name.text];
  }
  if (ts.isCallExpression(expression)) return calledBy(expression.expression);
  return undefined;
}
