import type { Call } from '../../../model/code.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import { lastName } from '../shared/names/dotted.ts';
import { saysLetIn } from '../shared/python/attributes.ts';
import { decoratorGuards } from '../shared/python/guards/permissions.ts';
import { ledTo } from '../shared/python/led-to.ts';
import type { PythonFunction, PythonModule } from '../shared/python/module/module.ts';
import {
  classLocation,
  httpMethods,
  keyword,
  methodsIn,
  type PythonTools,
  pathOf,
  positional,
  signatureLocation,
} from '../shared/python/tools.ts';
import { inForce } from './bases.ts';
import type { Asked } from './evaluation.ts';
import { saysWho } from './house-sets.ts';
import { answeredMethods, impliedMethods, viewNames } from './implied.ts';
import { looksUpActions } from './looked-up.ts';
import { choosesByAction, saysOpen } from './permissions.ts';
import { scopeOfView } from './scopes.ts';
import type { DjangoSettings } from './settings.ts';
import { guardsOfView, type Own } from './view-guards.ts';

/** One thing that a view answers. */
export interface ViewFact {
  readonly method: string;
  /** Of `*`, what that stands for. */
  readonly answers?: readonly string[] | undefined;
  readonly handler: string;
  readonly location: Location;
  readonly guards: readonly Guard[];
  /** What comes after the path of the view: `{pk}`, `{pk}/publish`. */
  readonly suffix: string;
  /** It says that everybody may call it: `permission_classes = [AllowAny]`. */
  readonly isOpen?: boolean | undefined;
  /** What limits it to rows of its caller's. */
  readonly scope: Pick<Endpoint, 'scopedBy' | 'unscopedFor' | 'ofModel'>;
  readonly leadsTo?: readonly Location[] | undefined;
}

/** What a view set answers, where the method or one of these bases is there. */
const actions: ReadonlyMap<
  string,
  { readonly method: string; readonly suffix: string; readonly base: RegExp }
> = new Map([
  ['list', { method: 'GET', suffix: '', base: /^(?:List\w*|\w*ModelViewSet)$/ }],
  ['create', { method: 'POST', suffix: '', base: /^(?:\w*Create\w*|ModelViewSet)$/ }],
  ['retrieve', { method: 'GET', suffix: '{pk}', base: /^(?:Retrieve\w*|\w*ModelViewSet)$/ }],
  ['update', { method: 'PUT', suffix: '{pk}', base: /^(?:\w*Update\w*|ModelViewSet)$/ }],
  ['partial_update', { method: 'PATCH', suffix: '{pk}', base: /^(?:\w*Update\w*|ModelViewSet)$/ }],
  ['destroy', { method: 'DELETE', suffix: '{pk}', base: /^(?:\w*Destroy\w*|ModelViewSet)$/ }],
]);

/** What the views of a project answer, and who guards them. */
export class DjangoViews {
  readonly #tools: PythonTools;
  readonly #settings: DjangoSettings;

  constructor(tools: PythonTools, settings: DjangoSettings) {
    this.#tools = tools;
    this.#settings = settings;
  }

  /** Whether a class is a view, by what it inherits from outside of the project, or by what its methods are given. */
  isView(module: PythonModule, index: number): boolean {
    if (this.#outer(module, index).some((base) => viewNames.test(base))) return true;
    const own = this.#tools.definitions.methods(module, index);
    return [...own].some(
      ([name, { parameters }]) => httpMethods.has(name) && parameters[1]?.name === 'request',
    );
  }

  /** Whether a view answers several paths, each by an action. */
  isSet(module: PythonModule, index: number, outer = this.#outer(module, index)): boolean {
    const name = module.classes[index]?.name ?? '';
    return outer.some((base) => /ViewSet(?:Mixin)?$/.test(base)) || /ViewSet$/.test(name);
  }

  ofFunction(module: PythonModule, declared: PythonFunction): ViewFact[] {
    const named = (name: RegExp): Call | undefined =>
      declared.decorators.find(({ callee }) => name.test(lastName(callee)));
    const api = named(/^api_view$/);
    const restricted = api ?? named(/^require_http_methods$/);
    const one = /^require_(POST|GET)$/.exec(lastName(named(/^require_(?:POST|GET)$/)?.callee ?? ''))?.[1];
    const listed = restricted && methodsIn(positional(restricted, 0));
    const methods = one !== undefined ? [one] : (listed ?? [api === undefined ? '*' : 'GET']);
    const isDefault = api !== undefined && named(/^permission_classes$/) === undefined;
    const guards = [
      ...(named(/^login_not_required$/) === undefined ? this.#settings.everywhere : []),
      ...(isDefault ? this.#settings.defaults : []),
      ...declared.decorators.flatMap((each) => decoratorGuards(this.#tools, module, each)),
      ...this.#tools.guards.inside(module, declared),
    ];
    const location = signatureLocation(module.path, declared);
    const said = named(/^permission_classes$/);
    const isOpen = guards.length === 0 && said !== undefined && saysOpen(positional(said, 0));
    const leadsTo = ledTo(this.#tools.definitions, module, declared);
    return methods.map((method) => ({
      method,
      handler: declared.name,
      location,
      guards: forMethod(guards, method),
      suffix: '',
      scope: {},
      leadsTo,
      ...(isOpen ? { isOpen } : {}),
    }));
  }

  /** @param mapped for a view set what `as_view({'get': 'list'})` says; undefined where a router takes all of it */
  ofClass(module: PythonModule, index: number, mapped?: ReadonlyMap<string, string>): ViewFact[] {
    const answered = answeredMethods(this.#tools.definitions.lineage(module, index));
    const isAnswered = (method: string): boolean => answered?.includes(method) !== false;
    return this.#ofClass(module, index, mapped)
      .filter(({ method }) => method === '*' || isAnswered(method))
      .map((fact) => ({ ...fact, ...(fact.answers && { answers: fact.answers.filter(isAnswered) }) }));
  }

  #ofClass(module: PythonModule, index: number, mapped?: ReadonlyMap<string, string>): ViewFact[] {
    const methods = this.#methods(module, index);
    const fact = (action: string, method: string, suffix = ''): ViewFact =>
      this.#fact(module, index, { action, method, suffix }, methods.get(action));
    if (mapped !== undefined)
      return [...mapped].map(([method, action]) => fact(action, method.toUpperCase()));
    const outer = this.#outer(module, index);
    if (!this.isSet(module, index, outer)) {
      const found = [...methods.keys()].filter(
        (name) => httpMethods.has(name) && !/^(?:options|head)$/.test(name),
      );
      if (found.length > 0) return found.map((name) => fact(name, name.toUpperCase()));
      return impliedMethods(outer).map((method) => fact(method.toLowerCase(), method));
    }
    const standard = [...actions]
      .filter(([name]) => methods.has(name))
      .map(([name, { method, suffix }]) => fact(name, method, suffix));
    const further = [...methods].flatMap(([name, { declared }]) => {
      const mark = declared.decorators.find(({ callee }) =>
        /^(?:action|list_route|detail_route)$/.test(lastName(callee)),
      );
      return mark === undefined
        ? []
        : actionPaths(name, mark).map(([method, suffix]) => fact(name, method, suffix));
    });
    const isAssumed = standard.length === 0 && saysWho(this.#tools, module, index, outer);
    const bases = isAssumed ? [...outer, 'ModelViewSet'] : outer;
    const implied = [...actions].filter(
      ([name, { base }]) => !methods.has(name) && bases.some((each) => base.test(each)),
    );
    return [...this.#implied(module, index, implied, fact), ...standard, ...further];
  }

  /** What is inherited from the framework is one endpoint: it stands on one line, and has one guard, unless that is chosen. */
  #implied(
    module: PythonModule,
    index: number,
    implied: readonly (readonly [string, { readonly method: string; readonly suffix: string }])[],
    fact: (action: string, method: string, suffix?: string) => ViewFact,
  ): readonly ViewFact[] {
    const lineage = this.#tools.definitions.lineage(module, index);
    const isChosen = lineage.some((level) => {
      const methods = this.#tools.definitions.methods(level.module, level.index);
      return choosesByAction(methods.get('get_permissions'));
    });
    if (isChosen || looksUpActions(this.#tools, lineage))
      return implied.map(([name, { method, suffix }]) => fact(name, method, suffix));
    const answered = implied.map(([action, { method }]) => ({ action, method }));
    const whole = this.#fact(module, index, { action: '', method: '*', suffix: '', answered }, undefined);
    return implied.length === 0 ? [] : [{ ...whole, answers: answered.map(({ method }) => method) }];
  }

  #fact(
    module: PythonModule,
    index: number,
    asked: Asked & { readonly suffix: string; readonly answered?: readonly Asked[] },
    own: Own | undefined,
  ): ViewFact {
    const { definitions } = this.#tools;
    const lineage = inForce(definitions, definitions.lineage(module, index));
    const owner = lineage[0]?.class ?? unnamed;
    const { name } = owner;
    const isHere = own !== undefined && own.module === module && own.declared.inClass === index;
    const guards = forMethod(guardsOfView(this.#tools, this.#settings, lineage, asked, own), asked.method);
    const special = own?.declared.decorators.map((each) => keyword(each, 'permission_classes')).find(Boolean);
    const said =
      special ??
      lineage
        .map(({ class: each }) => each.attributes.permission_classes)
        .find((value) => value !== undefined);
    const isOpen = guards.length === 0 && (saysOpen(said) || saysLetIn(lineage));
    return {
      method: asked.method,
      handler: own === undefined ? name : `${name}.${asked.action}`,
      location: isHere ? signatureLocation(module.path, own.declared) : classLocation(module.path, owner),
      guards,
      suffix: asked.suffix,
      leadsTo: own && ledTo(definitions, own.module, own.declared),
      ...(isOpen ? { isOpen } : {}),
      scope: scopeOfView(this.#tools, lineage, asked, guards, own?.declared),
    };
  }

  #methods(module: PythonModule, index: number): ReadonlyMap<string, Own> {
    const found = new Map<string, Own>();
    for (const { module: at, index: level } of this.#tools.definitions.lineage(module, index)) {
      for (const [name, declared] of this.#tools.definitions.methods(at, level))
        if (!found.has(name)) found.set(name, { module: at, declared });
    }
    return found;
  }

  /** The last names of what a class inherits from outside of the project. */
  #outer(module: PythonModule, index: number): string[] {
    const { definitions } = this.#tools;
    return definitions
      .lineage(module, index)
      .flatMap(({ module: at, class: each }) =>
        each.bases.filter((base) => definitions.of(at, base) === undefined),
      )
      .map(lastName);
  }
}

const unnamed = {
  name: '',
  span: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
  decorators: [],
};

/** `IsAuthenticatedOrReadOnly` asks nobody who only reads. */
const forMethod = (guards: readonly Guard[], method: string): readonly Guard[] =>
  method === 'GET' ? guards.filter(({ name }) => !/ReadOnly(?:\(|$)/.test(name)) : guards;

function actionPaths(name: string, mark: Call): [method: string, suffix: string][] {
  const given = keyword(mark, 'detail') ?? positional(mark, 0);
  const isDetail = /detail_route$/.test(mark.callee) || (given?.kind === 'boolean' && given.value);
  const own = pathOf(keyword(mark, 'url_path')) ?? name;
  const methods = methodsIn(keyword(mark, 'methods')) ?? ['GET'];
  return methods.map((method) => [method, isDetail ? `{pk}/${own}` : own]);
}
