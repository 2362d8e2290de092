import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { operatorRegistries, type RegistryType } from '../../src/adapters/packages/clients/addresses.ts';
import { packageServicesOf } from '../../src/adapters/packages/environment.ts';
import { packages } from '../../src/adapters/packages/packages.ts';
import type { PackageAnswer } from '../../src/model/package.ts';

/** Asks the registries this machine's clients are set to. `npm run test:live` sets the variable. */
const isLive = process.env.FOUR_EYES_LIVE === '1';
const invented = `four-eyes-no-such-package-${'q9'.repeat(12)}`;
const never = AbortSignal.timeout(120_000);

const wellKnown: Readonly<Record<string, readonly string[]>> = {
  npm: ['express', 'left-pad', '%40types/node', 'typescript'],
  pypi: ['flask', 'requests', 'jinja2'],
  golang: ['github.com/gin-gonic/gin', 'github.com/BurntSushi/toml'],
  cargo: ['serde', 'rand', 'cfg-if'],
  maven: ['com.google.guava/guava', 'junit/junit'],
};
const inventedName: Readonly<Record<string, string>> = {
  golang: `github.com/four-eyes-no-such-owner/${invented}`,
  maven: `com.four-eyes-no-such-group/${invented}`,
};

/**
 * Some clients keep the address of their default registry to themselves, and it is not written in this repository:
 * they are asked for it in roundabout ways, here and not in the product.
 */
const roundabout: Readonly<Record<string, () => string | undefined>> = {
  cargo: () =>
    /https?:\S+?(?=config\.json)/.exec(
      shell('CARGO_HOME=$(mktemp -d) CARGO_LOG=network=debug cargo info no-such-crate-of-four-eyes 2>&1'),
    )?.[0],
  maven: () =>
    /<url>(https?:[^<]+)<\/url>/.exec(
      shell(
        'jar=$(ls "$(mvn --version | sed -n "s/^Maven home: //p")"/lib/maven-model-builder-*.jar) && unzip -p $jar org/apache/maven/model/pom-4.0.0.xml',
      ),
    )?.[1],
};

function shell(command: string): string {
  try {
    return execFileSync('sh', ['-c', command], {
      cwd: '/',
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? '');
  }
}

async function addresses(type: RegistryType) {
  const known = await operatorRegistries(type);
  const other = known.length > 0 ? undefined : roundabout[type]?.();
  return other === undefined ? known : [{ url: other.replace(/\/+$/, '') }];
}

(isLive ? test : test.skip).each(Object.keys(wellKnown))(
  '%s: its registry knows well-known packages and not an invented one',
  async (type) => {
    const known = (wellKnown[type] ?? []).map((name) => `pkg:${type}/${name}`);
    const unknown = `pkg:${type}/${inventedName[type] ?? invented}`;
    const client = packages({ addresses });
    const answers = await client.lookup(
      [...known, unknown].map((purl) => ({ purl, direct: true })),
      never,
    );
    if ([...answers.values()].every(({ status }) => status === 'unavailable')) {
      process.stderr.write(
        `${type}: no registry answers from here, nothing was tested (${reasonOf(answers.get(unknown))})\n`,
      );
      return;
    }
    for (const purl of known) expect([purl, answers.get(purl)?.status]).toEqual([purl, 'present']);
    // A registry that serves only some packages refuses the others (403), which is not the same as not to know them.
    const said = answers.get(unknown);
    if (said?.status === 'unavailable') {
      process.stderr.write(
        `${type}: the registry does not say whether ${unknown} exists (${reasonOf(said)})\n`,
      );
    } else expect(said).toMatchObject({ status: 'absent' });
  },
  130_000,
);

function reasonOf(answer: PackageAnswer | undefined): string {
  return answer !== undefined && 'reason' in answer ? answer.reason : '';
}

(isLive ? test : test.skip)(
  'deps.dev and OSV: what they say of a version with known vulnerabilities',
  async () => {
    const client = packages({ ...packageServicesOf(process.env), addresses: async () => [] });
    const answers = await client.lookup(
      [{ purl: 'pkg:pypi/jinja2', version: '2.4.1', direct: false }],
      never,
    );
    const answer = answers.get('pkg:pypi/jinja2');
    if (answer?.status !== 'present') {
      process.stderr.write(
        `deps.dev and OSV: no answer from here, nothing was tested (${reasonOf(answer)})\n`,
      );
      return;
    }
    const [version] = answer.facts.versions;
    expect(version?.publishedAt).toMatch(/^20\d\d-/);
    const advisories = version?.advisories;
    if (advisories === undefined)
      process.stderr.write('OSV: no answer from here, advisories were not tested\n');
    else expect(advisories.map(({ severity }) => severity)).toContain('high');
  },
);
