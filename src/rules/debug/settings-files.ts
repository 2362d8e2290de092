import type { Assignment, CodeFacts, Expression, Span } from '../../model/code.ts';
import type { Confidence } from '../../model/finding.ts';
import { constantText, isTrue, option, within } from '../support/expressions.ts';

export interface Claim {
  readonly span: Span;
  /** The switch, as it is called where it stands. */
  readonly what: string;
  readonly confidence?: Confidence;
}

const YES = /^(?:true|1|on|yes|stdout)$/i;

/** Only there `DEBUG` is Django's. */
export function isDjangoSettings({ path, assignments }: CodeFacts): boolean {
  if (/(?:^|\/)settings(?:\/[^/]+|[\w.-]*)\.py$/.test(path)) return true;
  return assignments.some(({ target }) => target === 'INSTALLED_APPS' || target === 'ALLOWED_HOSTS');
}

/** `env.bool('DEBUG', default=True)`, `os.environ.get('DEBUG', 'True') == 'True'`. */
export function defaultsToTrue(value: Expression): boolean {
  return [...within(value)].some((part) => {
    if (part.kind !== 'call' || !/(?:^|\.)(?:env|get|getenv|bool|config|str_to_bool)$/.test(part.call.callee))
      return false;
    const given = option(part.call, 'default') ?? part.call.arguments[1]?.value;
    return given !== undefined && YES.test(constantText(given) ?? '');
  });
}

/** Flask's and pydantic's configuration classes; what a base says holds for production, too. */
export function settingsClassClaim(
  className: string,
  { target, value, span }: Pick<Assignment, 'target' | 'value' | 'span'>,
): Claim | undefined {
  const isOn = /^(?:DEBUG|debug)$/.test(target) && isTrue(value);
  if (!isOn || !/config|settings/i.test(className) || /dev|test|local|debug/i.test(className))
    return undefined;
  const isProduction = /prod|live|release|staging/i.test(className);
  return { span, what: `${className}.${target}`, ...(isProduction ? {} : { confidence: 'medium' as const }) };
}
