import type { Ecosystem, Manifests } from '../manifest.ts';
import { readCatalogue, readGradle, readGradleLock, readProperties, settleGradle } from './gradle.ts';
import { readPom, settlePoms } from './pom.ts';
import { readVerification } from './verification.ts';

/** Maven and Gradle: both take `group:artifact` from the same repositories. */
export const maven: Ecosystem = {
  type: 'maven',
  formats: [
    { role: 'manifest', matches: (name) => name === 'pom.xml' || /\.pom$/.test(name), read: readPom },
    {
      role: 'manifest',
      matches: (name) => /^(?:build|settings)\.gradle(?:\.kts)?$|^[\w.-]+\.gradle(?:\.kts)?$/.test(name),
      read: readGradle,
      lockfiles: ['gradle.lockfile'],
      isLockOptional: true,
    },
    { role: 'manifest', matches: (name) => name.endsWith('.versions.toml'), read: readCatalogue },
    { role: 'context', matches: (name) => name === 'gradle.properties', read: readProperties },
    {
      role: 'lockfile',
      matches: (name) => /^(?:buildscript-)?gradle\.lockfile$/.test(name),
      read: readGradleLock,
    },
    { role: 'lockfile', matches: (name) => name === 'verification-metadata.xml', read: readVerification },
  ],
  settle: (manifests: Manifests) => settleGradle(settlePoms(manifests)),
  // Modules of one build name one another as they name everything else.
  ownNames: (manifests) => new Set([...manifests.values()].flatMap(({ name }) => name ?? [])),
};
