import { z } from 'zod';

/**
 * The messages of the package services that are spoken here, field by field as their published definitions have them,
 * and strict: the emulated services refuse a request, and refuse to give an answer, that has any other field.
 * deps.dev: `api/v3alpha/apiv3alpha.proto` of github.com/google/deps.dev, in proto3's JSON mapping (defaults left out).
 * OSV: `proto/v1/osv_service_v1.proto` of github.com/google/osv.dev and the OSV schema.
 */
const system = z.enum(['GO', 'RUBYGEMS', 'NPM', 'CARGO', 'MAVEN', 'PYPI', 'NUGET']);
const timestamp = z.iso.datetime();
const packageKey = z.strictObject({ system, name: z.string().min(1) });
const versionKey = z.strictObject({ system, name: z.string().min(1), version: z.string().min(1) });

export const findingsRequest = z.union([z.strictObject({ packageKey }), z.strictObject({ versionKey })]);
const pageToken = z.string().min(1).optional();
const batchOf = <Request extends z.ZodType>(request: Request) =>
  z.strictObject({ requests: z.array(request).max(5_000), pageToken });

const finding = z.strictObject({
  type: z.enum([
    'NOT_FOUND',
    'MALICIOUS',
    'DEPRECATED',
    'COOLDOWN',
    'LOW_USAGE',
    'VULNERABLE',
    'REMEDIATION',
  ]),
  risk: z.enum(['RISK_CRITICAL', 'RISK_HIGH', 'RISK_MEDIUM', 'RISK_LOW', 'RISK_INFORMATIONAL']).optional(),
  deprecatedContext: z.strictObject({ reason: z.string().optional() }).optional(),
  cooldownContext: z.strictObject({ end: timestamp }).optional(),
  lowUsageContext: z.strictObject({ alternativePackages: z.array(z.string()).optional() }).optional(),
});
const findingsVersion = z.strictObject({
  versionKey,
  isDefault: z.boolean().optional(),
  findings: z.array(finding).optional(),
  cooldownEnd: timestamp.optional(),
});
const findings = z.strictObject({
  packageKey: packageKey.optional(),
  versionKey: versionKey.optional(),
  recommendedVersions: z.array(findingsVersion).optional(),
  requestedVersion: findingsVersion.optional(),
  defaultVersion: findingsVersion.optional(),
  packageFindings: z.array(finding).optional(),
});
export type Findings = z.infer<typeof findings>;

const version = z.strictObject({
  versionKey,
  purl: z.string().optional(),
  publishedAt: timestamp.optional(),
  isDefault: z.boolean().optional(),
  isDeprecated: z.boolean().optional(),
  deprecatedReason: z.string().optional(),
  licenses: z.array(z.string()).optional(),
  advisoryKeys: z.array(z.strictObject({ id: z.string() })).optional(),
  projectStatus: z.strictObject({ status: z.string(), reason: z.string().optional() }).optional(),
});
export type Version = z.infer<typeof version>;

const purlRequest = z.strictObject({ purl: z.string().regex(/^pkg:[a-z]+\/[^@?#]+@[^@?#]+$/) });

/** By path: what may be sent, and what may be answered. */
export const endpoints = {
  '/v3alpha/findingsbatch': {
    request: batchOf(findingsRequest),
    response: z.strictObject({
      responses: z
        .array(z.strictObject({ request: findingsRequest, findings: findings.optional() }))
        .optional(),
      nextPageToken: pageToken,
    }),
  },
  '/v3alpha/purlbatch': {
    request: batchOf(purlRequest),
    response: z.strictObject({
      responses: z
        .array(
          z.strictObject({
            request: purlRequest,
            result: z.strictObject({ version: version.optional() }).optional(),
          }),
        )
        .optional(),
      nextPageToken: pageToken,
    }),
  },
  '/v1/querybatch': {
    request: z.strictObject({
      queries: z
        .array(
          z.strictObject({
            package: z.strictObject({ purl: z.string().regex(/^pkg:[a-z]+\/[^@?#]+@[^@?#]+$/) }),
            page_token: pageToken,
          }),
        )
        .max(1_000),
    }),
    response: z.strictObject({
      results: z.array(
        z.strictObject({
          vulns: z.array(z.strictObject({ id: z.string(), modified: timestamp })).optional(),
          next_page_token: pageToken,
        }),
      ),
    }),
  },
} as const;

export const dependents = z.strictObject({
  dependentCount: z.int().optional(),
  directDependentCount: z.int().optional(),
  indirectDependentCount: z.int().optional(),
});

const event = z.union([
  z.strictObject({ introduced: z.string() }),
  z.strictObject({ fixed: z.string() }),
  z.strictObject({ last_affected: z.string() }),
]);
const rated = z.strictObject({
  type: z.enum(['CVSS_V2', 'CVSS_V3', 'CVSS_V4', 'Ubuntu']),
  score: z.string(),
});

/** An OSV record. https://ossf.github.io/osv-schema/ */
export const osvRecord = z.strictObject({
  schema_version: z.string().optional(),
  id: z.string(),
  modified: timestamp,
  published: timestamp.optional(),
  withdrawn: timestamp.optional(),
  aliases: z.array(z.string()).optional(),
  summary: z.string().optional(),
  details: z.string().optional(),
  severity: z.array(rated).optional(),
  affected: z
    .array(
      z.strictObject({
        package: z.strictObject({ ecosystem: z.string(), name: z.string(), purl: z.string().optional() }),
        severity: z.array(rated).optional(),
        ranges: z
          .array(
            z.strictObject({
              type: z.enum(['SEMVER', 'ECOSYSTEM', 'GIT']),
              repo: z.string().optional(),
              events: z.array(event).min(1),
            }),
          )
          .optional(),
        versions: z.array(z.string()).optional(),
        ecosystem_specific: z.record(z.string(), z.unknown()).optional(),
        database_specific: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
  database_specific: z.record(z.string(), z.unknown()).optional(),
});
export type OsvRecord = z.infer<typeof osvRecord>;
