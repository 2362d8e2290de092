import { z } from 'zod';
import { UserFault } from '../../model/fault.ts';
import type { PackagesOptions } from './packages.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const OFF = 'off';
const address = z.url({
  protocol: /^https?$/,
  error: 'must be an address such as https://registry.example.com',
});
const service = (standard: string) =>
  z.union([z.literal(OFF), address], `must be an address such as ${standard}, or ${OFF}`).default(standard);

/** The variables that say who is asked about packages; explained in `.env.example`. */
export const packageVariables = {
  NPM_REGISTRY: address.optional(),
  DEPS_DEV_API: service('https://api.deps.dev'),
  OSV_API: service('https://api.osv.dev'),
};

type PackageVariables = z.infer<z.ZodObject<typeof packageVariables>>;

export function packageServices(
  values: PackageVariables,
): Pick<PackagesOptions, 'registry' | 'depsDev' | 'osv'> {
  const given = (value: string): string | undefined =>
    value === OFF ? undefined : value.replace(/\/+$/, '');
  return {
    registry: values.NPM_REGISTRY,
    depsDev: given(values.DEPS_DEV_API),
    osv: given(values.OSV_API),
  };
}

/** For the command line. Throws a {@link UserFault} that names what is wrong, without the value. */
export function packageServicesOf(environment: Environment): ReturnType<typeof packageServices> {
  const given = Object.entries(environment).filter(
    ([name, value]) => name in packageVariables && value?.trim(),
  );
  const parsed = z.object(packageVariables).safeParse(Object.fromEntries(given));
  if (parsed.success) return packageServices(parsed.data);
  throw new UserFault(
    parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join(' '),
  );
}
