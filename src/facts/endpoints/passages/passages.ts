import { type Call, type CodeFacts, type Expression, functionsAround } from '../../../model/code.ts';
import { all, any, type Condition, not, type Passage } from '../../../model/condition.ts';
import { lastName } from '../shared/names/dotted.ts';
import { refusalsIn } from '../shared/refusals/refusals.ts';
import { kindOfStatusIn, rejectionOf, rejectionOfAnswer } from '../shared/refusals/rejections.ts';
import { Swallowed } from '../shared/refusals/swallowed.ts';
import { rubyDoubtful } from '../shared/ruby/refusals.ts';
import { isScript } from '../shared/script.ts';
import { contains, inOrder } from '../shared/spans.ts';
import { Flow, type Place } from './flow.ts';
import type { Scope } from './names.ts';

/** Functions whose answer says whether somebody may. */
const deciding =
  /^(?:canActivate|canLoad|has_(?:object_)?permission|preHandle|test_func|authorize|authorized|authorise|voteOnAttribute)$|\?$/;
const asking = /^_?(?:is|has|can|may|allow|allows|permit|permits|owns|check|verify|validate)(?:[A-Z_]|$)/;
/** What a table of rules calls one: `'recipe:update': (user, recipe) => recipe.authorId === user.id`. */
const ruleName = /^\w+(?::\w+)+$/;
const policies = /(?:Policy|Policies|Voter|Ability)$/;
/** Whoever they say yes to is not let in for that. */
const opposite =
  /(?:public|exempt|skip|open|guest|anonymous|block|ban|denied|forbid|deny|expired|revoked|locked|suspend|disabled|missing|invalid|empty|error|optional)|(?:^|_)not?_/i;
const negative = /(?:^|[a-z])Not?[A-Z]/;
const aborting = /(?:^|\.)Abort\w*$/;

/** Reads of the functions of one file whom they turn away. */
export class Passages {
  readonly #code: CodeFacts;
  readonly #flow: Flow;
  readonly #refusals: ReadonlyMap<number, readonly Place[]>;
  readonly #calls: ReadonlyMap<number, readonly Call[]>;

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#flow = new Flow(code);
    this.#calls = Map.groupBy(code.calls, ({ inFunction }) => inFunction);
    const swallowed = new Swallowed(code);
    this.#refusals = Map.groupBy(
      refusing(code).filter(({ inFunction, span }) => !swallowed.has(inFunction, span)),
      ({ inFunction }) => inFunction,
    );
  }

  /** Undefined where a function turns nobody away, or that is not read. */
  of(index: number): Passage | undefined {
    return this.#flow.conditions.within(() => this.#read(index));
  }

  #read(index: number): Passage | undefined {
    const declared = this.#code.functions[index];
    if (declared === undefined || this.#flow.isTangled(index)) return undefined;
    const scope = scopeOf(index);
    const calls = this.#calls.get(index) ?? [];
    const stops = calls.filter(({ callee }) => aborting.test(callee));
    if (stops.length > 0) return { how: 'refuses', away: this.#anyOf(stops, scope) };
    const passing = calls.filter((call) => this.#handsOn(call, index));
    const around = this.#code.classes[declared.inClass]?.name ?? '';
    const name = lastName(declared.name);
    const isRule = ruleName.test(declared.name);
    const isAsked = isRule || deciding.test(name) || (policies.test(around) && name !== '');
    const decides = isAsked || (asking.test(name) && !opposite.test(name) && !negative.test(name));
    const answer = passing.length === 0 && decides ? this.#flow.answers(index, scope) : undefined;
    if (answer !== undefined) return { how: 'answers', away: not(answer) };
    if (passing.length > 0)
      return { how: 'hands-on', away: not(any(passing.map((call) => this.#passed(call, scope)))) };
    return this.#refused(index, scope);
  }

  /** Whom a function says no to that is asked whether somebody may, whatever it is called. */
  rule(index: number): Passage | undefined {
    return this.#flow.conditions.within(() => {
      if (this.#flow.isTangled(index)) return undefined;
      const answer = this.#flow.answers(index, scopeOf(index), true);
      return answer && { how: 'answers', away: not(answer) };
    });
  }

  /** When a place of a function is reached, as far as the function decides that and it is read. */
  reached(place: Place): Condition | undefined {
    const scope = { inFunction: place.inFunction, line: place.span.startLine, bound: new Map(), depth: 0 };
    return this.#flow.conditions.within(() => this.#flow.reached(place, scope));
  }

  /** Something that is asked outside of functions. */
  condition(test: Expression): Condition | undefined {
    const scope = { inFunction: -1, line: test.span.startLine, bound: new Map(), depth: 0 };
    return this.#flow.conditions.within(() => this.#flow.conditions.of(test, scope));
  }

  #refused(index: number, scope: Scope): Passage | undefined {
    const demanded = this.#flow.demandsIn(index);
    // `authenticate_or_request_with_http_token` comes back for some.
    const demands = new Set(demanded.map(beginning));
    const places = (this.#refusals.get(index) ?? []).filter(
      (place) => !this.#flow.isTested(place) && !demands.has(beginning(place)),
    );
    if (places.length + demanded.length === 0) return undefined;
    const thrown = this.#code.leaves.filter(({ inFunction, throws }) => throws && inFunction === index);
    const refused = demanded.map((call) =>
      all([this.#flow.reached(call, scope), this.#flow.refuses(call, scope)]),
    );
    return { how: 'refuses', away: any([this.#anyOf([...places, ...thrown], scope), ...refused]) };
  }

  #anyOf(places: readonly Place[], scope: Scope): Condition {
    const apart = places.filter(
      ({ span }, at) =>
        !places.some(
          (other, before) =>
            before !== at && contains(other.span, span) && (before < at || inOrder(span, other.span) !== 0),
        ),
    );
    return any(apart.slice(0, 16).map((place) => this.#flow.reached(place, scope)));
  }

  #passed(call: Call, scope: Scope): Condition {
    const reached = this.#flow.reached(call, scope);
    const isOwn =
      call.arguments.every(({ value }) => !this.#isNext(value, call.inFunction)) && !isMaking(call);
    if (isOwn) return reached;
    // Somebody else decides, who is handed what comes next.
    const asked = this.#flow.conditions.asks('answer', lastName(callOf(call).callee), call.span.startLine);
    return all([reached, asked]);
  }

  /** `next()`, `next.ServeHTTP(w, r)`, `view(request)` of a function that it is handed; or hands that on. */
  #handsOn(call: Call, index: number): boolean {
    const { callee, arguments: given, form } = call;
    if (form !== 'call') return false;
    if (this.#isLeftToBase(call, index)) return true;
    if (isNextCall.test(callee))
      return (
        !given.some(({ value }) => value.kind === 'name' && /^e(?:rr(?:or)?)?$/.test(value.path)) &&
        (!/^(?:next|done)$/.test(callee) ||
          given.length === 0 ||
          given[0]?.value.kind === 'object' ||
          !isScript(this.#code.language))
      );
    if (/\.(?:ServeHTTP|Next|doFilter|filter|Invoke|InvokeAsync|call)$/.test(callee)) {
      const head = callee.slice(0, callee.lastIndexOf('.'));
      return (
        /^(?:(?:self|this|@)\.?)?_?(?:next|chain|filterChain|app|@app|handler|h)$/.test(head) ||
        this.#isHanded(head, index, false) ||
        isMaking(call)
      );
    }
    if (this.#isHanded(callee, index, true)) return true;
    return isScript(this.#code.language) && given.some(({ value }) => this.#isNext(value, index));
  }

  /** `return super().dispatch(request)` of a method by that name: the view answers there. */
  #isLeftToBase({ callee, receiver }: Call, index: number): boolean {
    const name = lastName(callee);
    const isBase = receiver?.kind === 'call' && receiver.call.callee === 'super';
    return isBase && /^dispatch(?:_request)?$/.test(name) && this.#code.functions[index]?.name === name;
  }

  #isNext(value: Expression, index: number): boolean {
    return value.kind === 'name' && value.path === 'next' && this.#isHanded('next', index, false);
  }

  /** A parameter of the function or of one around it; `above`: of one around it only. */
  #isHanded(name: string, index: number, above: boolean): boolean {
    if (name.includes('.')) return false;
    return functionsAround(this.#code, index)
      .slice(above ? 1 : 0)
      .some((at) => this.#code.functions[at]?.parameters.some((each) => each.name === name));
  }
}

const scopeOf = (inFunction: number): Scope => ({
  inFunction,
  line: Number.POSITIVE_INFINITY,
  bound: new Map(),
  depth: 0,
});

const isNextCall =
  /^(?:next|call_next|get_response|self\.get_response|_next|this\._next|\$next|NextResponse\.next|context\.Succeed|(?:opts|params|args)\.next)$/;

/** `RequireUser(next).ServeHTTP(w, r)` */
const isMaking = ({ callee, receiver }: Call): boolean =>
  receiver?.kind === 'call' && /^(?:ServeHTTP|call)$/.test(lastName(callee));

const beginning = ({ span: { startLine, startColumn } }: Place): string => `${startLine}:${startColumn}`;

const callOf = (call: Call): Call => (call.receiver?.kind === 'call' ? call.receiver.call : call);

/** Every place of a file at which callers are turned away. */
function refusing(code: CodeFacts): readonly Place[] {
  const known = refusalsIn(code);
  if (known !== undefined) {
    const certain = [...known];
    const within = new Set(certain.map(({ inFunction }) => inFunction));
    // `redirect_to root_path unless admin?`: for a filter that is enough.
    const doubtful = code.language === 'ruby' ? [...rubyDoubtful(code)] : [];
    const added = doubtful.filter(({ inFunction }) => !within.has(inFunction));
    return [...certain, ...added].map(({ span, inFunction }) => ({ span, inFunction }));
  }
  return [
    ...code.calls.filter((call) => rejectionOf(call) !== undefined),
    ...code.assignments.filter(
      ({ target, value }) => /\.(?:status|statusCode)$/.test(target) && kindOfStatusIn(value) !== undefined,
    ),
    ...code.returns.filter(({ value }) => rejectionOfAnswer(value) !== undefined),
  ].map(({ span, inFunction }) => ({ span, inFunction }));
}
