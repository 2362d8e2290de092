/** The part of the library that is used; it ships no types. */
declare module 'npm-registry-fetch' {
  interface FetchOptions {
    /** npm's configuration by its own names: `registry`, `@scope:registry`, `//host/:_authToken`… */
    readonly [name: string]: unknown;
  }
  interface RegistryResponse {
    readonly status: number;
    readonly body: AsyncIterable<Uint8Array> & { destroy(): void };
  }
  interface RegistryFetch {
    /** Rejects with an error that has `statusCode` where the registry answered 400 or more. */
    (path: string, options: FetchOptions): Promise<RegistryResponse>;
    pickRegistry(spec: string, options: FetchOptions): string;
  }
  const fetch: RegistryFetch;
  export = fetch;
}
