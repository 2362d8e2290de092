import type { Framework } from '../framework.ts';
import { scriptGlobs } from '../shared/script.ts';
import { extractMessages } from './extract.ts';
import type { MessageFacts } from './facts.ts';
import { resolveMessages } from './resolve.ts';

/** What clients call by a message: Meteor's methods and publications, events of Socket.IO. */
export const messages: Framework<MessageFacts> = {
  id: 'messages',
  globs: scriptGlobs,
  words: ['Meteor.methods(', 'Meteor.publish(', 'socket.on('],
  hints: ['Meteor.user', 'this.userId'],
  extract: extractMessages,
  resolve: resolveMessages,
};
