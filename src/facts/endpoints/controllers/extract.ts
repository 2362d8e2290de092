import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import { functionParts, handlerRefs } from '../shared/references/handler-refs.ts';
import { inOrder } from '../shared/spans.ts';
import { consumerOf } from './consumers.ts';
import type { ControllerClass, ControllerFacts, ControllerMethod } from './facts.ts';
import { atConnection } from './gateways.ts';
import { askedKeysOf, mergedKeysOf, metadataOf, nameAround, passKeysOf } from './metadata.ts';
import { askingWhose } from './ownership-guards.ts';
import { pathsOf } from './path-texts.ts';
import { pipesIn, pipesOf } from './pipes.ts';

/** Decorators of methods, in lower case, and the method that each registers. */
const verbs: ReadonlyMap<string, string> = new Map([
  ...['get', 'post', 'put', 'patch', 'delete', 'head', 'options'].flatMap((verb): [string, string][] => [
    [verb, verb.toUpperCase()],
    [`http${verb}`, verb.toUpperCase()],
  ]),
  ['del', 'DELETE'],
  ['all', '*'],
  ['sse', 'GET'],
  ['query', 'QUERY'],
  ['mutation', 'MUTATION'],
  ['subscription', 'SUBSCRIPTION'],
  ['resolvefield', 'FIELD'],
  ['fieldresolver', 'FIELD'],
  ['subscribemessage', 'MESSAGE'],
]);
const controllerNames = /(?:Controller|Gateway|Resolver|^Route|^Controller)$/i;
const openOptions = /^(?:skipAuth|allowUnauthenticated|isPublic|public|noAuth|anonymous|allowAnonymous)$/;

/** What one file says of decorated controllers; undefined where it says nothing. Pure, linear. */
export function extractControllers(code: CodeFacts): ControllerFacts | undefined {
  const facts: ControllerFacts = {
    classes: classesOf(code),
    globals: globalsOf(code),
    consumers: code.calls.flatMap((call) => consumerOf(call, code)),
    composed: composedOf(code),
    metadata: metadataOf(code),
    ...passKeysOf(code),
    askedKeys: askedKeysOf(code),
    mergedKeys: mergedKeysOf(code),
    askingWhose: askingWhose(code),
    pipes: pipesIn(code),
  };
  return Object.values(facts).some((list) => list.length > 0) ? facts : undefined;
}

function classesOf(code: CodeFacts): ControllerClass[] {
  if (code.classes.length === 0) return [];
  const methods = Map.groupBy(
    code.functions.map((declared, index) => ({ declared, index })),
    ({ declared }) => declared.inClass,
  );
  return code.classes.flatMap(({ name, bases, decorators }, at): ControllerClass[] => {
    const own = (methods.get(at) ?? []).flatMap(({ index }) => methodsOf(index, code));
    // `@ApiExcludeController()` of what documents it says nothing of where it is.
    const all = decorators.filter(({ callee }) => controllerNames.test(lastName(callee)));
    const registers = all.find(({ arguments: given }) => given.length > 0) ?? all[0];
    // A class without a route may still be the base of one that has some, and guard it.
    if (own.length === 0 && registers === undefined && !decorators.some(isAboutGuards)) return [];
    const paths = registers === undefined ? [''] : pathsOf(registers);
    return [
      {
        name,
        bases,
        paths,
        decorators: decorators.map((each) => refOf(each, code)),
        methods: own,
        atConnection: atConnection(at, code),
      },
    ];
  });
}

const isAboutGuards = ({ callee }: Call): boolean => /^(?:UseGuards|Auth|Roles)/.test(lastName(callee));

function methodsOf(index: number, code: CodeFacts): ControllerMethod[] {
  const declared = code.functions[index];
  if (declared === undefined || declared.decorators.length === 0) return [];
  const decorators = declared.decorators.map((each) => refOf(each, code));
  return declared.decorators.flatMap((decorator): ControllerMethod[] => {
    const method = verbs.get(lastName(decorator.callee).toLowerCase());
    if (method === undefined) return [];
    const isGraph = /^(?:QUERY|MUTATION|SUBSCRIPTION|FIELD|MESSAGE)$/.test(method);
    const location = locationOf(code.path, decorator.span);
    return [
      {
        name: declared.name,
        method,
        paths: isGraph ? [declared.name] : pathsOf(decorator),
        decorators,
        pipes: pipesOf(index, code),
        isOpen: decorator.arguments.some(({ value }) => saysOpen(value)),
        body: { arguments: [], wraps: [], except: [], location, ...functionParts(index, code) },
        location,
      },
    ];
  });
}

/** A decorator as a reference: what it is called, its strings, and what is handed to it. */
function refOf(call: Call, code: CodeFacts): HandlerRef {
  const [ref] = handlerRefs([{ value: { kind: 'call', call, span: call.span } }], code);
  const name = plainName(call.callee);
  return ref ?? { name, arguments: [], wraps: [], except: [], location: locationOf(code.path, call.span) };
}

const saysOpen = (value: Expression): boolean =>
  value.kind === 'object' &&
  value.entries.some(
    (entry) => openOptions.test(entry.key) && entry.value.kind === 'boolean' && entry.value.value,
  );

function globalsOf(code: CodeFacts): HandlerRef[] {
  const called = code.calls
    .filter(({ callee }) => /(?:^|\.)useGlobalGuards$/.test(callee))
    .flatMap(({ arguments: given }) => handlerRefs(given, code));
  const provided = code.entries.flatMap(({ key, value }) => {
    const isGuard = key === 'provide' && value.kind === 'name' && lastName(value.path) === 'APP_GUARD';
    return isGuard ? [value.span] : [];
  });
  // The entries of one object stand beside each other: `{ provide: APP_GUARD, useClass: JwtAuthGuard }`.
  const classes = provided.flatMap((span) => {
    const beside = code.entries.find(
      ({ key, span: own }) =>
        /^use(?:Class|Existing|Factory|Value)$/.test(key) &&
        inOrder(span, own) < 0 &&
        own.startLine - span.startLine <= 3,
    );
    return beside === undefined ? [] : handlerRefs([{ value: beside.value }], code);
  });
  return [...called, ...classes];
}

function composedOf(code: CodeFacts): ControllerFacts['composed'] {
  return code.calls.flatMap((call) => {
    const isComposed = lastName(call.callee) === 'applyDecorators';
    // `OwnHouse = () => UseGuards(SessionGuard, HouseGuard)` is what it gives.
    if (!isComposed && !(call.callee === 'UseGuards' && call.form === 'call')) return [];
    const name = nameAround(call.inFunction, code);
    const means = isComposed ? handlerRefs(call.arguments, code).slice(0, 20) : [refOf(call, code)];
    return name === '' ? [] : [{ name, means, path: pathComposed(call) }];
  });
}

/** `admin/{}` for ``applyDecorators(Controller(`admin/${path}`), …)``. */
function pathComposed({ arguments: given }: Call): string | undefined {
  const calls = given.flatMap(({ value }) => (value.kind === 'call' ? [value.call] : []));
  const first = calls.find(({ callee }) => lastName(callee) === 'Controller')?.arguments[0]?.value;
  if (first?.kind === 'string') return first.value;
  const parts = first?.kind === 'built-string' ? first.parts : [];
  const texts = parts.map((part) =>
    part.kind === 'string' ? part.value : part.kind === 'name' ? '{}' : '{?}',
  );
  return texts.filter((text) => text === '{}').length === 1 ? texts.join('') : undefined;
}
