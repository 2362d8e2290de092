import type { Call, CodeFacts, Expression, FunctionFact } from '../../../model/code.ts';
import type { Location } from '../../../model/finding.ts';
import { consultedBy } from '../shared/checks/consultations.ts';
import { checksIn } from '../shared/checks/rejecting-functions.ts';
import { lastName } from '../shared/names/dotted.ts';
import { attributeOf, demandsIn, isOpening, plainAttribute } from './attributes.ts';
import type { AspNetFacts, ClassFacts, FunctionFacts, GlobalFacts, PageFacts } from './facts.ts';
import { configuredIn } from './fast-endpoints.ts';
import { mappedControllers, minimalOf } from './minimal.ts';

/** What one C# file says of endpoints. Pure, linear. */
export function extractAspNet(code: CodeFacts): AspNetFacts | undefined {
  if (code.language !== 'csharp') return undefined;
  const methods = Map.groupBy(code.functions.keys(), (index) => code.functions[index]?.inClass ?? -1);
  const functions = code.functions.flatMap((each, index) =>
    each.name !== '' && (each.inClass < 0 || each.modifiers?.includes('static'))
      ? [functionOf(index, code)]
      : [],
  );
  const facts = {
    classes: code.classes.map((_, index) => classOf(index, methods.get(index) ?? [], code)),
    functions,
    ...minimalOf(code),
    globals: [
      ...code.calls.flatMap((call) => globalOf(call, code)),
      ...fallbacksOf(code),
      ...controllersOf(code),
    ],
    pages: code.calls.flatMap((call) => pageOf(call, code)),
  };
  return Object.values(facts).some((all) => all.length > 0) ? facts : undefined;
}

function classOf(index: number, methods: readonly number[], code: CodeFacts): ClassFacts {
  const declared = code.classes[index];
  const span = declared?.span ?? { startLine: 1, endLine: 1, startColumn: 1, endColumn: 1 };
  return {
    name: declared?.name ?? '',
    bases: (declared?.bases ?? []).map(lastName),
    modifiers: declared?.modifiers ?? [],
    attributes: (declared?.decorators ?? []).map((each) => attributeOf(each, code)),
    methods: methods.filter((at) => code.functions[at]?.name).map((at) => functionOf(at, code)),
    configured: configuredIn(index, code),
    location: { path: code.path, line: span.startLine, endLine: span.startLine },
  };
}

export function functionOf(index: number, code: CodeFacts): FunctionFacts {
  const declared = code.functions[index];
  const { modifiers = [], name = '', decorators = [] } = declared ?? {};
  return {
    name,
    attributes: decorators.map((each) => attributeOf(each, code)),
    isAction:
      modifiers.includes('public') && !modifiers.includes('static') && !modifiers.includes('abstract'),
    checks: checksIn(code, index),
    consults: consultedBy(code, index),
    location: signatureOf(declared, code.path),
  };
}

/** The attributes and the line below them: where the signature starts. */
function signatureOf(declared: FunctionFact | undefined, path: string): Location {
  const { startLine = 1, endLine = 1 } = declared?.span ?? {};
  const attributes = (declared?.decorators ?? []).map(({ span }) => span.endLine + 1);
  return { path, line: startLine, endLine: Math.min(endLine, Math.max(startLine, ...attributes)) };
}

const isNew = (value: Expression | undefined, type: string): value is Expression & { kind: 'call' } =>
  value?.kind === 'call' && value.call.form === 'new' && lastName(value.call.callee) === type;

/** Filters, middleware, and conventions for all controllers at once. */
function globalOf(call: Call, code: CodeFacts): GlobalFacts[] {
  const { location, types, values } = attributeOf(call, code);
  const name = lastName(call.callee);
  const [first] = types.map(plainAttribute);
  if (name === 'SetFallbackPolicy') return fallback(call.arguments[0]?.value, location, code);
  if (name === 'UseMiddleware' && first !== undefined)
    return [{ reach: 'all', name: `UseMiddleware<${first}>`, kind: undefined, type: first, location }];
  if (name !== 'Add' || !/(?:^|\.)Filters\.Add$/.test(call.callee) || first === undefined) return [];
  if (first === 'AllowAnonymousFilter')
    return [{ reach: 'mvc', name: first, kind: undefined, isOpen: true, location }];
  const isAuthorize = /^Authorize(?:Filter)?$/.test(first);
  const filter = call.arguments.map(({ value }) => value).find((value) => isNew(value, 'AuthorizeFilter'));
  const asks = filter?.kind === 'call' && values.some((text) => /Role|Claim|Assertion|^'/.test(text));
  const kind = isAuthorize ? (asks ? 'authorization' : 'authentication') : undefined;
  return [{ reach: 'mvc', name: `Filters.Add(${first})`, kind, type: first, location }];
}

/** `options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()`. */
function fallbacksOf(code: CodeFacts): GlobalFacts[] {
  return code.assignments.flatMap(({ target, value, span }) => {
    if (lastName(target) !== 'FallbackPolicy') return [];
    const location = { path: code.path, line: span.startLine, endLine: span.endLine };
    return fallback(value, location, code);
  });
}

function controllersOf(code: CodeFacts): GlobalFacts[] {
  return mappedControllers(code).flatMap(({ pages, conventions }) =>
    conventions.map((convention): GlobalFacts => {
      const { name, location } = convention;
      return {
        reach: pages ? 'pages' : 'controllers',
        name,
        kind: undefined,
        isOpen: isOpening(convention),
        convention,
        location,
      };
    }),
  );
}

function fallback(value: Expression | undefined, location: Location, code: CodeFacts): GlobalFacts[] {
  if (value === undefined || value.kind === 'null') return [];
  const asks = chainOf(value).some((name) => /^Require(?:Role|Claim|Assertion|UserName)$/.test(name));
  const inside = value.kind === 'function' ? demandsIn(value.function, code) : [];
  const kind = asks || inside.length > 0 ? 'authorization' : 'authentication';
  return [{ reach: 'fallback', name: 'FallbackPolicy', kind, location }];
}

function chainOf(value: Expression): string[] {
  const names: string[] = [];
  for (
    let at: Expression | undefined = value;
    at?.kind === 'call' && names.length < 20;
    at = at.call.receiver
  )
    names.push(lastName(at.call.callee));
  return names;
}

/** `AuthorizePage("/Basket")`, `AuthorizeAreaFolder("Identity", "/Manage", "policy")`, `AllowAnonymousToPage("/In")`. */
function pageOf(call: Call, code: CodeFacts): PageFacts[] {
  const found = /^(Authorize|AllowAnonymousTo)(Area)?(Page|Folder)$/.exec(lastName(call.callee));
  if (found === null) return [];
  const texts = call.arguments.map(({ value }) => (value.kind === 'string' ? value.value : ''));
  const area = found[2] === undefined ? '' : (texts.shift() ?? '');
  const policy = call.arguments.slice(found[2] === undefined ? 1 : 2);
  const attribute = attributeOf({ ...call, callee: 'Authorize', arguments: policy }, code);
  const [path = ''] = texts;
  return [{ isOpen: found[1] !== 'Authorize', isFolder: found[3] === 'Folder', area, path, attribute }];
}
