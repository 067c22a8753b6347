import type { Change } from '#core/command.ts';
import type { CollectionName, Collections, CompanyCall, Execution, Id, Show } from '#core/show.ts';
import { duration, minute } from '#core/time/duration.ts';
import { DAY_SECONDS, wallTime, type WallTime } from '#core/time/wall-time.ts';
import { departments } from './crew.ts';
import { foundry } from './foundry.ts';
import { mainStage } from './main-stage.ts';
import {
  secondsOf,
  type CueScript,
  type FiredBy,
  type ItemScript,
  type StageScript
} from './script.ts';

export interface DemoStart {
  /** Local date, yyyy-mm-dd, of the show day. */
  readonly date: string;
  readonly tz: string;
  /** When the doors open; every hard start counts from here. */
  readonly firstStart: WallTime;
}

export interface DemoShow {
  readonly show: Omit<Show, 'id'>;
  /** For one `edit` on an empty show. */
  readonly changes: readonly Change[];
  /** The rundown to open first. */
  readonly rundown: Id;
}

/** After the last item of either stage. */
const HARD_OUT = secondsOf('8:15:00');

/** A complete invented show: 40 items on two stages, 97 cues in seven departments, its people. */
export function demoShow({ date, tz, firstStart }: DemoStart, newId: () => Id): DemoShow {
  const demo = new DemoRows(firstStart, newId);
  const dayId = demo.add('days', {
    date,
    tz,
    dayChange: dayChangeFor(firstStart),
    label: 'Forum and gala',
    hardOut: wallTime(firstStart + HARD_OUT),
    curfews: []
  });
  const venueId = demo.add('spaces', { parentId: null, kind: 'venue', name: 'Kestrel Hall' });
  demo.addCrew();
  const rundown = demo.addStage(mainStage, dayId, venueId);
  demo.addStage(foundry, dayId, venueId);
  return {
    show: {
      title: 'Fernwick Forum and Gala',
      client: 'Fernwick Foundation',
      venue: 'Kestrel Hall',
      tz,
      clock: 24,
      status: 'draft',
      needsStandby: false,
      lockMs: duration(500),
      companyCalls: companyCalls(newId)
    },
    changes: demo.changes,
    rundown
  };
}

/** Short ones: the doors open a few minutes after the demo does. */
const companyCalls = (newId: () => Id): CompanyCall[] => [
  { id: newId(), name: 'Two minutes', leadMs: duration(2 * minute) },
  { id: newId(), name: 'Places', leadMs: minute }
];

/** 06:00 where the whole day fits behind it, else the hour that the show begins in. */
function dayChangeFor(firstStart: WallTime): WallTime {
  const usual = 6 * 3600;
  const fits = firstStart >= usual && firstStart + HARD_OUT < usual + DAY_SECONDS;
  return wallTime(fits ? usual : Math.floor(firstStart / 3600) * 3600);
}

type Written<Name extends CollectionName> = Omit<Collections[Name], 'id' | 'rank'>;

/** Collects the additions, and knows the ids of what was added before by name. */
class DemoRows {
  readonly changes: Change[] = [];
  readonly #firstStart: WallTime;
  readonly #newId: () => Id;
  readonly #departments = new Map<string, Id>();
  readonly #positions = new Map<string, Id>();
  readonly #people = new Map<string, Id>();
  /** By how it is called: "VID 7". */
  readonly #cues = new Map<string, Id>();
  readonly #standbyGroups = new Map<string, Id>();

  constructor(firstStart: WallTime, newId: () => Id) {
    this.#firstStart = firstStart;
    this.#newId = newId;
  }

  add<Name extends CollectionName>(name: Name, row: Written<Name>, id: Id = this.#newId()): Id {
    // The row and its collection are one union member of the change; TypeScript loses that.
    this.changes.push({ do: 'add', in: name, row: { ...row, id } } as unknown as Change);
    return id;
  }

  addCrew(): void {
    for (const [colour, script] of departments.entries()) {
      const { prefix, spoken, aliases, leadSeconds, warnSeconds, ackPolicy, positions } = script;
      const { clearSeconds, mayStop } = script;
      const departmentId = this.#newId();
      this.#departments.set(prefix, departmentId);
      const positionIds = positions.map(() => this.#newId());
      this.add(
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
          defaultPositionId: positionIds[0] ?? ''
        },
        departmentId
      );
      for (const [index, { name, comms, held }] of positions.entries()) {
        const positionId = positionIds[index] ?? '';
        this.#positions.set(name, positionId);
        this.add('positions', { departmentId, name, comms }, positionId);
        for (const [place, person] of held.entries()) {
          const role = place === 0 ? 'primary' : 'standIn';
          this.add('assignments', { positionId, personId: this.#person(person), role });
        }
      }
    }
  }

  #person(name: string): Id {
    const known = this.#people.get(name);
    if (known !== undefined) return known;
    const mailbox = name.toLowerCase().replaceAll(' ', '.');
    const id = this.add('people', { name, phone: '', email: `${mailbox}@fernwick.example` });
    this.#people.set(name, id);
    return id;
  }

  addStage(script: StageScript, dayId: Id, venueId: Id): Id {
    const stage = { parentId: venueId, kind: 'stage', name: script.stage } as const;
    const spaceId = this.add('spaces', stage);
    const rundownId = this.add('rundowns', { dayId, spaceId, title: script.rundown });
    const onStage = this.add('columns', {
      rundownId,
      kind: 'person',
      title: 'On stage',
      departmentId: null,
      class: 'crew'
    });
    for (const [prefix, text] of script.checks ?? []) {
      const departmentId = prefix === null ? null : (this.#departments.get(prefix) ?? null);
      this.add('checks', { rundownId, departmentId, text });
    }
    let number = 0;
    for (const { title, target, items } of script.segments) {
      const targetMs = target === undefined ? null : duration(secondsOf(target) * 1000);
      const segmentId = this.add('segments', { rundownId, title, targetMs });
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
    const itemId = this.add('items', {
      rundownId,
      segmentId,
      number,
      title: script.title,
      kind: script.kind ?? 'item',
      start:
        script.hard === undefined
          ? { mode: 'soft' }
          : { mode: 'hard', at: wallTime(this.#firstStart + secondsOf(script.hard)) },
      length: {
        durationMs: duration(secondsOf(script.length) * 1000),
        countToEnd: script.countToEnd ?? false
      },
      minMs: script.min === undefined ? null : duration(secondsOf(script.min) * 1000),
      maxMs: script.max === undefined ? null : duration(secondsOf(script.max) * 1000),
      floated: script.floated ?? false,
      ownerPositionId: this.#positions.get(script.owner ?? '') ?? null,
      notes: script.notes ?? '',
      ...(script.script !== undefined && { script: script.script }),
      fields: script.onStage === undefined ? {} : { [onStage]: script.onStage }
    });
    for (const cues of script.steps ?? []) {
      const called = cues.filter(([, , , extras]) => !extras?.by);
      const goGroupId = called.length > 1 ? this.#newId() : null;
      for (const cue of cues) this.#addCue(cue, itemId, goGroupId);
    }
  }

  #addCue([prefix, number, label, extras = {}]: CueScript, itemId: Id, goGroupId: Id | null): void {
    const { positions = [], by, takes, isReported, clearFrom, standsByIn } = extras;
    const id = this.#newId();
    this.#cues.set(`${prefix} ${number}`, id);
    this.add(
      'cues',
      {
        itemId,
        departmentId: this.#departments.get(prefix) ?? '',
        positionIds: positions.map((name) => this.#positions.get(name) ?? ''),
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
          clearFromPositionId: this.#positions.get(clearFrom) ?? ''
        }),
        ...(isReported && { reportComplete: true }),
        status: 'active'
      },
      id
    );
  }

  #execution(by: FiredBy): Execution {
    if ('taken' in by) return { kind: 'taken' };
    if ('clock' in by) {
      return { kind: 'clock', at: wallTime(this.#firstStart + secondsOf(by.clock)) };
    }
    const [kind, parent] =
      'follows' in by ? (['follow', by.follows] as const) : (['hang', by.hangsOn] as const);
    const parentId = this.#cues.get(parent);
    if (parentId === undefined) throw new Error(`no ${parent} further up in the demo`);
    return { kind, parentId, delayMs: duration(by.seconds * 1000) };
  }

  #standbyGroup(word: string): Id {
    const id = this.#standbyGroups.get(word) ?? this.#newId();
    this.#standbyGroups.set(word, id);
    return id;
  }
}
