import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { RubyClasses } from '../shared/ruby/classes.ts';
import type { ClassAt } from '../shared/ruby/lookup.ts';
import type { RubyFunction } from '../shared/ruby/module.ts';

type Found = Omit<Endpoint, 'framework'>;

/** What callers may subscribe to over Action Cable, and what they may send there; each after they were let in at all. */
export function channelEndpoints(classes: RubyClasses): readonly Found[] {
  const channels = [...classes.all()].filter(isChannel);
  const connection =
    channels.length === 0 ? undefined : classes.find('ApplicationCable.Connection', undefined);
  const entering = connection === undefined ? [] : entrance(connection, classes);
  return channels.flatMap((channel): Found[] => {
    const { module, index, name } = channel;
    const own = module.functions.filter(
      (each) => each.inClass === index && each.name !== '' && each.isPublic,
    );
    const subscribed = classes.method(channel, 'subscribed');
    const subscribing = subscribed ? guardsIn(channel, subscribed.method, 'class', classes) : [];
    return own
      .filter((method) => method.inFunction < 0 && method.name !== 'unsubscribed')
      .map((method): Found => {
        const isSubscription = method.name === 'subscribed';
        const asked = isSubscription
          ? guardsIn(channel, method, 'handler', classes)
          : [...subscribing, ...guardsIn(channel, method, 'handler', classes)];
        const shown = name.replaceAll('.', '::');
        const line = method.span.startLine;
        return {
          method: isSubscription ? 'SUBSCRIPTION' : 'MESSAGE',
          path: isSubscription ? shown : `${shown}#${method.name}`,
          handler: `${name}.${method.name}`,
          guards: [...entering, ...asked],
          location: { path: module.path, line, endLine: line },
          group: isSubscription ? 'channels#subscribed' : `${module.path}#${name}`,
        };
      });
  });
}

/** `self.current_user = find_user`: whichever method of the connection turns strangers away. */
function entrance(connection: ClassAt, classes: RubyClasses): readonly Guard[] {
  const own = connection.module.functions.filter(({ inClass }) => inClass === connection.index);
  const refusing = own.find((method) => classes.inside(connection, method).length > 0);
  if (refusing === undefined) return [];
  const line = refusing.span.startLine;
  const location = { path: connection.module.path, line, endLine: line };
  return [{ name: 'ApplicationCable::Connection', kind: 'authentication', origin: 'base-class', location }];
}

const isChannel = ({ module, index, name }: ClassAt): boolean =>
  /(?:^|\/)channels\//.test(module.path) &&
  lastName(name).endsWith('Channel') &&
  /(?:^|\.)Channel(?:\.Base)?$|Channel$/.test(module.classes[index]?.bases[0] ?? '') &&
  lastName(name) !== 'Channel';

function guardsIn(
  of: ClassAt,
  method: RubyFunction,
  origin: Guard['origin'],
  classes: RubyClasses,
): readonly Guard[] {
  const line = method.span.startLine;
  const location = { path: of.module.path, line, endLine: line };
  return classes.inside(of, method).map((each): Guard => ({ ...each, origin, location }));
}
