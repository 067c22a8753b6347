import { inOrder, listOf } from '../../collections.ts';
import { postKey } from '../../export/post-names.ts';
import { movementName, namesInSpaces, readNeed, readUse } from '../../export/load/need-words.ts';
import type { PowerNeed, RiggingNeed } from '../../logistics.ts';
import type { EquipmentUse, Id, ShowDocument } from '../../show.ts';
import type { Notices } from '../notices.ts';
import { ByName } from './by-name.ts';

const MOST = 1_000_000;
/** As many kinds of it as a task takes. */
const MOST_USES = 50;

/** What tasks need of what is there already; nothing of it is made, as a name says not what it may carry. */
export class LoadNeeds {
  readonly #notices: Notices;
  readonly #movements = new ByName();
  readonly #drops = new ByName();
  readonly #points = new ByName();
  readonly #equipment = new ByName();

  constructor(document: ShowDocument, notices: Notices) {
    this.#notices = notices;
    for (const movement of inOrder(listOf(document.movements)))
      this.#movements.add(movement.id, [movementName(movement, document)]);
    for (const [id, name] of namesInSpaces(document, 'powerDrops'))
      this.#drops.add(id, [name, document.powerDrops[id]?.name ?? '']);
    for (const [id, name] of namesInSpaces(document, 'riggingPoints'))
      this.#points.add(id, [name, document.riggingPoints[id]?.name ?? '']);
    for (const { id, name } of inOrder(listOf(document.equipment)))
      this.#equipment.add(id, [postKey(name) || 'Untitled']);
  }

  movements(lines: readonly string[], has: readonly Id[], row: number): readonly Id[] {
    const left = [...has];
    const found = lines.flatMap((line) => {
      const id = this.#found(this.#movements, line, left);
      if (id === null) this.#say(line, 'vehicle', row);
      return id ?? [];
    });
    return [...new Set(found)];
  }

  power(lines: readonly string[], has: readonly PowerNeed[], row: number): readonly PowerNeed[] {
    const ids = has.map(({ dropId }) => dropId);
    return this.#needs(lines, this.#drops, ids, row, 'power drop').map(({ id, amount }) => ({
      dropId: id,
      amps: amount
    }));
  }

  rigging(
    lines: readonly string[],
    has: readonly RiggingNeed[],
    row: number
  ): readonly RiggingNeed[] {
    const ids = has.map(({ pointId }) => pointId);
    return this.#needs(lines, this.#points, ids, row, 'rigging point').map(({ id, amount }) => ({
      pointId: id,
      kg: amount
    }));
  }

  equipment(
    lines: readonly string[],
    has: readonly EquipmentUse[],
    row: number
  ): readonly EquipmentUse[] {
    const left = has.map(({ equipmentId }) => equipmentId);
    return lines
      .flatMap((line) => {
        const { name, amount: quantity } = readUse(line);
        const equipmentId = this.#found(this.#equipment, name, left);
        if (equipmentId !== null && quantity > 0) return [{ equipmentId, quantity }];
        this.#say(line, 'equipment', row);
        return [];
      })
      .slice(0, MOST_USES);
  }

  #needs(
    lines: readonly string[],
    names: ByName,
    has: readonly Id[],
    row: number,
    what: string
  ): readonly { id: Id; amount: number }[] {
    const left = [...has];
    return lines.flatMap((line) => {
      const need = readNeed(line);
      const id = need && this.#found(names, need.name, left);
      if (need && id !== null && need.amount <= MOST) return [{ id, amount: need.amount }];
      this.#say(line, what, row);
      return [];
    });
  }

  /** Of several that are called so, the next that the row has. */
  #found(names: ByName, name: string, left: Id[]): Id | null {
    const present = left.find((id) => names.find(name, id) === id) ?? null;
    if (present === null) return names.find(name);
    left.splice(left.indexOf(present), 1);
    return present;
  }

  #say(line: string, what: string, row: number): void {
    this.#notices.add(
      'unknownNeed',
      `“${line.slice(0, 60)}” is no ${what} of the show; left out.`,
      row
    );
  }
}
