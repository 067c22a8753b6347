import type { CommandOf } from '#core/command.ts';
import { affected, rundownsOf, type Affected } from '#core/logistics/affected.ts';
import { movedBy } from '#core/logistics/moved.ts';
import type { Option } from '#core/logistics/ways-out.ts';
import type { Addressee } from '#core/messages.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { rowName } from '#lib/marks/conflicts/row-names.ts';
import { messageText, type Reported } from './message-text.ts';

/** Somebody who is told, and the messages that do it: on the screens of several rundowns it is one each. */
export interface Telling {
  readonly name: string;
  readonly messages: readonly CommandOf<'sendMessage'>[];
}

/** Whom a way out concerns, in their order; nobody where there is no rundown whose screens would show it. */
export const concerned = (document: ShowDocument, option: Option): readonly Affected[] =>
  Object.keys(document.rundowns).length === 0
    ? []
    : affected(document, {
        moved: movedBy(document, option.changes).map(({ row }) => row),
        ripple: option.ripple
      });

/** What each of them is told (L64). */
export function tellings(
  document: ShowDocument,
  reported: Reported,
  { option, newId }: { readonly option: Option; readonly newId: () => Id }
): readonly Telling[] {
  const dayId = document.movements[reported.movement]?.slot.dayId ?? '';
  const rundowns = rundownsOf(document, dayId);
  return concerned(document, option).map((told) => ({
    name: nameOf(document, told.to),
    // A vendor has one page, whatever is called where.
    messages: (told.to.kind === 'vendor' ? rundowns.slice(0, 1) : rundowns).map((rundownId) => ({
      type: 'sendMessage',
      id: newId(),
      rundownId,
      to: told.to,
      text: messageText(document, reported, { option, told }),
      fromDepartmentId: null
    }))
  }));
}

const collections = {
  department: 'departments',
  position: 'positions',
  person: 'people',
  vendor: 'vendors'
} as const;

const nameOf = (document: ShowDocument, to: Addressee): string =>
  'id' in to
    ? rowName(document, { in: collections[to.kind], id: to.id })
    : to.kind === 'caller'
      ? 'The caller'
      : 'Everybody';
