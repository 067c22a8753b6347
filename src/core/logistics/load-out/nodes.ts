import type { End, Movement, Task } from '../../logistics.ts';
import type { Id, ShowDocument } from '../../show.ts';
import type { Instant } from '../../time/instant.ts';
import type { RowRef } from '../conflicts/conflict.ts';
import { groundOf } from '../conflicts/ground.ts';
import { keyOf, type Before } from './reversed.ts';

export type Name = 'movements' | 'tasks';

/** What came in, or was built, and goes out again. */
export interface Node {
  readonly end: End;
  readonly ref: RowRef & { readonly in: Name };
  readonly row: Movement | Task;
  /** When it was over on the way in. */
  readonly over: Instant;
}

export const endKind = { movements: 'movement', tasks: 'task' } as const;

/** Vehicles that come in and what is built of them, on a day or on all. */
export function nodesOf(document: ShowDocument, of: Id | undefined): readonly Node[] {
  const { movements, tasks } = groundOf(document);
  const isMeant = ({ slot }: Movement | Task): boolean => of === undefined || slot.dayId === of;
  return [
    ...movements
      .filter(({ row }) => row.direction === 'in' && isMeant(row))
      .map(({ row, span }) => nodeOf('movements', row, span.end)),
    ...tasks
      .filter(({ row }) => row.phase === 'build' && isMeant(row))
      .map(({ row, span }) => nodeOf('tasks', row, span.end))
  ];
}

const nodeOf = (name: Name, row: Movement | Task, over: Instant): Node => ({
  end: { kind: endKind[name], id: row.id },
  ref: { in: name, id: row.id },
  row,
  over
});

/** What was over last goes first, and nothing before what it has to wait for. */
export function inTurn(
  nodes: readonly Node[],
  turned: ReadonlyMap<string, readonly Before[]>
): readonly Node[] {
  const waiting = new Map(nodes.map((node) => [keyOf(node.end), node]));
  const lastFirst = [...nodes].sort((a, b) => b.over - a.over || (a.row.id < b.row.id ? -1 : 1));
  const turn: Node[] = [];
  const visit = (node: Node): void => {
    if (!waiting.delete(keyOf(node.end))) return;
    for (const { then } of turned.get(keyOf(node.end)) ?? []) {
      const before = waiting.get(keyOf(then));
      if (before) visit(before);
    }
    turn.push(node);
  };
  for (const node of lastFirst) visit(node);
  return turn;
}
