import { jestGlobals } from './runtime.js';

/** `@jest/globals` for modules that several suites share: what they call is of the suite that runs. */
const ofThisSuite = (name) =>
  new Proxy(() => {}, {
    apply: (_, self, args) => Reflect.apply(jestGlobals()[name], self, args),
    get: (_, key) => jestGlobals()[name][key],
  });

export const afterAll = ofThisSuite('afterAll');
export const afterEach = ofThisSuite('afterEach');
export const beforeAll = ofThisSuite('beforeAll');
export const beforeEach = ofThisSuite('beforeEach');
export const describe = ofThisSuite('describe');
export const expect = ofThisSuite('expect');
export const jest = ofThisSuite('jest');
export const test = ofThisSuite('test');
