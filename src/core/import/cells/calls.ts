import { departmentOf, type Trade } from '../words/departments.ts';
import { plain } from '../words/plain.ts';

/** One call as a cell writes it: "LX 12 - blackout" is number 12, label "blackout", of the lights. */
export interface Call {
  /** The letters before the number, as written; empty where there are none. */
  readonly code: string;
  /** The department that those letters mean, if they mean one. */
  readonly trade: Trade | null;
  readonly number: string;
  readonly label: string;
}

// "12", "12.5", "51A", "24-ON", "22(?)", "1.2.3"
const NUMBER = String.raw`\d{1,5}(?:\.\d{1,3}){0,3}[A-Za-z]{0,2}(?:-(?:[A-Z]{1,4}|\d{1,2}))?(?:\s?\(\?\)|\?)?(?![\p{L}\d%]|:\d)`;
const LEADING = new RegExp(
  String.raw`^(?:(?<code>\p{L}{1,5}|[Ss]ound|[Ll]ights?|[Vv]ideo|[Aa]udio)[\s.:#-]{0,2})?(?<q>[Qq](?:ue)?s?[\s.#]{0,2}|[Cc]ues?[\s.#]{0,2})?(?<number>${NUMBER})(?<rest>.*)$`,
  'su'
);
const SEPARATOR = /^\s*(?:[-–—:=|>→.)]+\s*|\s{1,}|$)/;

/** A number at the head of a text, with the code before it and the words after it; null for prose. */
export function callIn(text: string): Call | null {
  const groups = LEADING.exec(text.trim())?.groups;
  if (!groups) return null;
  const { code = '', number = '', rest = '' } = groups;
  const trade = code === '' ? null : tradeOfCode(code);
  const isCue = /^q(?:ue)?s?$|^cues?$/i.test(code) || groups['q'] !== undefined;
  // "2 chairs", "10 min to doors" and "Round 1" are prose: a number needs a code or must stand apart.
  if (code !== '' && trade === null && !isCue) return null;
  const apart = SEPARATOR.exec(rest)?.[0] ?? '';
  const isBare = code === '' && !isCue;
  if (isBare && rest.trim() !== '' && apart.trim() === '') return null;
  if (isBare && /^(?:\s*[-–]\s*\d|\s*[.:]\s?\d)/.test(rest)) return null;
  return {
    code: isCue && trade === null ? '' : code,
    trade,
    number: number.replace(/\s/g, ''),
    label: oneLine(rest.slice(apart.length))
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

// "Mic 2" and "CAM 3" count things, not calls.
const THINGS =
  /^(?:mics?|cams?|cameras?|spots?|slides?|screens?|tabs?|bands?|props?|sets?|zooms?|shots?)$/i;

const tradeOfCode = (code: string): Trade | null => (THINGS.test(code) ? null : departmentOf(code));

/**
 * The calls that a department's cell makes. A cell of several numbers ("LX 12, LX 13", a line each)
 * makes one call each; prose makes one, whose label is its first line and whose notes are the rest.
 */
export function callsIn(text: string): readonly (Call & { readonly notes: string })[] {
  const whole = text.trim();
  const parts = whole
    .split(/\n+|\s*[;,/+&]\s*(?=(?:\p{L}{1,5}[\s.]?)?\d)/u)
    .map((part) => part.trim());
  const filled = parts.filter((part) => part !== '');
  const calls = filled.map(callIn);
  if (calls.every((call) => call !== null) && calls.length > 0) {
    return calls.map((call) => ({ ...call, notes: '' }));
  }
  const [first = '', ...rest] = whole.split(/\n+/);
  const call = callIn(first) ?? {
    code: '',
    trade: null,
    number: '',
    label: shortened(oneLine(first))
  };
  const isCut = call.number === '' && call.label !== oneLine(first);
  return [
    {
      ...call,
      notes: (isCut ? [first, ...rest] : rest)
        .map((line) => line.trim())
        .filter(Boolean)
        .join('\n')
    }
  ];
}

const LONGEST = 80;

/** A label has to be read at a glance; what does not fit stands whole in the notes. */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST);
  return `${cut.slice(0, Math.max(40, cut.lastIndexOf(' ')))}…`;
}

/** Whether a code only repeats what its column or list is called. */
export const isOwnCode = (code: string, trade: Trade): boolean =>
  code === '' || departmentOf(code)?.prefix === trade.prefix || plain(code) === plain(trade.prefix);
