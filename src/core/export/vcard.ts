import { lineText } from './line-text.ts';

/** Whom a card is of; what is empty is left out. */
export interface Card {
  readonly name: string;
  readonly organisation: string;
  readonly role: string;
  readonly phone: string;
  readonly email: string;
  readonly note: string;
}

/** Octets of a line, without its end (RFC 6350, 3.2). */
const LINE = 75;

/** Cards as a file that address books read: vCard 4.0 (L26). */
export const vcards = (cards: readonly Card[]): string => cards.map(vcard).join('');

export function vcard({ name, organisation, role, phone, email, note }: Card): string {
  const said = [
    // The one line that has to be there.
    ['FN', name.trim() || organisation.trim() || phone.trim() || email.trim() || 'Unnamed'],
    ['ORG', organisation],
    ['TITLE', role],
    ['TEL', phone],
    ['EMAIL', email],
    ['NOTE', note]
  ].flatMap(([property, value = '']) =>
    value.trim() === '' ? [] : `${property}:${escaped(value.trim())}`
  );
  const lines = ['BEGIN:VCARD', 'VERSION:4.0', ...said, 'END:VCARD'];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** A line break would end the value, and a comma or a semicolon begin another (RFC 6350, 3.4). */
const escaped = (value: string): string =>
  lineText(value)
    .replace(/[\\,;]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** A long line goes on in the next, behind a blank; no character is cut in two. */
function folded(line: string): string {
  let [text, room] = ['', LINE];
  for (const character of line) {
    const size = octets(character);
    if (size > room) {
      text += '\r\n ';
      room = LINE - 1;
    }
    text += character;
    room -= size;
  }
  return text;
}

/** Of one character, in UTF-8. */
function octets(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
