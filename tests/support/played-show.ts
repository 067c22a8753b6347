import { expect } from 'vitest';
import type { Actor, Role } from '#core/actor.ts';
import { apply } from '#core/apply.ts';
import type { Change, Command, CommandOf } from '#core/command.ts';
import { decide } from '#core/decide.ts';
import type { BookHolder, Decision } from '#core/decision.ts';
import type { EventType, ShowEvent } from '#core/event.ts';
import type { Rejection, RejectionCode } from '#core/rejection.ts';
import type { CueRun, Run, RunMode } from '#core/run.ts';
import type { CollectionName, Id, ShowDocument } from '#core/show.ts';
import { fieldOf, type AnyRow } from '#core/collections.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import { backTarget, cueRunOf, nextStep } from '#core/steps.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import { buildShow, type ShowIds, type ShowSpec } from './build-show.ts';

/** Somebody at a device of their own; `client` and `device` say so. */
export function actor(
  name: string,
  roles: readonly Role[],
  departments: readonly Id[] = [],
  fields: Partial<Actor> = {}
): Actor {
  return { client: `${name}-client`, device: `${name}-d`, name, roles, departments, ...fields };
}

export const caller = actor('Cay', ['caller']);
export const deputy = actor('Dee', ['deputy']);
export const owner = actor('Owen', ['owner']);
export const planner = actor('Pat', ['planner']);
export const viewer = actor('Vic', ['viewer']);
export const operator = (...departments: Id[]): Actor =>
  actor(`Op ${departments.join(' ')}`, ['operator'], departments);

/** What `T` of a command is left to say once the run and its fence are known. */
type Said<Type extends Command['type']> = Omit<CommandOf<Type>, 'type' | 'run' | 'fence'>;

/**
 * A show as it is played in a test: commands go in one by one, each a second after the one before,
 * and what they made is folded in. Every state is frozen, so that nothing may be changed in place.
 */
export class PlayedShow {
  document: ShowDocument;
  readonly ids: ShowIds;
  now: Instant = instant(1_000_000);
  holder: BookHolder = 'here';
  deadline: Instant | null = null;
  /** Of the state that is decided on. */
  seq = 1;
  /** The plan of the newest revision. */
  published: ShowDocument | null = null;
  /** What each accepted command told, in order. */
  readonly log: (readonly ShowEvent[])[] = [];
  #standbys = 0;

  constructor(spec: ShowSpec) {
    const { document, ids } = buildShow(spec);
    this.document = frozen(document);
    this.ids = ids;
  }

  decide(command: Command, by: Actor | null = caller): Decision {
    const { now, deadline } = this;
    return decide(this.document, command, {
      actor: by,
      now,
      deadline,
      seq: this.seq,
      published: this.published,
      holderOf: () => this.holder
    });
  }

  /** Gives a command that has to be accepted; the events it made. */
  send(command: Command, by: Actor | null = caller): readonly ShowEvent[] {
    this.now = instant(this.now + 1000);
    const decision = this.decide(command, by);
    if ('rejection' in decision) {
      throw new Error(`${command.type} was refused: ${JSON.stringify(decision.rejection)}`);
    }
    this.fold(decision.events);
    return decision.events;
  }

  fold(events: readonly ShowEvent[]): void {
    if (events.length === 0) return;
    if (events.some(({ type }) => type === 'published')) this.published = this.document;
    this.log.push(events);
    this.document = frozen(apply(this.document, frozen(events)));
  }

  /** Gives a command that has to be refused; why. */
  refusal(command: Command, by: Actor | null = caller): Rejection {
    const decision = this.decide(command, by);
    if ('events' in decision) throw new Error(`${command.type} was accepted`);
    return decision.rejection;
  }

  refused(command: Command, by: Actor | null = caller): RejectionCode {
    return this.refusal(command, by).code;
  }

  /** Gives a command that is accepted and tells nothing. */
  quiet(command: Command, by: Actor | null = caller): void {
    expect(this.decide(command, by)).toEqual({ events: [] });
  }

  /** As its runs are called. */
  get called(): ShowDocument {
    return calledPlan(this.document);
  }

  get run(): Run {
    const run = this.document.runs['run1'];
    if (!run) throw new Error('no run was opened');
    return run;
  }

  /** A command of the caller about `run1`, under the fence of its book. */
  says<Type extends Command['type']>(type: Type, said: Said<Type>): Command {
    return { type, run: 'run1', fence: this.run.fence, ...said } as unknown as Command;
  }

  open(mode: RunMode = 'show', by: Actor = caller): this {
    this.send({ type: 'openRun', run: 'run1', rundownId: 'r1', mode, label: '' }, by);
    return this;
  }

  /** Commands of the caller, as the screen of one who sees the present state gives them. */
  goTo(to: Id, fields: Partial<Said<'go'>> = {}): Command {
    return this.says('go', { from: this.run.pointer, to, pressedAt: this.now, ...fields });
  }

  go(times = 1): this {
    for (let i = 0; i < times; i += 1) {
      const next = nextStep(this.called, this.run);
      if (!next) throw new Error('nothing is left to fire');
      this.now = instant(this.now + 1000);
      this.send(this.goTo(next.id, { pressedAt: instant(this.now + 1000) }));
    }
    return this;
  }

  jump(step: Id): this {
    this.send(this.says('setNext', { step, confirmed: true }));
    return this.go();
  }

  backFrom(fields: Partial<Said<'back'>> = {}): Command {
    return this.says('back', {
      from: this.run.pointer ?? '',
      to: backTarget(this.called, this.run),
      confirmed: true,
      ...fields
    });
  }

  back(): this {
    this.send(this.backFrom());
    return this;
  }

  /** Calls the standby of a step; the id of the standby. */
  standBy(step: Id, departments: readonly Id[] | null = null): Id {
    this.#standbys += 1;
    const standbyId = `sb${this.#standbys}`;
    this.send(this.says('standBy', { step, departments, standbyId }));
    return standbyId;
  }

  ack(standbyId: Id, department: Id, by: Actor = operator(department)): this {
    this.send({ type: 'ack', run: 'run1', standbyId, position: `${department}-op` }, by);
    return this;
  }

  edit(changes: readonly Change[], by: Actor = planner): readonly ShowEvent[] {
    return this.send({ type: 'edit', changes }, by);
  }

  set(name: 'items' | 'cues', id: Id, field: string, to: unknown, by: Actor = planner): this {
    this.edit([this.setting(name, id, field, to)], by);
    return this;
  }

  setting(name: CollectionName, id: Id, field: string, to: unknown): Change {
    const row = this.document[name][id];
    const was = row && fieldOf(name, row as unknown as AnyRow, field);
    return { do: 'set', in: name, id, field, to, was };
  }

  /** Puts a called cue into an item; its id is its department and number. */
  addCue(id: Id, itemId: Id, fields: Partial<ShowDocument['cues'][Id]> = {}, after?: Id): this {
    this.edit([this.adding(id, itemId, fields, after)]);
    return this;
  }

  adding(id: Id, itemId: Id, fields: Partial<ShowDocument['cues'][Id]> = {}, after?: Id): Change {
    const row = {
      id,
      itemId,
      departmentId: 'LX',
      positionIds: [],
      number: '',
      label: '',
      notes: '',
      execMs: null,
      placement: null,
      execution: { kind: 'called' } as const,
      goGroupId: null,
      standbyGroupId: null,
      warnLeadMs: null,
      standbyLeadMs: null,
      ackPolicy: null,
      status: 'active' as const,
      ...fields
    };
    return { do: 'add', in: 'cues', row, ...(after === undefined ? {} : { after }) };
  }

  cue(id: Id): CueRun {
    return cueRunOf(this.run, id);
  }

  state(id: Id): string {
    return this.cue(id).state;
  }

  get next(): Id | null {
    return nextStep(this.called, this.run)?.id ?? null;
  }
}

/** The types of the events, in order. */
export const typesOf = (events: readonly ShowEvent[]): EventType[] =>
  events.map((event) => event.type);

/** Freezes a value and all that is in it. */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

/**
 * Six steps: `i1` (no cue), `g1` (LX 1, SND 1), `lx2` and `lx3` of item `i3`, `i4` (no cue) and `g2`
 * (LX 4, VID 1) of `i5`. Items last a minute.
 */
export const gala: ShowSpec = {
  items: [
    { minutes: 1 },
    { minutes: 1, cues: ['LX 1', 'SND 1'] },
    { minutes: 1, cues: ['LX 2', 'LX 3'], together: false },
    { minutes: 1 },
    { minutes: 1, cues: ['LX 4', 'VID 1'] }
  ]
};
