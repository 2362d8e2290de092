import { type Endpoint, type Guard, holding } from '../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef, SaidSetting } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import { asWritten } from '../shared/guards/written-guards.ts';
import { lastName } from '../shared/names/dotted.ts';
import { isSpared } from '../shared/settings/settings.ts';
import { guardKindOf } from '../shared/words/guard-names.ts';
import { isRight } from '../shared/words/likely-guards.ts';
import type { Builder, ProcedureFacts } from './facts.ts';

const deepestBuilder = 6;
const authorizing = /admin|owner|manager|permission|role|superuser|staff/i;
const authenticating =
  /protected|private|auth(?:ed|enticated|orized)?(?=[A-Z]|$|Action|Procedure)|user|member|session|team|org|workspace|loggedin|signedin/i;
const open = /public|open|base|unauth|anon|guest|optional|maybe/i;

/** What is done for every caller alike. */
const serving = /cache|trace|log|rate|limit|throttle|time|meter|metric|track|retry|audit/i;
/** `KEEPER`, `notes:write`. */
const isRole = (text: string): boolean => isRight(text) || /^[A-Z][A-Z_]{2,}$/.test(text);

/** A builder that is called so says it of what is built on it. */
const said = /^(?:public|open|anonymous|guest|unauthed|unauthenticated)/i;

/** Joins procedures with what they are built on, in other files too. */
export function resolveProcedures(project: Project<ProcedureFacts>): Endpoint[] {
  return [...project.facts].flatMap(([path, { procedures }]) => {
    const file = project.files.get(path);
    if (file === undefined) return [];
    return procedures.map((procedure): Endpoint => {
      const body = procedure.body === undefined ? [] : project.guards.of(file, procedure.body, 'handler');
      return {
        framework: 'procedures',
        method: procedure.method,
        path: `${procedure.router}.${procedure.name}`,
        handler: procedure.name,
        guards: [...builtOn(file, procedure, procedure.location, project, 0), ...body],
        ...(said.test(lastName(procedure.root)) ? { isOpen: true } : {}),
        location: procedure.location,
        group: `${path}#${procedure.router}`,
      };
    });
  });
}

/** The guards in a chain: of what it begins with, then its own. */
function builtOn(
  file: EndpointFile,
  { root, uses, given = [] }: Pick<Builder, 'root' | 'uses' | 'given'>,
  location: HandlerRef['location'],
  project: Project<ProcedureFacts>,
  depth: number,
  around: readonly SaidSetting[] = [],
): Guard[] {
  const said = [...around, ...uses.flatMap(({ says }) => says ?? [])];
  const own = onceEach(uses.flatMap((each) => project.guards.of(file, each, 'inline'))).filter(
    ({ except = [] }) => !except.some((each) => /^!?@/.test(each) && isSpared(each, said)),
  );
  if (root === '' || depth > deepestBuilder) return own;
  const ref = { name: root, arguments: given, wraps: [], except: [], location };
  const name = asWritten(ref);
  const target = project.names.target(file, ref);
  const builder =
    target && project.facts.get(target.file.path)?.builders.find((each) => each.name === target.name);
  if (target !== undefined && builder !== undefined && builder.root !== root) {
    const below = builtOn(target.file, builder, location, project, depth + 1, said);
    const whole = said.length > 0 ? builtOn(target.file, builder, location, project, depth + 1) : below;
    // What it says of itself spares it some of what it is built on: that does not go by the whole's name.
    if (whole.some((each) => below.every((left) => left.name !== each.name))) return [...below, ...own];
    const [first] = below;
    const kind = below.some((each) => each.kind === 'authorization') ? 'authorization' : first?.kind;
    // What it is built on asks less, if it adds something.
    const asks = builder.uses.length > 0 ? { asks: [builder.root] } : {};
    const held = below.filter((each) => each.name.startsWith(holding));
    const refuses = held.length > 0 && held.length === below.length ? { refuses: held.map(checkOf) } : {};
    return kind === undefined
      ? own
      : [{ name, kind, origin: 'module', location, ...asks, ...refuses }, ...own];
  }
  const kind = kindOfBuilder(root);
  // `stationProcedure('KEEPER')` of a file that is not there: what it is given is asked of callers.
  const isGuessed =
    kind === undefined &&
    target === undefined &&
    !open.test(root) &&
    !serving.test(root) &&
    given.some(isRole);
  if (isGuessed) return [{ name, kind: 'authorization', origin: 'module', location, isGuessed }, ...own];
  return kind === undefined ? own : [{ name, kind, origin: 'module', location }, ...own];
}

const checkOf = ({ name, kind }: Guard): Pick<Guard, 'name' | 'kind'> => ({ name, kind });

/** What metadata says and what it is called by may be one. */
function onceEach(guards: readonly Guard[]): readonly Guard[] {
  const names = new Set<string>();
  return guards.filter(({ name, origin }) => origin !== 'inline' || (!names.has(name) && names.add(name)));
}

/** What the name of a builder says that is made somewhere else. */
function kindOfBuilder(root: string): Guard['kind'] | undefined {
  const name = lastName(root);
  if (open.test(name)) return undefined;
  if (authorizing.test(name)) return 'authorization';
  return authenticating.test(name) ? 'authentication' : guardKindOf(name);
}
