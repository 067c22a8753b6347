import { doorRefusalWords, waitText, type DoorRefused, type DoorWords } from './door-refusals.ts';

const askAgain = 'Ask whoever sent it for a new link.';

/** What to tell a person, where a door tells it of devices. */
export function accountRefusalWords(refused: DoorRefused): DoorWords {
  switch (refused.code) {
    case 'tooManyTries':
      return {
        what: 'Too many tries.',
        todo: `Wait ${waitText(refused.waitMs)}, then try once more.`
      };
    case 'unknownKey':
      return { what: 'This link is not known here.', todo: askAgain };
    case 'usedUp':
      return { what: 'This link was used already: it is good once.', todo: askAgain };
    case 'notAllowed':
      return { what: 'That is not yours to do.', todo: 'Ask an owner, or sign in as one.' };
    default:
      return doorRefusalWords(refused);
  }
}
