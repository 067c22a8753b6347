import { plain } from './plain.ts';

const DITTO = /^(?:["“”„‟″〃'’‘,]{1,4}|ditto|do\.|dto\.?|idem|s\.\s?o\.)$/i;

/** The mark that repeats what stands above: `"`, `〃`, "ditto". */
export const isDitto = (text: string): boolean => DITTO.test(text.trim().replace(/\s+/g, ''));

const NOTHING =
  /^(?:[-–—−_.·•/\\*|~ ]+|n\/?a\.?|none|nil|null|undefined|keine?r?|néant|geen|ninguno)$/i;

/** A cell that says in words that there is nothing: "-", "n/a", "none". */
export const saysNothing = (text: string): boolean => NOTHING.test(text.trim());

const OPEN =
  /^\(?(?:t\.?\s?b\.?\s?[acd]\.?|to be (?:confirmed|announced|decided|advised)|offen|folgt|à confirmer|a confirmar|nnb|\?+)\)?\??$/i;

/** A cell whose value is still open: "TBC", "TBD", "?", "offen". */
export const isOpen = (text: string): boolean => OPEN.test(text.trim());

const YES = new Set('x,yes,y,true,1,ja,j,oui,si,da,wahr,vrai,on,ok,linked,✓,✔,✅,☑'.split(','));
const NO = new Set(
  'no,n,false,0,nein,non,ne,falsch,faux,off,manual,scheduled,unlinked,☐,✗,✘'.split(',')
);

/** Yes, no, or null where the text says neither. */
export function yesNo(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (YES.has(word) || YES.has(plain(word))) return true;
  return NO.has(word) || NO.has(plain(word)) ? false : null;
}

const TOTAL =
  /^(?:(?:sub|grand|show|running)\s?-?\s?)?(?:totals?|totaal|totale|trt|total (?:running )?time|total (?:duration|length|runtime)|running time|run time|runtime|summe|gesamt(?:dauer|zeit|lange)?|duree totale|duracion total|skupaj|i alt|totalt)(?:\s.*)?$/;

/** The first cell of a row that only adds up: "TOTAL", "Total running time:", "Gesamtdauer". */
export const isTotal = (text: string): boolean => TOTAL.test(plain(text));
