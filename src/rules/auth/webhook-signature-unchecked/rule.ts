import type { CodeFacts, FunctionFact, Span } from '../../../model/code.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { methodOf } from '../../support/expressions.ts';
import { locationOf } from '../../support/findings.ts';
import { isTest } from '../../support/paths.ts';
import { confidenceAt, isBrowserCode } from '../surroundings.ts';
import { nameWords, putsUpCheck } from './put-up.ts';

export const rule: Rule = {
  id: 'auth/webhook-signature-unchecked',
  title: 'A webhook believes whoever calls it',
  severity: 'high',
  confidence: 'medium',
  cwe: [345],
  owasp: 'A08:2021',
  item: 1,
  reads: 'code',
  check,
};

interface Hook {
  readonly handler: FunctionFact;
  readonly span: Span;
  readonly label: string;
}

const HOOK = /web_?-?hook/i;
/** Services that sign what they send. */
const SIGNING =
  /stripe|git_?hub|git_?lab|bitbucket|shopify|slack|twilio|paypal|paddle|clerk|svix|sendgrid|mailgun|square|adyen|zoom|intercom|linear|hubspot|lemon_?squeezy|razorpay|paystack|discord/i;
/** Any word of these in the handler may be the check, or lead to it. */
const CHECKS =
  /signature|\bsig\b|hmac|construct_?event|verif|secret|authori[sz]|authentic|api[-_]?key|token|svix|retrieve|unwrap|guard|validate_?request|compare|equal/i;
/** In the rest of the file only what is plainly about signatures counts. */
const CHECKS_ELSEWHERE =
  /signature|hmac|construct_?event|svix|verify_?(?:webhook|request|event)|before_action|use_?guards/i;
const REGISTERS = /^(?:post|POST|Post|all|HandleFunc|MapPost|route|add_url_rule)$/;
const DECORATES = /^(?:route|post|PostMapping|RequestMapping|HttpPost|Post|api_route|api_view|POST|Path)$/;

function* check(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path) || isBrowserCode(code)) return;
  const elsewhere = wordsOf(file, 1, file.lines.length);
  if (CHECKS_ELSEWHERE.test(elsewhere)) return;
  const seen = new Set<FunctionFact>();
  for (const { handler, span, label } of hooks(code)) {
    const first = Math.min(span.startLine, handler.span.startLine);
    const words = wordsOf(file, first, handler.span.endLine);
    if (seen.has(handler) || CHECKS.test(words)) continue;
    seen.add(handler);
    const service = SIGNING.exec(`${label} ${file.path} ${words}`)?.[0];
    yield {
      location: locationOf(file.path, { ...span, endLine: span.startLine, endColumn: span.startColumn + 1 }),
      message: 'Anybody who finds the address can send this webhook whatever they like, and is believed.',
      evidence: [
        `Nothing in the handler of ${label} looks at a signature, a secret or a token${service === undefined ? '' : `, and ${service} signs what it sends`}.`,
      ],
      remediation:
        'Verify the signature of the raw body with the secret shared with the sender, in constant time, before anything is read from it.',
      confidence: confidenceAt(file.path, service === undefined ? 'low' : 'medium'),
    };
  }
}

/** Lines as words, comments left out: a remark that it should be checked is no check. */
function wordsOf(file: FileText, from: number, to: number): string {
  return file.lines
    .slice(from - 1, to)
    .filter((line) => !/^\s*(?:\/\/|#|\*|\/\*)/.test(line))
    .map((line) => line.replace(/\s(?:\/\/|#)\s.*$/, ''))
    .join('\n');
}

function* hooks(code: CodeFacts): Iterable<Hook> {
  for (const call of code.calls) {
    const [first, second, third] = call.arguments;
    if (call.form === 'decorator' || !REGISTERS.test(methodOf(call)) || third || !second) continue;
    if (first?.value.kind !== 'string' || !HOOK.test(first.value.value)) continue;
    const { value } = second;
    const handler =
      value.kind === 'function'
        ? code.functions[value.function]
        : code.functions.find(({ name }) => value.kind === 'name' && name !== '' && name === value.path);
    if (handler) yield { handler, span: call.span, label: first.value.value };
  }
  for (const handler of code.functions) {
    const label = labelOf(code, handler);
    if (label !== undefined) yield { handler, span: handler.span, label };
  }
}

/** What a function is called by the world, where that is a webhook. */
function labelOf(code: CodeFacts, handler: FunctionFact): string | undefined {
  const own = code.classes[handler.inClass];
  const routes = handler.decorators.filter((each) => DECORATES.test(methodOf(each)));
  const paths = routes.flatMap((each) =>
    each.arguments.map(({ value }) => (value.kind === 'string' ? value.value : '')),
  );
  const path = paths.find((each) => HOOK.test(each));
  if (path !== undefined) return path;
  // Guards and filters stand in attributes that are not known here.
  const isAction = routes.length > 0 && handler.decorators.length === routes.length;
  if (isAction && own && HOOK.test(own.name) && own.decorators.length <= 2) return own.name;
  const [first] = handler.parameters;
  const isView = code.language === 'python' && first?.name === 'request' && handler.inClass < 0;
  if (
    isView &&
    HOOK.test(handler.name) &&
    handler.decorators.every((each) => /^(?:csrf_exempt|require_POST)$/.test(methodOf(each)))
  )
    return handler.name;
  const isRails =
    code.language === 'ruby' &&
    HOOK.test(own?.name ?? '') &&
    own?.bases.some((base) => /Application|ActionController/.test(base)) &&
    !code.calls.some(
      (call) => call.inClass === handler.inClass && putsUpCheck(call, nameWords(own?.name ?? '')),
    );
  if (isRails && /^(?:create|receive|handle|event|events|update)$/.test(handler.name))
    return `${own?.name}#${handler.name}`;
  const isNext =
    /(?:^|\/)(?:app|pages)\/(?:.*\/)?api\/.*web_?-?hook/i.test(code.path) &&
    /^(?:POST|handler)$/.test(handler.name);
  return isNext ? code.path : undefined;
}
