import type { Location } from '../../../model/finding.ts';
import type { HandlerRef } from '../endpoint-file.ts';

/** What one file says of a GraphQL server: its resolvers, who may ask for them, its schema. */
export interface GraphqlFacts {
  readonly resolvers: readonly ResolverFact[];
  /** Objects and functions that a map of resolvers may take fields from, by name. */
  readonly parts: readonly PartFact[];
  /** `Mutation: mutations`, `Mutation: { ...userMutations }`. */
  readonly mounts: readonly { readonly type: string; readonly name: string }[];
  readonly permissions: readonly PermissionFact[];
  readonly fields: readonly SchemaField[];
  /** Directives that the schema declares. */
  readonly declared: readonly string[];
}

export interface PartFact {
  readonly name: string;
  readonly field: string;
  readonly ref: HandlerRef;
  readonly location: Location;
}

export interface ResolverFact extends Omit<PartFact, 'name'> {
  /** `Query`, `Mutation`, `Subscription`. */
  readonly type: string;
}

/** What is asked before a field of a type; `*` stands for every field, or every type, that is not named. */
export interface PermissionFact {
  readonly type: string;
  readonly field: string;
  readonly rules: readonly HandlerRef[];
  /** It is added to what else is asked, and takes no other's place. */
  readonly adds: boolean;
}

export interface SchemaField {
  readonly type: string;
  readonly field: string;
  /** Those of the field, and those of the type around it. */
  readonly directives: readonly Directive[];
  readonly ofType: readonly Directive[];
  readonly location: Location;
}

export interface Directive {
  readonly name: string;
  /** The words and texts of its arguments: `ADMIN` for `@auth(requires: ADMIN)`. */
  readonly given: readonly string[];
  readonly location: Location;
}
