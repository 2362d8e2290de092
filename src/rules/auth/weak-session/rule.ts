import type { Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import type { Confidence, RuleFinding, Severity } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { isDevelopmentOnly } from '../../support/branches.ts';
import { lastName, methodOf, within } from '../../support/expressions.ts';
import { locationOf } from '../../support/findings.ts';
import { isDevelopmentFile, isTest } from '../../support/paths.ts';
import { callsBeside, comesFromRequest, confidenceAt, isBrowserCode, namesAround } from '../surroundings.ts';
import { openCookies } from '../tokens/session-cookies.ts';

export const rule: Rule = {
  id: 'auth/weak-session',
  title: 'A session can be read, guessed or planted',
  severity: 'medium',
  confidence: 'high',
  cwe: [1004, 614, 384, 330],
  owasp: 'A07:2021',
  item: 1,
  reads: 'code',
  check,
};

interface Weakness {
  readonly span: Span;
  readonly message: string;
  readonly evidence: string;
  readonly remediation: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
}

function* check(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path) || isDevelopmentFile(file.path) || isBrowserCode(code)) return;
  const seen = new Set<string>();
  for (const { span, evidence, confidence, ...said } of weaknesses(code)) {
    const key = `${said.message} ${span.startLine}`;
    if (seen.has(key) || isDevelopmentOnly(code, span)) continue;
    seen.add(key);
    yield {
      ...said,
      location: locationOf(file.path, span),
      evidence: [evidence],
      confidence: confidenceAt(file.path, confidence),
    };
  }
}

function* weaknesses(code: CodeFacts): Iterable<Weakness> {
  for (const { flag, span, evidence, how } of openCookies(code))
    yield {
      span,
      evidence,
      message:
        flag === 'HttpOnly'
          ? 'Scripts can read the cookie of the session: one injected script takes over the user.'
          : 'The cookie of the session is sent over unencrypted connections, too, where anybody can read it.',
      remediation: `Set ${flag} on the cookie of the session${flag === 'Secure' ? ', at least in production' : ''}.`,
      severity: flag === 'HttpOnly' ? 'medium' : 'low',
      confidence: how === 'off' ? 'high' : 'medium',
    };
  for (const { target, value, span } of code.assignments)
    if (SECRET_ID.test(lastName(target))) yield* guessable(code, value, span, lastName(target));
  for (const { key, value, span } of code.entries)
    if (SECRET_ID.test(key)) yield* guessable(code, value, span, key);
  yield* fixations(code);
}

/** Names of values that let in whoever knows them. */
const SECRET_ID =
  /^(?:\w*session_?(?:id|token|key)|sid|\w*(?:auth|access|refresh|reset|remember|login|verification|confirmation|invite|bearer)_?token|\w*reset_?code|otp|otp_?code)$/i;
const GUESSABLE =
  /^(?:Math\.random|random\.(?:random|randint|randrange|choice|choices|sample|getrandbits)|rand\.(?:Int\w*|Uint\w*|Float\w*|Read|Perm)|mt_rand|rand|uniqid|lcg_value|RandomStringUtils\.\w+|Kernel\.rand|Random\.rand|(?:new )?Random\.(?:Shared\.)?Next)$/;
const SECURE =
  /crypto|secrets|SecureRandom|random_bytes|random_int|RandomNumberGenerator|uuid|nanoid|token_(?:hex|urlsafe|bytes)|SystemRandom/i;

function* guessable(code: CodeFacts, value: Expression, span: Span, name: string): Iterable<Weakness> {
  const calls = [...within(value)].flatMap((part) => (part.kind === 'call' ? [part.call] : []));
  if (calls.some(({ callee }) => SECURE.test(callee))) return;
  if (code.language === 'go' && !code.imports.some(({ module }) => module.startsWith('math/rand'))) return;
  const source = calls.find(isGuessable);
  if (!source) return;
  yield {
    span,
    message: `${name} lets in whoever knows it, and can be guessed: it comes from a generator made for dice, not for secrets.`,
    evidence: `${source.callee} in line ${source.span.startLine} is no cryptographic generator.`,
    remediation:
      'Take at least 16 bytes from the cryptographic generator: crypto.randomBytes, secrets.token_urlsafe, SecureRandom, crypto/rand, RandomNumberGenerator, random_bytes.',
    severity: 'high',
    confidence: 'high',
  };
}

function isGuessable({ callee, receiver }: Call): boolean {
  const isNew =
    receiver?.kind === 'call' && receiver.call.form === 'new' && receiver.call.callee === 'Random';
  return GUESSABLE.test(callee) || (isNew && /^next/i.test(callee));
}

/** A session that the caller chose is filled with the user. */
function* fixations(code: CodeFacts): Iterable<Weakness> {
  for (const call of code.calls) {
    const [first] = call.arguments;
    if (
      code.language === 'php' &&
      call.callee === 'session_id' &&
      first &&
      comesFromRequest(code, first.value, call.inFunction)
    )
      yield fixation(call.span, 'The request names the session to use.', 'high');
  }
  for (const { target, span, inFunction, inClass } of code.assignments) {
    if (!FILLS.test(target) || !/^(?:php|javascript|typescript)$/.test(code.language)) continue;
    const beside = callsBeside(code, inFunction).map(methodOf);
    const names = namesAround(code, inFunction, inClass);
    const logsIn =
      /log_?in|sign_?in|authenticate/i.test(names) || beside.some((name) => CHECKS_PASSWORD.test(name));
    if (logsIn && !beside.some((name) => RENEWS.test(name)))
      yield fixation(
        span,
        `Line ${span.startLine} fills ${target} at login; nothing beside it renews the session.`,
        'low',
      );
  }
}

const FILLS =
  /^(?:_SESSION|req\.session|request\.session|ctx\.session)\.(?:user|user_?id|uid|username|account|logged_?in|authenticated)$/i;
const CHECKS_PASSWORD =
  /^(?:password_verify|compare|compareSync|validateLogin|comparePassword|verifyPassword)$/;
const RENEWS = /^(?:session_regenerate_id|regenerate\w*|reset_session|migrate|invalidate)$/;

function fixation(span: Span, evidence: string, confidence: Confidence): Weakness {
  return {
    span,
    message:
      'The session keeps its id when the user logs in: one that somebody planted beforehand is then logged in as well.',
    evidence,
    remediation:
      'Renew the session at login, before it is filled: session_regenerate_id(true), req.session.regenerate.',
    severity: 'medium',
    confidence,
  };
}
