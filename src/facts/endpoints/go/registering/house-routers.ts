import { pathsIn } from '../../shared/tables/rows.ts';
import type { FunctionAt, GoModule } from '../module/module.ts';
import type { GoTypes } from '../types.ts';

/** Methods by which routers of the house register: the rest of them call one of these. */
const registering = ['Handle', 'HandleFunc', 'Method', 'MethodFunc', 'Add'];

/**
 * Whether a router of the house puts what was used around a handler as it is registered, so that what is used later comes too
 * late: `mux.Handle(path, wrap(h, rt.chain))` where `Use` adds to `rt.chain`.
 */
export function wrapsAtOnce(module: GoModule, called: string, types: GoTypes): boolean {
  const type = types.named(module, called);
  const use = type && types.method(type, 'Use');
  const gathered = new Set(use === undefined ? [] : fieldsGiven(use));
  return (
    gathered.size > 0 &&
    registering.some((name) => {
      const at = type && types.method(type, name);
      return at !== undefined && fieldsRead(at).some((field) => gathered.has(field));
    })
  );
}

/** The fields of its object that a method gives a value. */
const fieldsGiven = ({ function: { receiver, steps } }: FunctionAt): readonly string[] =>
  steps.flatMap((step) => (step.kind === 'assign' ? fieldOf(step.assignment.target, receiver) : []));

/** The fields of its object that a method hands to what it calls. */
const fieldsRead = ({ function: { receiver, steps } }: FunctionAt): readonly string[] =>
  steps
    .flatMap((step) => (step.kind === 'call' ? step.call.arguments : []))
    .flatMap(({ value }) => pathsIn(value))
    .flatMap((path) => fieldOf(path, receiver));

const fieldOf = (path: string, receiver = ''): readonly string[] =>
  receiver !== '' && path.startsWith(`${receiver}.`) ? [path.slice(receiver.length + 1)] : [];
