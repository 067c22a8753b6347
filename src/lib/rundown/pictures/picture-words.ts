import { refusalWords, type Refused } from '#lib/text/rejections.ts';
import type { EditorNotice } from '../editor.svelte.ts';
import { MOST_MEGABYTES } from './picture-file.ts';

/** Why a picture did not come into its cell: what this page says of it, and what the server does. */
export type PictureRefused =
  | { readonly code: OwnCode }
  | Extract<Refused, { code: 'notStored' | 'fault' | 'tooFast' | 'notAllowed' }>;

type OwnCode =
  | 'needsLine'
  | 'lineLost'
  | 'stopped'
  | 'underWay'
  | 'several'
  | 'tooLarge'
  | 'svg'
  | 'heic'
  | 'noPicture'
  | 'cutOff'
  | 'tooManyPixels'
  | 'tooMuch'
  | 'unauthorised';

/** What happened, and what to do about it. */
const own: Readonly<Record<OwnCode, readonly [string, string]>> = {
  needsLine: [
    'A picture needs the line to the server.',
    'It was not taken, and it is not kept here: choose it again once the line is back.'
  ],
  lineLost: [
    'The line broke before the picture was stored.',
    'The cell is as it was: choose the picture again once the line is back.'
  ],
  stopped: ['The picture was not sent.', 'The cell is as it was.'],
  underWay: [
    'A picture is on its way into this cell.',
    'Wait until it is there, or cancel it in the panel of the row.'
  ],
  several: ['One picture stands in a cell.', 'Drop them one by one, each on its own.'],
  tooLarge: [
    'The file is too large to be opened here.',
    `Up to ${MOST_MEGABYTES} MB are: save it smaller, and choose it again.`
  ],
  svg: [
    'An SVG is a program, and not taken as a picture.',
    'Export it as a PNG, and choose that one.'
  ],
  heic: [
    'This browser cannot read HEIC, the format of some phones.',
    'Save the photo as JPEG, and choose that one.'
  ],
  noPicture: [
    'That file is no picture, whatever it is called.',
    'PNG, JPEG, WebP and GIF are pictures that every browser reads.'
  ],
  cutOff: ['The picture is not whole.', 'Copy the file again from where it came, and choose it.'],
  tooManyPixels: ['The picture has too many pixels.', 'Save it smaller, and choose it again.'],
  tooMuch: ['The picture is too large to be stored.', 'Save it smaller, and choose it again.'],
  unauthorised: [
    'This device may not put pictures into this show.',
    'Ask an owner for the role of planner.'
  ]
};

/** A refusal of a picture as it is told. */
export function pictureWords(refused: PictureRefused): EditorNotice {
  if (isOwn(refused)) {
    const [title, text] = own[refused.code];
    return { title, text };
  }
  const { what, todo } = refusalWords(refused);
  return { title: 'The picture was not stored.', text: `${what} ${todo}` };
}

const isOwn = (refused: PictureRefused): refused is { readonly code: OwnCode } =>
  refused.code in own;
