import { refusalWords, type Refused } from '#lib/text/rejections.ts';

/** Why a file did not come: what a page says of it, and what the server does. */
export type FileRefused =
  | { readonly code: OwnCode }
  | Extract<Refused, { code: 'notStored' | 'fault' | 'tooFast' | 'notAllowed' }>;

type OwnCode =
  | 'needsLine'
  | 'lineLost'
  | 'unanswered'
  | 'stopped'
  | 'underWay'
  | 'several'
  | 'empty'
  | 'notTaken'
  | 'cutOff'
  | 'macros'
  | 'tooManyPixels'
  | 'tooMuch'
  | 'busy'
  | 'another'
  | 'full'
  | 'unauthorised'
  | 'unknownFile'
  | 'notFetched'
  | 'notThere'
  | 'linkOver';

/** As large as a file may be. */
export const MOST_MEGABYTES = 20;

/** What is taken, for the field that files are chosen in. */
export const TAKEN = '.pdf,.docx,.xlsx,.txt,.csv,.png,.jpg,.jpeg,.webp,.gif';

/** What happened, and what to do about it. */
const own: Readonly<Record<OwnCode, readonly [string, string]>> = {
  needsLine: [
    'A file needs the line to the server.',
    'It was not taken, and it is not kept here: choose it again once the line is back.'
  ],
  lineLost: [
    'The line broke before the file was stored.',
    'Nothing has changed: choose the file again once the line is back.'
  ],
  unanswered: [
    'The line broke before an answer came: the file may have arrived.',
    'Look at the list once the line is back. Choose the same file again if in doubt: it is stored once.'
  ],
  stopped: ['The file was not sent.', 'Nothing has changed.'],
  underWay: ['A file is on its way for this document.', 'Wait until it is there, or cancel it.'],
  several: ['A document is one file.', 'Choose one; or make one PDF of them.'],
  empty: ['The file is empty.', 'Save it again where it comes from, and choose it.'],
  notTaken: [
    'Files of that kind are not taken, whatever they are called.',
    'Send a PDF, a picture, Word or Excel, or plain text.'
  ],
  cutOff: ['The file is not whole.', 'Copy it again from where it came, and choose it.'],
  macros: [
    'The file brings a program along (macros).',
    'Save it as PDF, or as .docx or .xlsx without macros.'
  ],
  tooManyPixels: ['The picture has too many pixels.', 'Save it smaller, and choose it again.'],
  tooMuch: [`The file has more than ${MOST_MEGABYTES} MB.`, 'Save it smaller, as PDF.'],
  busy: ['The server is busy with other files.', 'Choose it again in a minute.'],
  another: [
    'Another file is on its way from here.',
    'One is taken at a time: choose this one again when that is there.'
  ],
  full: [
    'There are as many files of this vendor as there may be.',
    'Ask whoever plans the show to take some out.'
  ],
  unauthorised: [
    'This device may not put files into this show.',
    'Ask an owner for the role of planner.'
  ],
  unknownFile: ['That document is no longer asked for.', 'Look at the list again.'],
  notFetched: ['The file was not fetched.', 'Press it again once the server answers.'],
  notThere: [
    'That document is not there, or has no file any more.',
    'The page shows how it is now. Ask whoever plans the show if you miss it.'
  ],
  linkOver: ['This link is over.', 'Ask whoever sent it for a new one.']
};

/** A refusal of a file as it is told. */
export function fileWords(refused: FileRefused): { readonly title: string; readonly text: string } {
  if (isOwn(refused)) {
    const [title, text] = own[refused.code];
    return { title, text };
  }
  const { what, todo } = refusalWords(refused);
  return { title: 'The file was not stored.', text: `${what} ${todo}` };
}

const isOwn = (refused: FileRefused): refused is { readonly code: OwnCode } => refused.code in own;

/** "240 kB", "3.4 MB". */
export const sizeText = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
