import type { Location } from '../../../model/finding.ts';
import type { HandlerRef } from '../endpoint-file.ts';

/** What one file says of classes whose decorators register endpoints: NestJS, routing-controllers, type-graphql and kin. */
export interface ControllerFacts {
  readonly classes: readonly ControllerClass[];
  /** Guards for the whole application: `{ provide: APP_GUARD, useClass: X }`, `app.useGlobalGuards(new X())`. */
  readonly globals: readonly HandlerRef[];
  /** `consumer.apply(AuthMiddleware).exclude('login').forRoutes('users')`. */
  readonly consumers: readonly ConsumerFact[];
  /** Decorators that are made of others: `Auth = (...roles) => applyDecorators(UseGuards(…), Roles(…))`. */
  readonly composed: readonly ComposedFact[];
  /** Keys of metadata for which a guard lets everybody pass: `if (reflector.get('open', …)) return true`. */
  readonly optOutKeys: readonly string[];
  /** Keys of metadata without which the guard of the file lets everybody pass: `if (!options) return true`. */
  readonly optInKeys: readonly string[];
  /** Keys of metadata that something asks for: what guards decide by. */
  readonly askedKeys: readonly string[];
  /** Decorators that set metadata for guards to read, by its key: `Public = () => SetMetadata('isPublic', true)`. */
  readonly metadata: readonly MetadataFact[];
  /** Pipes that may turn callers away. */
  readonly pipes: readonly PipeFact[];
  /** Classes of guards that compare who calls with whose something is, or ask for a right. */
  readonly askingWhose: readonly string[];
  /** Keys whose metadata of class and method is joined; that of the method else stands for that of the class. */
  readonly mergedKeys: readonly string[];
}

export interface ComposedFact {
  readonly name: string;
  readonly means: readonly HandlerRef[];
  /** Where it puts a class: `admin/{}` for `Controller(`admin/${path}`)`, with `{}` for what it is given. */
  readonly path?: string | undefined;
}

/** A class through which what is sent goes before a method has it, and what that does with callers. */
export interface PipeFact {
  readonly name: string;
  readonly body: HandlerRef;
}

export interface MetadataFact {
  readonly name: string;
  readonly key: string;
  /** It sets what it is given: `Needs = (...grants) => SetMetadata(GRANTS, grants)`; given nothing it asks for nothing. */
  readonly isGiven?: boolean | undefined;
  /** What it is given is called a right. */
  readonly isRight?: boolean | undefined;
}

export interface ControllerClass {
  readonly name: string;
  readonly bases: readonly string[];
  readonly paths: readonly string[];
  /** Every decorator, as a reference to the decorator's function. */
  readonly decorators: readonly HandlerRef[];
  readonly methods: readonly ControllerMethod[];
  /** The method of a gateway that turns sockets away as they connect. */
  readonly atConnection?: HandlerRef | undefined;
}

export interface ControllerMethod {
  readonly name: string;
  readonly method: string;
  readonly paths: readonly string[];
  readonly decorators: readonly HandlerRef[];
  /** The verb's options say that no guard is to run: `@Post('/x', { skipAuth: true })`. */
  readonly isOpen: boolean;
  /** What its parameters go through. */
  readonly pipes: readonly HandlerRef[];
  /** What the body does with callers. */
  readonly body: HandlerRef;
  readonly location: Location;
}

export interface ConsumerFact {
  readonly guards: readonly HandlerRef[];
  /** Empty where nothing was understood. */
  readonly routes: readonly RouteOfConsumer[];
  readonly except: readonly RouteOfConsumer[];
}

export interface RouteOfConsumer {
  /** Or the name of a controller. */
  readonly path: string;
  /** `GET` of `RequestMethod.GET`. */
  readonly method?: string | undefined;
  /** It is a name, rather than a path that is written out. */
  readonly isName?: true | undefined;
  /** It is the name of a list of them that another file has. */
  readonly isList?: true | undefined;
}
