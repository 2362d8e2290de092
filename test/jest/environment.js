/** The process as it is: what Jest or a suite puts into it is taken out again at the suite's end. */
// biome-ignore lint/style/noDefaultExport: Jest asks for it
export default class NativeEnvironment {
  global = globalThis;
  #before = { console: globalThis.console, exit: process.exit, env: { ...process.env }, cwd: process.cwd() };

  getVmContext() {
    return null;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Modules are named by their address, which Jest takes for a path. */
  async handleTestEvent({ name, test }) {
    if (name !== 'test_done') return;
    for (const error of test.errors.flat())
      if (typeof error?.stack === 'string') error.stack = error.stack.replaceAll('file:///', '/');
  }

  async setup() {
    // Jest has errors remember a hundred callers, and makes one for every `expect`: ten say as much, in less time.
    Error.stackTraceLimit = 10;
  }

  async teardown() {
    const { console, exit, env, cwd } = this.#before;
    globalThis.console = console;
    process.exit = exit;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.chdir(cwd);
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (symbol.description === 'JEST_STATE_SYMBOL') delete globalThis[symbol];
  }
}
