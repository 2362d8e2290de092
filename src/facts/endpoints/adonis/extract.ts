import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { CallChains } from '../shared/code/call-chains.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import { functionParts, handlerRefs } from '../shared/references/handler-refs.ts';
import { isScript } from '../shared/script.ts';
import type { AdonisFacts, ClassFacts, ControllerRef, ModuleFact, RouteFact } from './facts.ts';
import { chainsOf, layerOf, lazyModule } from './layers.ts';
import { asksOf, policyAgrees, policyLooks } from './policies.ts';
import { resourceRoutes } from './resources.ts';

const verbs = /^(?:get|post|put|patch|delete|any|route)$/;
const resources = /^(?:shallowR|r)esource$/;
const mostModules = 500;

/** What one file says of an AdonisJS application; undefined where it says nothing. Pure, linear. */
export function extractAdonis(code: CodeFacts): AdonisFacts | undefined {
  if (!isScript(code.language)) return undefined;
  const chains = chainsOf(code);
  const facts: AdonisFacts = {
    routes: code.calls.flatMap((call) => routesOf(call, code, chains)),
    controllers: classesOf(code),
    named: registeredModules(code, /(?:^|\.)(?:named|registerNamed)$/),
    globals: globalsOf(code),
    policies: policiesOf(code),
    lazy: lazyClasses(code),
  };
  return Object.values(facts).some((all) => all.length > 0) ? facts : undefined;
}

function routesOf(call: Call, code: CodeFacts, chains: CallChains): RouteFact[] {
  const name = lastName(call.callee);
  const isResource = resources.test(name);
  if (!(verbs.test(name) || isResource) || call.receiver !== undefined || !chains.isRouting(call)) return [];
  const own = chains.after(call);
  const location = { ...locationOf(code.path, call.span), endLine: (own.at(-1) ?? call).span.endLine };
  const around = chains.groupsAround(call.inFunction).map((group) => layerOf(chains.after(group), code));
  const given = call.arguments.map(({ value }) => value);
  const path = pathIn(given[0]);
  if (path === undefined || given.length < 2) return [];
  if (isResource)
    return resourceRoutes(path, own, controllerIn(given[1], code), { layers: around, code, location });
  const isListed = name === 'route' && given.length > 2;
  const answers = given[isListed ? 2 : 1];
  const controller = controllerIn(answers, code);
  const [handler] =
    controller === undefined && answers !== undefined ? handlerRefs([{ value: answers }], code) : [];
  if (controller === undefined && handler === undefined) return [];
  const layers = [...around, layerOf(own, code)];
  const methods = isListed ? methodsIn(given[1]) : [/^(?:any|route)$/.test(name) ? '*' : name.toUpperCase()];
  return [{ methods, path, controller, handler, layers, location }];
}

function pathIn(value: Expression | undefined): string | undefined {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'built-string' || value?.kind === 'name' ? '{?}' : undefined;
}

const methodsIn = (value: Expression | undefined): readonly string[] =>
  value?.kind === 'list'
    ? value.items.flatMap((item) => (item.kind === 'string' ? [item.value.toUpperCase()] : []))
    : ['*'];

/** `[UsersController, 'index']`, `'UsersController.index'`, `'#controllers/users_controller.index'`; a class alone. */
function controllerIn(value: Expression | undefined, code: CodeFacts): ControllerRef | undefined {
  if (value?.kind === 'string') {
    const dot = value.value.lastIndexOf('.');
    const [of, action] =
      dot < 0 ? [value.value, 'handle'] : [value.value.slice(0, dot), value.value.slice(dot + 1)];
    return of.startsWith('#') ? { module: of, action } : { name: of, action };
  }
  if (value?.kind === 'name')
    return /Controller$/.test(value.path) ? { name: plainName(value.path), action: '' } : undefined;
  if (value?.kind !== 'list') return undefined;
  const [of, method] = value.items;
  const action = method?.kind === 'string' ? method.value : 'handle';
  const module = lazyModule(of, code);
  if (module !== undefined) return { module, action };
  return of?.kind === 'name' ? { name: plainName(of.path), action } : undefined;
}

/** Controllers, middleware and policies: classes by what their methods do with callers. */
function classesOf(code: CodeFacts): ClassFacts[] {
  return code.classes.flatMap(({ name, bases }, at): ClassFacts[] => {
    const isOurs =
      /(?:Controller|Policy)$/.test(name) ||
      bases.some((base) => /BasePolicy$/.test(base)) ||
      /(?:^|\/)(?:controllers|policies)\//i.test(code.path);
    if (!isOurs) return [];
    const methods = code.functions.flatMap((declared, index) => {
      if (declared.inClass !== at || declared.inFunction >= 0 || declared.name === '') return [];
      const location = locationOf(code.path, declared.span);
      const body = { arguments: [], wraps: [], except: [], location, ...functionParts(index, code) };
      const looks = /Policy$/.test(name) && policyLooks(index, code);
      const own = { asks: asksOf(index, code), agrees: policyAgrees(index, code), looks };
      return [{ name: declared.name, body, ...own, location: { ...location, endLine: location.line } }];
    });
    return methods.length === 0 ? [] : [{ name, bases, methods }];
  });
}

/** The entries of what is handed to a registration, by the modules that they load. */
function registeredModules(code: CodeFacts, registering: RegExp): ModuleFact[] {
  return code.calls
    .filter(({ callee }) => registering.test(callee))
    .flatMap(({ arguments: given }) => given.flatMap(({ value }) => modulesIn(value, code)))
    .slice(0, mostModules);
}

function modulesIn(value: Expression, code: CodeFacts): ModuleFact[] {
  if (value.kind !== 'object') return [];
  return value.entries.flatMap(({ key, value: given }) => {
    const module = given.kind === 'string' ? given.value : lazyModule(given, code);
    return module === undefined ? [] : [{ name: key, module }];
  });
}

/** `router.use([() => import('…')])`, `server.use([…])`, `Server.middleware.register([…])`. */
function globalsOf(code: CodeFacts): string[] {
  if (!/(?:^|\/)kernel\.\w+$/.test(code.path)) return [];
  return code.calls.flatMap(({ callee, arguments: [first] }) => {
    if (!/^(?:router|server)\.use$|(?:^|\.)middleware\.register$/i.test(callee)) return [];
    const items = first?.value.kind === 'list' ? first.value.items : [];
    return items.slice(0, 40).flatMap((item) => lazyModule(item, code) ?? []);
  });
}

/** `policies = { PostPolicy: () => import('…') }`, `Bouncer.registerPolicies({ … })`. */
function policiesOf(code: CodeFacts): ModuleFact[] {
  const listed = code.assignments.flatMap(({ target, value }) =>
    /policies$/i.test(plainName(target)) ? modulesIn(value, code) : [],
  );
  return [...listed, ...registeredModules(code, /(?:^|\.)registerPolicies$/)].slice(0, mostModules);
}

const lazyClasses = (code: CodeFacts): ModuleFact[] =>
  code.assignments
    .flatMap(({ target, value }) => {
      const module = /^[A-Z]\w*$/.test(target) ? lazyModule(value, code) : undefined;
      return module === undefined ? [] : [{ name: target, module }];
    })
    .slice(0, mostModules);
