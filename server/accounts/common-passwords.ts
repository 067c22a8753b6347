/** Words of this trade, of other languages and of a hurry, which the library's list does not have. */
const more = `p@ssword contraseña geheimnis willkommen bienvenue changethis adminadmin administrador
  rootroot superuser guestguest callboard callsheet showcaller stagemanager backstage qwertz qwertzui
  qwertzuiop abcdefgh abcdefg abcabcabc 0123456789 87654321 987654321 9876543210 01234567 123123123
  12341234 159753159 88776655 ichliebedich hallohallo`.split(/\s+/);

let known: Promise<ReadonlySet<string>> | undefined;

/**
 * What is tried first by whoever guesses, in small letters: some 49 000, of which 18 000 are long
 * enough to be taken otherwise. Read when the first password is chosen, as most servers never see one.
 */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set([...dictionary['passwords-common'], ...more])
  );
  return known;
}
