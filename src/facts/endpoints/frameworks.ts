import { adonis } from './adonis/framework.ts';
import { aspnet } from './aspnet/framework.ts';
import { controllers } from './controllers/framework.ts';
import { django } from './django/framework.ts';
import { fastapi } from './fastapi/framework.ts';
import { fileRoutes } from './file-routes/framework.ts';
import { flask } from './flask/framework.ts';
import type { Framework } from './framework.ts';
import { go } from './go/framework.ts';
import { graphql } from './graphql/framework.ts';
import { jaxRs } from './jax-rs/framework.ts';
import { laravel } from './laravel/framework.ts';
import { messages } from './messages/framework.ts';
import { procedures } from './procedures/framework.ts';
import { pythonGraphql } from './python-graphql/framework.ts';
import { rails } from './rails/framework.ts';
import { routers } from './routers/framework.ts';
import { rubyGraphql } from './ruby-graphql/framework.ts';
import { sinatra } from './sinatra/framework.ts';
import { slim } from './slim/framework.ts';
import { spring } from './spring/framework.ts';
import { symfony } from './symfony/framework.ts';

/** Every framework. A new one is a folder and one row here. */
export const frameworks: readonly Framework[] = [
  routers,
  controllers,
  fileRoutes,
  procedures,
  graphql,
  messages,
  adonis,
  flask,
  fastapi,
  django,
  pythonGraphql,
  rails,
  sinatra,
  rubyGraphql,
  go,
  spring,
  jaxRs,
  aspnet,
  laravel,
  symfony,
  slim,
];
