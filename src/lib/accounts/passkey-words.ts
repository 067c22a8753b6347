import type { DoorWords } from '#lib/text/door-refusals.ts';

/** Where a page is open, as the server tells it: for which host passkeys are made there, or what it lacks. */
export type PasskeyPlace =
  { readonly host: string } | { readonly lacks: readonly ('name' | 'https')[] };

/** Why there are no passkeys where a page is open, and what would have to be for them. */
export function placeWords(lacks: readonly ('name' | 'https')[], origin: string): DoorWords {
  const { hostname, port } = new URL(origin);
  if (/^(127\.|\[::1\])/.test(hostname)) {
    return {
      what: `A passkey is made for a name, and this page is open at ${hostname}.`,
      todo: `On this machine open http://localhost${port && `:${port}`} instead.`
    };
  }
  const [name, https] = [lacks.includes('name'), lacks.includes('https')];
  if (name && https) {
    return {
      what: `A passkey needs a host name and https, and this page is open at ${origin}.`,
      todo: 'Whoever runs this Callboard can give it both, with --name and --tls.'
    };
  }
  return name
    ? {
        what: `A passkey is made for a name, and this page is open at ${origin}.`,
        todo: 'Whoever runs this Callboard can give it a name, with --name. Open it by that.'
      }
    : {
        what: 'A passkey needs https, and this page came over http.',
        todo: 'Whoever runs this Callboard can start it with --tls.'
      };
}

/** What to tell a person whose browser made no passkey, or signed with none. */
export function faultWords(fault: unknown, wanted: 'make' | 'use'): DoorWords {
  const name = fault instanceof Error ? fault.name : '';
  if (name === 'InvalidStateError') {
    return {
      what: 'This device has a passkey of yours already.',
      todo: 'It is in the list. Remove it there to make another one.'
    };
  }
  return wanted === 'make'
    ? {
        what: 'No passkey was made.',
        todo: 'It was not confirmed in time, this device cannot keep one, or the browser does not trust the certificate of this Callboard yet.'
      }
    : {
        what: 'No passkey was used.',
        todo: 'It was not confirmed in time, or there is none for this Callboard here. Sign in with your password, then add one.'
      };
}
