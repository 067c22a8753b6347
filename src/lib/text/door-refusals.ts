/** Why a door stayed shut, as the server tells it. */
export type DoorRefused =
  | {
      readonly code:
        | 'unknownKey'
        | 'expired'
        | 'usedUp'
        | 'revoked'
        | 'notAllowed'
        | 'noSuchShow'
        | 'noSuchGrant'
        | 'noSuchDevice'
        | 'pinWanted'
        | 'lobbyFull'
        | 'holdsBook'
        | 'notConnected'
        | 'noPasskey'
        | 'passkeyNotMade'
        | 'noPasskeyHere';
    }
  | { readonly code: 'tooManyTries'; readonly waitMs: number }
  | { readonly code: 'wrongPin'; readonly triesLeft: number }
  | { readonly code: 'invalid'; readonly field: string; readonly sentence: string };

export interface DoorWords {
  /** What happened. */
  readonly what: string;
  /** What to do. */
  readonly todo: string;
}

const askAgain = 'Ask whoever sent it for a new link or code.';

const table: Readonly<
  Record<Exclude<DoorRefused['code'], 'tooManyTries' | 'wrongPin' | 'invalid'>, DoorWords>
> = {
  unknownKey: {
    what: 'This link or code is not known here.',
    todo: 'Check it letter by letter, or ask for a new one: a code counts for 15 minutes only.'
  },
  expired: { what: 'This link or code has run out.', todo: askAgain },
  usedUp: { what: 'This link has let in as many devices as it was made for.', todo: askAgain },
  revoked: { what: 'This link was withdrawn.', todo: askAgain },
  notAllowed: {
    what: 'This device may not do that.',
    todo: 'Ask an owner of the show, or do it on their device.'
  },
  noSuchShow: { what: 'There is no such show.', todo: 'Look through the list of shows.' },
  noSuchGrant: { what: 'This link is no longer there.', todo: 'Reload the page.' },
  pinWanted: {
    what: 'This door asks for a PIN.',
    todo: 'Type the digits you were told; they are not part of the link.'
  },
  lobbyFull: {
    what: 'Too many devices wait before this door.',
    todo: 'Ask whoever runs the show to let them in or refuse them, then try again.'
  },
  holdsBook: {
    what: 'This device holds the book of a run.',
    todo: 'Nobody who calls is sent away. Hand the book over first.'
  },
  notConnected: {
    what: 'This page is not connected any more.',
    todo: 'It cannot be sent anywhere until it is back.'
  },
  noPasskey: {
    what: 'This passkey opens nothing here.',
    todo: 'It may have been removed, or made somewhere else. Sign in with your password.'
  },
  passkeyNotMade: {
    what: 'No passkey was made.',
    todo: 'Try once more, within five minutes, on one page only.'
  },
  noPasskeyHere: {
    what: 'There are no passkeys at this address.',
    todo: 'They need https and a host name. Sign in with your password.'
  },
  noSuchDevice: { what: 'This device is no longer there.', todo: 'Reload the page.' }
};

/** What to tell whoever stands before a door that stayed shut. */
export function doorRefusalWords(refused: DoorRefused): DoorWords {
  switch (refused.code) {
    case 'tooManyTries':
      return {
        what: 'Too many tries.',
        todo: `Wait ${waitText(refused.waitMs)}, then try once more, or ask for the link.`
      };
    case 'wrongPin':
      return {
        what: 'That is not the PIN.',
        todo:
          refused.triesLeft === 0
            ? 'This device may try again in five minutes, or ask for the PIN.'
            : `${refused.triesLeft} more ${refused.triesLeft === 1 ? 'try' : 'tries'}, then it waits five minutes.`
      };
    case 'invalid':
      return { what: refused.sentence, todo: 'Change it and try again.' };
    default:
      return table[refused.code];
  }
}

/** How long to wait, as one says it. */
export const waitText = (ms: number): string =>
  ms > 90_000
    ? `${Math.ceil(ms / 60_000)} minutes`
    : `${Math.max(1, Math.ceil(ms / 1000))} seconds`;
