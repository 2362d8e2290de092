import { type Call, type Expression, type FunctionFact, partsOf } from '../../../model/code.ts';
import type { Body } from '../objects/body.ts';
import { plain } from '../objects/names.ts';
import { bareContainer, bodyName, conversion, requestRoot } from '../objects/request.table.ts';
import { lastName } from '../shared/names/dotted.ts';
import { noting } from '../shared/refusals/only-noted.ts';

type Keys = ReadonlySet<string>;

/** What shows that somebody may, as a program is sent it; `one_time_code` is one, the code of a voucher is not. */
const proof =
  /(?:^|[a-z_.-])(?:token|signature|hmac|secret|otp|passcode)$|(?:otp|mfa|verification|confirmation|one_?time|login|recovery|reset|security)[_-]?code$/i;
/** The password that somebody has, by which they show that it is they who set a new one. */
export const presentPassword =
  /(?:^|[^a-z])(?:current|old|existing)[_-]?pass(?:word|wd|phrase|code)?$|(?:current|old|existing)_?(?:pwd?)$|pass(?:word|wd)[_-]?(?:current|old|existing)$/i;
/** What is called so and shows nothing of who calls. */
const another =
  /csrf|xsrf|page|next|prev|cursor|continu|push|device|fcm|apns|captcha|turnstile|idempot|sync|cancel|payment|card|parser|lex/i;

/** `req.query.token`, `request.headers.X-Signature`: parts of what was sent. */
const ofRequest =
  /^(?:self\.|this\.)?(?:req|request|ctx|context|c|event|r|httpRequest)\.(?!(?:app|config|cfg|state|user|session|env|settings|server)\.)\w+\.[\w.-]+$/;
const getting =
  /(?:^|\.)(?:get|fetch|dig|header|headers|getHeader|cookie|param|params|query|queryParam|input|FormValue|PostFormValue|URLParam|PathValue|Param|Query|QueryParam|Header|Cookie|Cookies|getParameter|get_argument)$/i;
const plainly =
  /^(?:trim\w*|strip|len|length|is_?empty|from|encode|bytes|lower|downcase|toLowerCase|presence|present\?|blank\?|split|replace|slice|startsWith|start_with\?|startswith|HasPrefix|TrimPrefix|removeprefix)$/i;

/** `params[:token].to_s`: Ruby calls without parentheses, which is written like a field. */
const asText = /(?:\.(?:to_s|to_str|strip|chomp|squish|downcase|presence))+$/;

/** Follows in one function what it is sent that shows that whoever calls may. */
export class ProofFlow {
  readonly isEmpty: boolean;
  /** Those that are compared with something, or handed to something. */
  readonly heeded = new Set<string>();
  readonly #own: ReadonlySet<string>;
  readonly #receiver: string | undefined;
  /** By name, those that a local is. */
  readonly #plain = new Map<string, Set<string>>();
  /** By name, those by which it was worked out. */
  readonly #worked = new Map<string, Set<string>>();

  constructor({ calls, assignments, branches, further, parameters }: Body, { receiver }: FunctionFact) {
    this.#own = new Set(parameters.map(({ name }) => plain(name)));
    this.#receiver = receiver;
    for (const { target, value } of assignments) {
      const name = rootOf(target);
      const { is, by } = this.#read(value, 0);
      note(this.#plain, name, is);
      note(this.#worked, name, by);
    }
    for (const call of calls) this.handedTo(call);
    for (const { test } of branches()) this.#read(test, 0);
    for (const value of further()) this.#read(value, 0);
    this.isEmpty = this.heeded.size === 0;
  }

  /** By which of them the value is worked out: compared, or looked up; that one is there is not enough. */
  workedOut(value: Expression): Keys {
    return this.#read(value, 0).by;
  }

  /** Those that a call is handed and does something with. */
  handedTo(call: Call): Keys {
    return this.#called(call, 0).by;
  }

  #read(value: Expression, depth: number): { readonly is: Keys; readonly by: Keys } {
    const sent = this.#sent(value);
    if (sent !== undefined) return { is: new Set([sent]), by: none };
    if (depth > deepest) return nothing;
    if (value.kind === 'name') {
      const name = rootOf(value.path);
      return { is: this.#plain.get(name) ?? none, by: this.#worked.get(name) ?? none };
    }
    if (value.kind === 'call') return this.#called(value.call, depth);
    const read = partsOf(value).map((each) => this.#read(each, depth + 1));
    const [is, by] = [union(read.map((each) => each.is)), union(read.map((each) => each.by))];
    const isCompared =
      value.kind === 'operation' &&
      /^(?:[!=]==?|eq|ne)$/.test(value.operator) &&
      !value.operands.some(isConstant);
    if (!isCompared) return { is, by };
    for (const each of is) this.heeded.add(each);
    return { is: none, by: union([is, by]) };
  }

  #called(
    { callee, receiver, arguments: given }: Call,
    depth: number,
  ): { readonly is: Keys; readonly by: Keys } {
    const on = callee.includes('.') ? callee.slice(0, callee.lastIndexOf('.')) : undefined;
    const read = [
      ...given.slice(0, 12).map(({ value }) => this.#read(value, depth + 1)),
      ...(receiver === undefined ? [] : [this.#read(receiver, depth + 1)]),
      ...(on === undefined ? [] : [this.#named(on)]),
    ];
    const [is, by] = [union(read.map((each) => each.is)), union(read.map((each) => each.by))];
    const name = lastName(callee);
    if (conversion.test(name) || plainly.test(name)) return { is, by };
    if (noting.test(callee)) return nothing;
    for (const each of is) this.heeded.add(each);
    return { is: none, by: union([is, by]) };
  }

  #named(path: string): { readonly is: Keys; readonly by: Keys } {
    const sent = this.#sentBy(path);
    const name = rootOf(path);
    return {
      is: sent === undefined ? (this.#plain.get(name) ?? none) : new Set([sent]),
      by: this.#worked.get(name) ?? none,
    };
  }

  #sent(value: Expression): string | undefined {
    if (value.kind === 'name') return this.#sentBy(value.path);
    if (value.kind !== 'call') return undefined;
    const { callee, arguments: given, receiver } = value.call;
    // `params.dig(:keeper, :old_password)`
    const keys = given.flatMap(({ value: each }) => (each.kind === 'string' ? [each.value] : []));
    const key = keys.find(isProof);
    if (key === undefined || !getting.test(callee)) return undefined;
    const root = rootOf(callee);
    const isOfRequest =
      (requestRoot.test(root) && root !== this.#receiver) ||
      bareContainer.test(root) ||
      (presentPassword.test(key) && bodyName.test(root)) ||
      given.some((each) => each.value.kind === 'name' && requestRoot.test(each.value.path)) ||
      (receiver?.kind === 'call' && requestRoot.test(rootOf(receiver.call.callee)));
    return isOfRequest ? keyOf(key) : undefined;
  }

  #sentBy(written: string): string | undefined {
    const path = written.replace(asText, '');
    const name = plain(path);
    if (!isProof(lastName(name))) return undefined;
    const root = rootOf(name);
    if (root === this.#receiver) return undefined;
    const isSent = name.includes('.')
      ? ofRequest.test(path) ||
        bareContainer.test(root) ||
        bodyName.test(root) ||
        /^(?:in|headers|cookies)$/.test(root) ||
        isFieldOf(name, this.#own)
      : this.#own.has(name);
    return isSent ? keyOf(lastName(name)) : undefined;
  }
}

const deepest = 8;
const none: Keys = new Set();
const nothing = { is: none, by: none };

const isProof = (name: string): boolean =>
  (proof.test(name) && !another.test(name)) || presentPassword.test(name);

/** `change.current_password` of what a function is handed, `form.cleaned_data["old_password"]` of what was validated. */
const isFieldOf = (name: string, own: ReadonlySet<string>): boolean =>
  presentPassword.test(name) && (own.has(rootOf(name)) || validated.test(name));
const validated = /(?:^|\.|_)(?:validated_data|cleaned_data|params|data|json|form)\.\w+$/;

/** `X-Signature`, `xSignature`. */
const keyOf = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '');

const rootOf = (path: string): string => /^[@&*$]*([\w$]+)/.exec(plain(path))?.[1] ?? '';

const union = (all: readonly Keys[]): Keys => new Set(all.flatMap((each) => [...each]));

const isConstant = ({ kind }: Expression): boolean => /^(?:string|number|boolean|null)$/.test(kind);

function note(into: Map<string, Set<string>>, name: string, keys: Keys): void {
  if (keys.size === 0 || name === '') return;
  const known = into.get(name) ?? new Set();
  for (const each of keys) known.add(each);
  into.set(name, known);
}
