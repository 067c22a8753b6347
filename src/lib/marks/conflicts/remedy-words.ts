import type { Remedy } from '#core/logistics/remedies/remedy.ts';
import type { ShowDocument } from '#core/show.ts';
import { lengthWords } from '#lib/text/length-words.ts';
import { Wording } from './wording.ts';

/** What a press does about a conflict: "Move Catering to 12:00". */
export function remedyWords(document: ShowDocument, remedy: Remedy): string {
  const words = new Wording(document);
  const name = words.name(remedy.row);
  switch (remedy.kind) {
    case 'moveTo':
      return `Move ${name} to ${words.moment(remedy.at, remedy.row)}`;
    case 'otherDock':
      return `Move ${name} to ${words.name({ in: 'spaces', id: remedy.dock })}`;
    case 'callAt':
      return `${name} at ${words.moment(remedy.at, remedy.row)}`;
    case 'releaseAt':
      return `${name} until ${words.moment(remedy.at, remedy.row)}`;
    case 'meal':
      return `Meal of ${lengthWords(remedy.ms)} at ${words.moment(remedy.at, remedy.row)}`;
    case 'otherDrop':
      return `Feed ${name} from ${words.name({ in: 'powerDrops', id: remedy.drop })}`;
    default:
      return remedy satisfies never;
  }
}
