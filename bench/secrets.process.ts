/** `four-eyes secrets --json` on a folder, as the command line runs it; says at its end what all of it took. */
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const rssMb = (process.resourceUsage().maxRSS * 1024) / 1e6;
  process.stderr.write(JSON.stringify({ cpu: (user + system) / 1e6, rssMb }));
});
process.argv.splice(2, 0, 'secrets', '--json');
await import('../src/cli.ts');
