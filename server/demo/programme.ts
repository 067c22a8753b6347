import type { Execution, Id } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { departments } from './crew.ts';
import type { DemoClock } from './demo-clock.ts';
import type { DemoRows } from './demo-rows.ts';
import { PeopleRows } from './people-rows.ts';
import {
  secondsOf,
  type CueScript,
  type FiredBy,
  type ItemScript,
  type StageScript
} from './script.ts';

const ms = (text: string) => duration(secondsOf(text) * 1000);

/** Departments, their posts, and who has them. */
export function addCrew(rows: DemoRows, clock: DemoClock): void {
  const people = new PeopleRows(rows, clock);
  for (const [colour, script] of departments.entries()) {
    const { prefix, spoken, aliases, leadSeconds, warnSeconds, ackPolicy, positions } = script;
    const { clearSeconds, mayStop, mayDock } = script;
    const departmentId = rows.newId();
    const positionIds = positions.map(() => rows.newId());
    rows.add(
      'departments',
      {
        prefix,
        spoken,
        aliases,
        colour,
        warnLeadMs: warnSeconds === undefined ? null : duration(warnSeconds * 1000),
        standbyLeadMs: duration(leadSeconds * 1000),
        ackPolicy,
        ...(clearSeconds !== undefined && {
          clearRequired: true,
          clearValidMs: duration(clearSeconds * 1000)
        }),
        ...(mayStop && { mayStop }),
        ...(mayDock && { mayDock }),
        defaultPositionId: positionIds[0] ?? ''
      },
      { called: prefix, id: departmentId }
    );
    for (const [index, { name, comms, held, skills, certs }] of positions.entries()) {
      const positionId = rows.add(
        'positions',
        { departmentId, name, comms, ...(skills && { skills }), ...(certs && { certs }) },
        { called: name, id: positionIds[index] ?? '' }
      );
      for (const [place, person] of held.entries()) {
        const role = place === 0 ? 'primary' : 'standIn';
        rows.add('assignments', { positionId, personId: people.id(person), role });
      }
    }
  }
  people.addFreelancers();
}

/** One stage with its rundown, item by item and cue by cue. */
export class Programme {
  readonly #rows: DemoRows;
  readonly #clock: DemoClock;
  readonly #standbyGroups = new Map<string, Id>();

  constructor(rows: DemoRows, clock: DemoClock) {
    this.#rows = rows;
    this.#clock = clock;
  }

  addStage(script: StageScript, dayId: Id): Id {
    const rows = this.#rows;
    const spaceId = rows.find('spaces', script.stage);
    const rundownId = rows.add('rundowns', { dayId, spaceId, title: script.rundown });
    const onStage = rows.add('columns', {
      rundownId,
      kind: 'person',
      title: 'On stage',
      departmentId: null,
      class: 'crew'
    });
    for (const [prefix, text] of script.checks ?? []) {
      const departmentId = rows.findOr('departments', prefix ?? undefined);
      rows.add('checks', { rundownId, departmentId, text });
    }
    let number = 0;
    for (const { title, target, items } of script.segments) {
      const targetMs = target === undefined ? null : ms(target);
      const segmentId = rows.add('segments', { rundownId, title, targetMs });
      for (const item of items) {
        number += 1;
        this.#addItem(item, { rundownId, segmentId, onStage, number: String(number) });
      }
    }
    return rundownId;
  }

  #addItem(
    script: ItemScript,
    place: { rundownId: Id; segmentId: Id; onStage: Id; number: string }
  ): void {
    const { rundownId, segmentId, onStage, number } = place;
    const itemId = this.#rows.add(
      'items',
      {
        rundownId,
        segmentId,
        number,
        title: script.title,
        kind: script.kind ?? 'item',
        start:
          script.hard === undefined
            ? { mode: 'soft' }
            : { mode: 'hard', at: this.#clock.after(script.hard) },
        length: { durationMs: ms(script.length), countToEnd: script.countToEnd ?? false },
        minMs: script.min === undefined ? null : ms(script.min),
        maxMs: script.max === undefined ? null : ms(script.max),
        floated: script.floated ?? false,
        ownerPositionId: this.#rows.findOr('positions', script.owner),
        notes: script.notes ?? '',
        ...(script.script !== undefined && { script: script.script }),
        fields: script.onStage === undefined ? {} : { [onStage]: script.onStage }
      },
      { called: script.title }
    );
    for (const cues of script.steps ?? []) {
      const called = cues.filter(([, , , extras]) => !extras?.by);
      const goGroupId = called.length > 1 ? this.#rows.newId() : null;
      for (const cue of cues) this.#addCue(cue, itemId, goGroupId);
    }
  }

  #addCue([prefix, number, label, extras = {}]: CueScript, itemId: Id, goGroupId: Id | null): void {
    const { positions = [], by, takes, isReported, clearFrom, standsByIn } = extras;
    const rows = this.#rows;
    rows.add(
      'cues',
      {
        itemId,
        departmentId: rows.find('departments', prefix),
        positionIds: positions.map((name) => rows.find('positions', name)),
        number,
        label,
        notes: extras.notes ?? '',
        execMs: takes === undefined ? null : duration(takes * 1000),
        placement: extras.on ?? null,
        execution: by ? this.#execution(by) : { kind: 'called' },
        goGroupId: by ? null : goGroupId,
        standbyGroupId: standsByIn === undefined ? null : this.#standbyGroup(standsByIn),
        warnLeadMs: null,
        standbyLeadMs: null,
        ackPolicy: null,
        ...(clearFrom !== undefined && {
          clearFromPositionId: rows.find('positions', clearFrom)
        }),
        ...(isReported && { reportComplete: true }),
        status: 'active'
      },
      { called: `${prefix} ${number}` }
    );
  }

  #execution(by: FiredBy): Execution {
    if ('taken' in by) return { kind: 'taken' };
    if ('clock' in by) return { kind: 'clock', at: this.#clock.after(by.clock) };
    const [kind, parent] =
      'follows' in by ? (['follow', by.follows] as const) : (['hang', by.hangsOn] as const);
    const parentId = this.#rows.find('cues', parent);
    return { kind, parentId, delayMs: duration(by.seconds * 1000) };
  }

  #standbyGroup(word: string): Id {
    const id = this.#standbyGroups.get(word) ?? this.#rows.newId();
    this.#standbyGroups.set(word, id);
    return id;
  }
}
