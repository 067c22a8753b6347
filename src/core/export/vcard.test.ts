import { describe, expect, it } from 'vitest';
import { vcard, vcards, type Card } from './vcard.ts';

const card: Card = {
  ...{ name: 'Wren Hollis', organisation: 'Glimmerfold Drapes', role: 'Driver' },
  ...{ phone: '+49 30 5550137', email: 'wren@example.org', note: '' }
};
const octets = (line: string): number => new TextEncoder().encode(line).length;
/** As a reader unfolds it. */
const unfolded = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

describe('a card', () => {
  it('[L26] says what is known, a line each, and ends each with CR and LF', () => {
    expect(vcard(card)).toBe(
      'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Wren Hollis\r\nORG:Glimmerfold Drapes\r\nTITLE:Driver\r\n' +
        'TEL:+49 30 5550137\r\nEMAIL:wren@example.org\r\nEND:VCARD\r\n'
    );
  });

  it('[L26] escapes what would end a value or begin another', () => {
    const text = vcard({ ...card, organisation: 'A, B; C\\D', note: 'one\r\ntwo\nEND:VCARD' });
    expect(text).toContain('\r\nORG:A\\, B\\; C\\\\D\r\n');
    expect(text).toContain('\r\nNOTE:one\\ntwo\\nEND:VCARD\r\n');
    expect(text.match(/^END:VCARD/gm)).toHaveLength(1);
  });

  it('[L26] folds at 75 octets, and cuts no character in two', () => {
    const name = `${'ü'.repeat(40)}🎪${'名'.repeat(60)}`;
    const text = vcard({ ...card, name });
    for (const line of text.split('\r\n')) {
      expect(octets(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain('�');
    }
    expect(unfolded(text)).toContain(`FN:${name}`);
    // As much stands in a line as there is room for.
    const umlauts = vcard({ ...card, name: 'ü'.repeat(40) });
    expect(umlauts).toContain(`\r\nFN:${'ü'.repeat(36)}\r\n ${'ü'.repeat(4)}\r\n`);
    const exact = 'x'.repeat(72);
    expect(vcard({ ...card, name: exact })).toContain(`\r\nFN:${exact}\r\n`);
    expect(vcard({ ...card, name: `${exact}y` })).toContain(`\r\nFN:${exact}\r\n y\r\n`);
  });

  it('[L26] always has a name, and several stand one after the other', () => {
    const nobody = { ...card, name: ' ', organisation: '' };
    expect(vcard(nobody)).toContain('\r\nFN:+49 30 5550137\r\n');
    expect(vcard({ ...nobody, organisation: 'Glimmerfold' })).toContain('\r\nFN:Glimmerfold\r\n');
    expect(vcard({ ...nobody, role: ' ' })).not.toContain('TITLE');
    expect(vcards([card, nobody])).toBe(vcard(card) + vcard(nobody));
  });
});
