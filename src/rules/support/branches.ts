import type { CodeFacts, Expression, Span } from '../../model/code.ts';
import { within } from './expressions.ts';
import { lookup } from './lookup.ts';

const DEVELOPMENT =
  /(?:^|[^a-z])(?:is|in|node|app|flask|rails|django)?[_.-]?(?:dev|development|local|localhost|test|testing|debug|debugging)(?:mode|env|environment|server)?[?]?(?:$|[^a-z])/i;
const PRODUCTION =
  /(?:^|[^a-z])(?:is|in|node|app)?[_.-]?(?:prod|production|live|release)(?:mode|env|environment)?[?]?(?:$|[^a-z])/i;

/** Whether code at a place runs only outside of production, by the conditions around it. */
export function isDevelopmentOnly(code: CodeFacts, place: Span): boolean {
  return [...lookup(code).around(place)].some(({ test, when }) => meansDevelopment(test, when));
}

/**
 * Whether a test that came out as `when` says that this is no production: `env === 'development'`, `isDev`,
 * `!isProduction`, `app.debug`, `env.IsDevelopment()`.
 */
export function meansDevelopment(test: Expression, when: boolean): boolean {
  if (test.kind === 'operation') {
    const { operator, operands } = test;
    if (operator === '!') return operands.some((operand) => meansDevelopment(operand, !when));
    if (operator === '&&') return when && operands.some((operand) => meansDevelopment(operand, true));
    if (operator === '||') {
      const means = (operand: Expression) => meansDevelopment(operand, when);
      return when ? operands.every(means) : operands.some(means);
    }
    if (/^(?:!==?|is not|not in|-ne|-cne|-notmatch)$/i.test(operator)) return says(test, !when);
  }
  return says(test, when);
}

function says(test: Expression, holds: boolean): boolean {
  const pattern = holds ? DEVELOPMENT : PRODUCTION;
  const other = holds ? PRODUCTION : DEVELOPMENT;
  const words = [...within(test)].map(wordsOf);
  return words.some((word) => pattern.test(spaced(word))) && !words.some((word) => other.test(spaced(word)));
}

function wordsOf(expression: Expression): string {
  switch (expression.kind) {
    case 'string':
      return expression.value;
    case 'name':
      return expression.path;
    case 'call':
      return expression.call.callee;
    case 'member':
      return expression.property;
    default:
      return '';
  }
}

/** `isDevelopment` and `NODE_ENV` as words. */
function spaced(text: string): string {
  return text
    .slice(0, 200)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ');
}
