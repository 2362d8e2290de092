import type { CodeFacts, Expression, Span } from '../../model/code.ts';
import { meansDevelopment } from '../support/branches.ts';
import { lastName, methodOf, within } from '../support/expressions.ts';

/** Methods of a response that send what they are given. */
const SENDERS =
  /^(?:json|jsonp|send|end|write|text|html|body|render|Response|JSONResponse|jsonify|HttpResponse|JsonResponse|make_response)$/;
const RESPONSES =
  /^(?:res|resp|response|reply|ctx|c|this)(?:\.|$)|^(?:Response|JSONResponse|jsonify|HttpResponse|JsonResponse|make_response)$/;
const TRACES = /(?:^|\.)(?:format_exc|format_exception|print_exc|getTraceAsString)$/;

/** Stack traces that are sent to whoever asked, whatever the environment: `res.json({ stack: err.stack })`. */
export function* exposedTraces(code: CodeFacts): Iterable<{ readonly span: Span; readonly what: string }> {
  for (const call of code.calls) {
    if (!SENDERS.test(methodOf(call)) || !answers(call.callee, call.receiver)) continue;
    for (const { value } of call.arguments) {
      const trace = traceIn(value);
      if (trace) yield { span: trace.span, what: 'the stack trace is sent' };
    }
  }
  if (code.language !== 'python') return;
  for (const { value } of code.returns) {
    if (value.kind === 'call' && SENDERS.test(methodOf(value.call))) continue;
    const trace = traceIn(value);
    if (trace && /object|list/.test(value.kind))
      yield { span: trace.span, what: 'the stack trace is returned' };
  }
}

/** `res.json`, `res.status(500).json`, `NextResponse.json`. */
function answers(callee: string, receiver: Expression | undefined): boolean {
  if (receiver?.kind === 'call') return answers(receiver.call.callee, receiver.call.receiver);
  return RESPONSES.test(callee) || /(?:^|\.)\w*(?:Response|res|reply)\.\w+$/.test(callee);
}

/** A stack trace in a value, unless a condition in the value keeps it to development. */
function traceIn(value: Expression): Expression | undefined {
  if (value.kind === 'operation') {
    const [test, ...rest] = value.operands;
    if (!test) return undefined;
    if (value.operator === '?:') {
      const [yes, no] = rest;
      return (
        (yes && !meansDevelopment(test, true) ? traceIn(yes) : undefined) ??
        (no && !meansDevelopment(test, false) ? traceIn(no) : undefined)
      );
    }
    if (value.operator === '&&' && meansDevelopment(test, true)) return undefined;
    return value.operands.map(traceIn).find((each) => each !== undefined);
  }
  if (isTrace(value)) return value;
  const parts =
    value.kind === 'object'
      ? value.entries.map((entry) => entry.value)
      : value.kind === 'list'
        ? value.items
        : value.kind === 'built-string' || value.kind === 'other'
          ? value.parts
          : value.kind === 'call' && /^(?:stringify|String|dumps)$/.test(methodOf(value.call))
            ? value.call.arguments.map((argument) => argument.value)
            : [];
  return parts.map(traceIn).find((each) => each !== undefined);
}

function isTrace(value: Expression): boolean {
  if (value.kind === 'name') return /^(?:\w*(?:err|error|ex|exception|e))\.stack$/i.test(value.path);
  if (value.kind === 'call') return TRACES.test(value.call.callee);
  return value.kind === 'member' && value.property === 'stack' && [...within(value.object)].some(isCaught);
}

const isCaught = (part: Expression): boolean =>
  part.kind === 'name' && /err|exception/i.test(lastName(part.path));
