import type { EcosystemType } from '../../../model/dependency.ts';
import { isPopular } from './popular.ts';

/** What models put beside a well-known name. */
const fillers: ReadonlySet<string> = new Set(
  (
    'accessibility admin advanced agent ai analytics api async audit auth authentication authorization auto aws azure backend ' +
    'batch builder bridge cache caching chart checker cli client cloud codemod codeshift compat config configuration connection connector ' +
    'context core crypto csrf csv data database dashboard db debug decorator easy encryption engine enhanced error errors export ext ' +
    'extended extension extensions extra fast file files filter form forms formatter framework gateway generator graph guard handler ' +
    'handlers health helper helpers hook hooks http i18n import integration json jwt kit lib limit limiter lite loader lock ' +
    'log logger logging login manager mapper mask middleware migrate migration mock model models monitor monitoring multi oauth ' +
    'optimizer orm pagination parse parser payment payments plugin plus pool pro profiler provider proxy query queue rate ratelimit ' +
    'redis request response rest retry router routes safe sanitize sanitizer scanner scheduler schema sdk search secure secret secrets ' +
    'security serializer server service session sessions simple smart sql sqlite state store storage stream streaming super sync ' +
    'table template test testing throttle token tokens tool toolkit tools tracing transform type types ui ultra upload ' +
    'uploader util utility utilities utils validate validation validator vault view viewer web webhook websocket worker wrapper ' +
    'xml yaml'
  ).split(' '),
);

/**
 * The words of a name that is put together of a well-known package's name and words that go with anything; undefined
 * for other names.
 */
export function compoundOf(ecosystem: EcosystemType, name: string): readonly string[] | undefined {
  const bare = ecosystem === 'golang' || ecosystem === 'composer' ? (name.split('/').at(-1) ?? '') : name;
  const words = bare
    .toLowerCase()
    .split(/[-_./:@]+/)
    .filter((word) => word !== '');
  if (words.length < 2 || words.length > 6) return undefined;
  const isKnown = (word: string): boolean => word.length > 2 && isPopular(ecosystem, word);
  const anchors = words.filter(
    (word, index) => isKnown(word) || isKnown(`${word}-${words[index + 1] ?? ''}`) || roots.has(word),
  );
  const others = words.filter((word) => fillers.has(word) || isKnown(word) || roots.has(word));
  return anchors.length > 0 && others.length >= words.length - 1 && words.length - anchors.length > 0
    ? words
    : undefined;
}

/** Names of systems that packages are named after, whatever the package itself is called. */
const roots: ReadonlySet<string> = new Set(
  'angular aws azure django docker express fastapi firebase flask github google graphql huggingface jwt kafka kubernetes langchain laravel mongo mongodb mysql next nextjs node numpy openai pandas pg postgres postgresql prisma pytest python pytorch rails react redis slack spring stripe supabase svelte tailwind tensorflow twilio typescript vite vue webpack'.split(
    ' ',
  ),
);
