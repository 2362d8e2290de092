import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const app = (options = '') => `import Fastify from 'fastify'; import autoload from '@fastify/autoload';
  import { join } from 'node:path';
  const app = Fastify(); app.register(autoload, { dir: join(import.meta.dirname, 'routes')${options} });`;
const plugin = (body: string) => `export default async function (fastify: FastifyInstance) { ${body} }`;

describe('plugins that a folder holds', () => {
  test('are registered below the paths of their folders, parameters included', async () => {
    const found = await listed({
      'src/app.ts': app(`, options: { prefix: '/api' }`),
      'src/routes/health.ts': plugin(`fastify.get('/health', health);`),
      'src/routes/boats/_id/index.ts': plugin(`fastify.get('/crew', { preHandler: [requireUser] }, crew);`),
      'src/other/index.ts': plugin(`fastify.get('/other', other);`),
    });
    expect(found).toEqual(['GET /api/health []', 'GET /api/boats/:id/crew [requireUser]', 'GET /other []']);
  });

  test('hooks of a folder run for what lies beside them, and below where they cascade', async () => {
    const files = {
      'src/routes/boats/autohooks.ts': plugin(`fastify.addHook('onRequest', requireUser);`),
      'src/routes/boats/index.ts': plugin(`fastify.get('/', list);`),
      'src/routes/boats/crew/index.ts': plugin(`fastify.get('/', crew);`),
      'src/routes/ports/index.ts': plugin(`fastify.get('/', ports);`),
    };
    expect(await listed({ 'src/app.ts': app(', autoHooks: true'), ...files })).toEqual([
      'GET /boats [requireUser]',
      'GET /boats/crew []',
      'GET /ports []',
    ]);
    expect(await listed({ 'src/app.ts': app(', autoHooks: true, cascadeHooks: true'), ...files })).toEqual([
      'GET /boats [requireUser]',
      'GET /boats/crew [requireUser]',
      'GET /ports []',
    ]);
    expect(await listed({ 'src/app.ts': app(), ...files })).toContain('GET /boats []');
  });

  test('a plugin may say its own prefix; hooks of a shared one guard what is registered after it', async () => {
    const found = await listed({
      'app.js': `const fastify = require('fastify')(); const AutoLoad = require('@fastify/autoload');
        fastify.register(AutoLoad, { dir: path.join(__dirname, 'plugins') });
        fastify.register(AutoLoad, { dir: \`\${__dirname}/routes\`, dirNameRoutePrefix: false });`,
      'plugins/auth.js': `const fp = require('fastify-plugin');
        module.exports = fp(async function (fastify, opts) { fastify.addHook('onRequest', requireUser); });`,
      'routes/boats/index.js': `module.exports = async function (fastify) { fastify.get('/boats', list); }`,
      'routes/old/index.js': `module.exports = async function (fastify) { fastify.get('/ports', ports); };
        module.exports.autoPrefix = '/v1'; const autoPrefix = '/v1';`,
    });
    expect(found).toEqual(['GET /boats [requireUser]', 'GET /v1/ports [requireUser]']);
  });
});
