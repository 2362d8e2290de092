import type { EcosystemType } from '../../../model/dependency.ts';

type Incident = readonly [name: string, versions: readonly string[], what: string];

/**
 * Incidents that are part of the trade's common memory, so that they are found where no service can be asked. Versions
 * that the attackers published; `*` where the name itself was theirs. What is not here is OSV's to know.
 */
const incidents: Readonly<Partial<Record<EcosystemType, readonly Incident[]>>> = {
  npm: [
    ['event-stream', ['3.3.6'], 'depended on flatmap-stream, which stole wallets (November 2018)'],
    ['flatmap-stream', ['*'], 'stole wallets through event-stream (November 2018)'],
    ['eslint-scope', ['3.7.2'], 'stole npm tokens (July 2018)'],
    ['eslint-config-eslint', ['5.0.2'], 'stole npm tokens (July 2018)'],
    ['ua-parser-js', ['0.7.29', '0.8.0', '1.0.0'], 'installed a miner and a password stealer (October 2021)'],
    [
      'coa',
      ['2.0.3', '2.0.4', '2.1.1', '2.1.3', '3.0.1', '3.1.3'],
      'installed a password stealer (November 2021)',
    ],
    ['rc', ['1.2.9', '1.3.9', '2.3.9'], 'installed a password stealer (November 2021)'],
    ['node-ipc', ['10.1.1', '10.1.2'], 'overwrote files by country (March 2022)'],
    ['peacenotwar', ['*'], 'protestware that node-ipc brought in (March 2022)'],
    ['colors', ['1.4.1', '1.4.2', '1.4.44-liberty-2'], 'prints without end, on purpose (January 2022)'],
    ['faker', ['6.6.6'], 'emptied by its author (January 2022)'],
    ['crossenv', ['*'], 'stole environment variables under a name like cross-env (2017)'],
    ['getcookies', ['*'], 'a backdoor (May 2018)'],
    ['electron-native-notify', ['*'], 'stole wallets (2019)'],
    ['loadyaml', ['*'], 'sent environment data to a stranger (2020)'],
    ['electorn', ['*'], 'sent environment data to a stranger, under a name like electron (2020)'],
    ['twilio-npm', ['*'], 'opened a shell to a stranger (2020)'],
    ['discord.dll', ['*'], 'stole browser data (2020)'],
    ['fallguys', ['*'], 'stole browser data (2020)'],
    ['@ledgerhq/connect-kit', ['1.1.5', '1.1.6', '1.1.7'], 'drained wallets (December 2023)'],
    ['@solana/web3.js', ['1.95.6', '1.95.7'], 'stole private keys (December 2024)'],
    ['@lottiefiles/lottie-player', ['2.0.5', '2.0.6', '2.0.7'], 'drained wallets (October 2024)'],
    ['rspack', ['1.1.7'], 'installed a miner (December 2024)'],
    ['@rspack/core', ['1.1.7'], 'installed a miner (December 2024)'],
    ['@rspack/cli', ['1.1.7'], 'installed a miner (December 2024)'],
    [
      'vant',
      ['2.13.3', '2.13.4', '2.13.5', '3.6.13', '3.6.14', '3.6.15', '4.9.11', '4.9.12', '4.9.13', '4.9.14'],
      'installed a miner (December 2024)',
    ],
    ['rand-user-agent', ['2.0.83', '2.0.84', '1.0.110'], 'opened a backdoor (May 2025)'],
    [
      'eslint-config-prettier',
      ['8.10.1', '9.1.1', '10.1.6', '10.1.7'],
      'ran a stranger’s library at installation (July 2025)',
    ],
    ['eslint-plugin-prettier', ['4.2.2', '4.2.3'], 'ran a stranger’s library at installation (July 2025)'],
    [
      'nx',
      ['20.9.0', '20.10.0', '20.11.0', '20.12.0', '21.5.0', '21.6.0', '21.7.0', '21.8.0'],
      'stole credentials, with the help of AI tools it found (August 2025)',
    ],
    ['chalk', ['5.6.1'], 'replaced wallet addresses in the browser (September 2025)'],
    ['debug', ['4.4.2'], 'replaced wallet addresses in the browser (September 2025)'],
    ['ansi-styles', ['6.2.2'], 'replaced wallet addresses in the browser (September 2025)'],
    ['ansi-regex', ['6.2.1'], 'replaced wallet addresses in the browser (September 2025)'],
    ['strip-ansi', ['7.1.1'], 'replaced wallet addresses in the browser (September 2025)'],
    ['color-convert', ['3.1.1'], 'replaced wallet addresses in the browser (September 2025)'],
    ['color-name', ['2.0.1'], 'replaced wallet addresses in the browser (September 2025)'],
    ['wrap-ansi', ['9.0.1'], 'replaced wallet addresses in the browser (September 2025)'],
    ['supports-color', ['10.2.1'], 'replaced wallet addresses in the browser (September 2025)'],
    ['is-arrayish', ['0.3.3'], 'replaced wallet addresses in the browser (September 2025)'],
    ['error-ex', ['1.3.3'], 'replaced wallet addresses in the browser (September 2025)'],
    [
      '@ctrl/tinycolor',
      ['4.1.1', '4.1.2'],
      'a worm that stole credentials and published itself (September 2025)',
    ],
  ],
  pypi: [
    ['ctx', ['0.1.2', '0.2', '0.2.2', '0.2.6'], 'sent environment variables to a stranger (May 2022)'],
    ['torchtriton', ['*'], 'stole files, through the name of a nightly build’s dependency (December 2022)'],
    ['ultralytics', ['8.3.41', '8.3.42', '8.3.45', '8.3.46'], 'installed a miner (December 2024)'],
    ['python3-dateutil', ['*'], 'stole keys, under a name like python-dateutil (2019)'],
    ['jeilyfish', ['*'], 'stole keys, under a name like jellyfish (2019)'],
    ['colourama', ['*'], 'replaced wallet addresses, under a name like colorama (2018)'],
    ['jaydebeapi2', ['*'], 'a trojan under a name like jaydebeapi'],
    ['acqusition', ['*'], 'sent data of the machine to a stranger, under a name like acquisition (2017)'],
    ['urlib3', ['*'], 'sent data of the machine to a stranger, under a name like urllib3 (2017)'],
    ['crypt', ['*'], 'sent data of the machine to a stranger (2017)'],
    ['setup-tools', ['*'], 'sent data of the machine to a stranger, under a name like setuptools (2017)'],
    ['telnet', ['*'], 'sent data of the machine to a stranger (2017)'],
  ],
  gem: [
    ['rest-client', ['1.6.10', '1.6.11', '1.6.12', '1.6.13'], 'ran a stranger’s code (August 2019)'],
    ['strong_password', ['0.0.7'], 'ran a stranger’s code in production (June 2019)'],
    ['bootstrap-sass', ['3.2.0.3'], 'ran a stranger’s code from a cookie (March 2019)'],
  ],
  cargo: [
    [
      'rustdecimal',
      ['*'],
      'ran a stranger’s program in continuous integration, under a name like rust_decimal (2022)',
    ],
    ['faster_log', ['*'], 'searched source code for wallet keys, under a name like fast_log (2025)'],
    ['async_println', ['*'], 'searched source code for wallet keys (2025)'],
  ],
  golang: [
    ['github.com/boltdb-go/bolt', ['*'], 'a backdoor under a name like github.com/boltdb/bolt (2025)'],
    ['github.com/shallowmulti/hypert', ['*'], 'installed a backdoor, under a name like hypert (2025)'],
  ],
};

/** What happened, where a version is one of those; undefined for all others. */
export function publishedAsMalware(
  ecosystem: EcosystemType,
  name: string,
  version: string | undefined,
): string | undefined {
  const incident = incidents[ecosystem]?.find(([known]) => known === name);
  if (incident === undefined) return undefined;
  const [, versions, what] = incident;
  return versions.includes('*') || (version !== undefined && versions.includes(version)) ? what : undefined;
}
