import { commonPasswords } from './common-passwords.ts';

export const SHORTEST = 8;
export const LONGEST = 128;

/** What is wrong with a new password, in a sentence; null: nothing. Length counts, mixture does not. */
export async function problemOf(
  password: string,
  owner: { readonly name: string; readonly email: string }
): Promise<string | null> {
  const length = Array.from(password).length;
  if (length < SHORTEST) return `A password has at least ${SHORTEST} characters.`;
  if (password.length > LONGEST) return `A password has at most ${LONGEST} characters.`;
  const said = password.normalize('NFKC').toLowerCase().trim();
  const own = [owner.email, owner.email.split('@')[0] ?? '', owner.name]
    .map((text) => text.normalize('NFKC').toLowerCase().trim())
    .filter((text) => text !== '');
  const squeezed = said.replaceAll(/\s/g, '');
  const isOwn = own.some((text) => said === text || squeezed === text.replaceAll(/\s/g, ''));
  if (isOwn) return 'A password is not one’s own name or e-mail address.';
  if (await isCommon(said))
    return 'This is one of the passwords that are tried first. Choose another.';
  return null;
}

/** Whatever begins with what is common and goes on with nothing but digits and signs is common, too. */
async function isCommon(said: string): Promise<boolean> {
  const stem = said.replace(/[\d\p{P}\p{S}]+$/u, '');
  const isOneSign = new Set(said).size <= 2;
  const common = await commonPasswords();
  return isOneSign || common.has(said) || (stem !== '' && common.has(stem));
}
