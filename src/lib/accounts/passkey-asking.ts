import { deserialize } from '$app/forms';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON
} from '@simplewebauthn/browser';
import { accountRefusalWords } from '#lib/text/account-refusals.ts';
import type { DoorRefused, DoorWords } from '#lib/text/door-refusals.ts';
import { faultWords } from './passkey-words.ts';

type Answered = { readonly answer: string } | { readonly words: DoorWords };

/** Whether this browser knows passkeys at all. */
export const hasPasskeys = (): boolean => typeof PublicKeyCredential === 'function';

/** Has the person choose a passkey, which signs what the server asks. */
export const signedByPasskey = (): Promise<Answered> =>
  answered<PublicKeyCredentialRequestOptionsJSON>(new FormData(), 'use', async (optionsJSON) => {
    const { startAuthentication } = await import('@simplewebauthn/browser');
    return startAuthentication({ optionsJSON });
  });

/** Makes a passkey on this device or another one of the person, who gives the password in the form. */
export const madePasskey = (form: FormData): Promise<Answered> =>
  answered<PublicKeyCredentialCreationOptionsJSON>(form, 'make', async (optionsJSON) => {
    const { startRegistration } = await import('@simplewebauthn/browser');
    return startRegistration({ optionsJSON });
  });

async function answered<Asked>(
  form: FormData,
  wanted: 'make' | 'use',
  answer: (asked: Asked) => Promise<object>
): Promise<Answered> {
  try {
    const reply = await fetch('?/askPasskey', {
      method: 'POST',
      body: form,
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' }
    });
    // Its shape is what the action of this page returns.
    const result = deserialize<{ ask: Asked }, { refused: DoorRefused }>(await reply.text());
    if (result.type === 'failure' && result.data) {
      return { words: accountRefusalWords(result.data.refused) };
    }
    if (result.type !== 'success' || !result.data) return { words: noAnswer };
    return { answer: JSON.stringify(await answer(result.data.ask)) };
  } catch (fault) {
    return { words: faultWords(fault, wanted) };
  }
}

const noAnswer: DoorWords = { what: 'The server did not answer.', todo: 'Try once more.' };
