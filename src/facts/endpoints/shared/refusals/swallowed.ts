import type { Call, CodeFacts, Rescue, ReturnFact, Span } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';
import { contains, inOrder } from '../spans.ts';
import { demands, refuses } from '../words/guard-names.ts';
import { noting } from './only-noted.ts';

const passing = /^(?:next|resolve|done)$/;
/** Errors of every kind, or of those that turn callers away. */
const everything =
  /^(?:Exception|BaseException|StandardError|Throwable|Error|RuntimeException|HTTPException|HttpException)$/;
const refusing =
  /(?:Unauthori[sz]ed|Unauthenticated|Forbidden|AccessDenied|NotAuthori[sz]ed|Permission|AuthError)/;
const throwing = /^(?:raise|abort|halt|throw)$/;
/** More checks than this of one file are not looked at: each is compared with the calls of its function. */
const mostAsked = 300;

/**
 * Says of the checks of a file whether the error that they throw is swallowed, so that the caller passes:
 * `try { if (!user) throw new Unauthorized() } catch (e) { logger.warn(e) }`, and `next()` after it.
 */
export class Swallowed {
  readonly #rescues: ReadonlyMap<number, readonly Rescue[]>;
  readonly #code: CodeFacts;
  readonly #calls: ReadonlyMap<number, readonly Call[]>;
  #left = mostAsked;

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#calls = Map.groupBy(code.rescues.length > 0 ? code.calls : [], ({ inFunction }) => inFunction);
    this.#rescues = Map.groupBy(
      code.rescues.filter(({ throws }) => !throws),
      ({ inFunction }) => inFunction,
    );
  }

  has(inFunction: number, span: Span): boolean {
    const around = (this.#rescues.get(inFunction) ?? []).filter(({ body }) => contains(body, span));
    if (around.length === 0 || this.#left-- < 0) return false;
    const thrown = this.#callsIn(inFunction, span).filter(isThrown);
    return (
      thrown.length > 0 &&
      !this.#returnsIn(inFunction, span).some(({ value }) => value.kind !== 'null') &&
      around.some((rescue) => catches(rescue, thrown) && this.#letsPass(rescue))
    );
  }

  /** It only notes the error, and goes on as if nothing was. */
  #letsPass({ handler, inFunction }: Rescue): boolean {
    const calls = this.#callsIn(inFunction, handler);
    const notes = calls.filter(({ callee }) => noting.test(callee));
    const done = calls.filter(({ span }) => !notes.some((note) => contains(note.span, span)));
    if (!done.every(isPass)) return false;
    const given = this.#returnsIn(inFunction, handler).map(({ value }) => value);
    if (!given.every((value) => value.kind === 'null' || (value.kind === 'call' && isPass(value.call))))
      return false;
    if (done.length > 0 || refuses(this.#code.functions[inFunction]?.name ?? '')) return true;
    const isAfter = (each: { readonly span: Span; readonly inFunction: number }): boolean =>
      each.inFunction === inFunction && inOrder(handler, each.span) < 0 && !contains(handler, each.span);
    return (
      this.#code.calls.some((call) => isAfter(call) && !noting.test(call.callee)) ||
      this.#code.returns.some((each) => isAfter(each) && each.value.kind !== 'null')
    );
  }

  #callsIn(inFunction: number, span: Span): readonly Call[] {
    return (this.#calls.get(inFunction) ?? []).filter((call) => contains(span, call.span));
  }

  #returnsIn(inFunction: number, span: Span): readonly ReturnFact[] {
    return this.#code.returns.filter((each) => each.inFunction === inFunction && contains(span, each.span));
  }
}

const isPass = ({ callee, arguments: given }: Call): boolean => passing.test(callee) && given.length === 0;

const isThrown = ({ callee, form }: Call): boolean =>
  form === 'new' ||
  throwing.test(callee) ||
  demands(callee) ||
  /^[A-Z]\w*(?:Error|Exception|ed|Forbidden)$/.test(lastName(callee));

/** Whether errors of this kind come there. */
export const catches = ({ types }: Rescue, thrown: readonly Call[]): boolean =>
  types.length === 0 ||
  types.some(
    (type) =>
      everything.test(type) || refusing.test(type) || thrown.some(({ callee }) => lastName(callee) === type),
  );
