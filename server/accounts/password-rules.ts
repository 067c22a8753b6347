import { commonPasswords } from './common-passwords.ts';

export const SHORTEST = 8;
export const LONGEST = 128;

/** What is wrong with a new password, in a sentence; null: nothing. Length counts, mixture does not. */
export function problemOf(
  password: string,
  owner: { readonly name: string; readonly email: string }
): string | null {
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
  if (isCommon(said)) return 'This is one of the passwords that are tried first. Choose another.';
  return null;
}

function isCommon(said: string): boolean {
  const stem = said.replace(/[\d\p{P}\p{S}]+$/u, '');
  const isOneSign = new Set(said).size <= 2;
  return isOneSign || commonPasswords.has(said) || (stem !== '' && commonPasswords.has(stem));
}
