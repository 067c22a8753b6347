import { inOrder, listOf } from '../../../collections.ts';
import { groundOf, personCalled } from '../../../logistics/conflicts/ground.ts';
import type { Id, ShowDocument } from '../../../show.ts';
import { departmentPapers, personPapers } from './call-paper.ts';
import { dayPapers } from './day-paper.ts';
import { dockPapers } from './dock-paper.ts';
import type { AskedPaper, LoadPaper, PaperGround, PaperKind } from './paper.ts';
import { planPapers } from './plan-paper.ts';
import { vendorPapers } from './vendor-paper.ts';
import { calledDepartment } from './work-words.ts';

const made: Readonly<Record<PaperKind, (ground: PaperGround) => readonly LoadPaper[]>> = {
  day: dayPapers,
  dock: dockPapers,
  call: departmentPapers,
  person: personPapers,
  vendor: vendorPapers,
  plan: planPapers
};

/**
 * The papers of a load plan, each from a page of its own on. What is called off is on none of them, and
 * nothing that the document was not sent to its reader with (L39).
 */
export const loadPapers = (
  document: ShowDocument,
  asked: AskedPaper,
  { today, dateText }: Pick<PaperGround, 'today' | 'dateText'>
): readonly LoadPaper[] => made[asked.kind]({ ...groundOf(document), asked, today, dateText });

export interface PaperChoice {
  readonly id: Id;
  readonly word: string;
}

/** Of which dock, department, person or vendor a paper may be asked alone; the others are of days. */
export function paperChoices(document: ShowDocument, kind: PaperKind): readonly PaperChoice[] {
  const calls = listOf(document.crewCalls);
  const choices = <Row extends { id: Id; rank: string }>(
    rows: Readonly<Record<Id, Row>>,
    word: (row: Row) => string,
    used: ReadonlySet<Id | null>
  ): readonly PaperChoice[] =>
    inOrder(listOf(rows))
      .filter(({ id }) => used.has(id))
      .map((row) => ({ id: row.id, word: word(row) }));
  switch (kind) {
    case 'dock': {
      const docks = new Set(listOf(document.movements).map(({ dockId }) => dockId));
      return choices(document.spaces, ({ name }) => name, docks);
    }
    case 'call': {
      const called = new Set(calls.map((call) => calledDepartment(document, call)?.id ?? null));
      return choices(document.departments, ({ spoken }) => spoken, called);
    }
    case 'person': {
      const called = new Set(calls.map((call) => personCalled({ document }, call)));
      return choices(document.people, ({ name }) => name, called);
    }
    case 'vendor':
      return choices(document.vendors, ({ name }) => name, new Set(Object.keys(document.vendors)));
    default:
      return [];
  }
}
