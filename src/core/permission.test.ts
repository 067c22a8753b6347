import { describe, expect, it } from 'vitest';
import { actor, gala, PlayedShow } from '../../tests/support/played-show.ts';
import { roles, type Role } from './actor.ts';
import { rowOf } from './collections.ts';
import type { Change, Command, CommandType } from './command.ts';
import { can, mayEditAnything } from './permission.ts';
import { zero } from './time/duration.ts';
import { instant } from './time/instant.ts';

const book = { run: 'run1', fence: 1 };
const standbyId = 'sb1';
const title: Change = { do: 'set', in: 'items', id: 'i4', field: 'title', to: 'x', was: 'y' };
const length: Change = { ...title, field: 'length', to: { durationMs: zero, countToEnd: true } };
const notes: Change = { ...title, in: 'cues', id: 'lx4', field: 'notes' };

/** One command of each type; operators and their head speak for LX. */
const commands: { readonly [Type in CommandType]: Extract<Command, { type: Type }> } = {
  edit: { type: 'edit', changes: [title] },
  publish: { type: 'publish', note: '' },
  openRun: { type: 'openRun', run: 'run2', rundownId: 'r1', mode: 'show', label: '' },
  takeBook: { type: 'takeBook', run: 'run1', fence: 1, held: true },
  offerBook: { type: 'offerBook', ...book, to: null },
  acceptBook: { type: 'acceptBook', run: 'run1' },
  standBy: { type: 'standBy', ...book, step: 'g1', departments: null, standbyId },
  cancelStandby: { type: 'cancelStandby', ...book, step: 'g1' },
  ack: { type: 'ack', run: 'run1', standbyId, position: 'LX-op' },
  withdraw: { type: 'withdraw', run: 'run1', standbyId, position: 'LX-op' },
  go: { type: 'go', ...book, from: null, to: 'i1', pressedAt: instant(0) },
  catchUp: { type: 'catchUp', ...book, from: null, called: [{ step: 'i1', at: instant(0) }] },
  back: { type: 'back', ...book, from: 'i1', to: null, confirmed: true },
  setNext: { type: 'setNext', ...book, step: 'g1', confirmed: true },
  skip: { type: 'skip', ...book, step: 'g1' },
  reinstate: { type: 'reinstate', ...book, step: 'g1' },
  hold: { type: 'hold', ...book, reason: '' },
  resume: { type: 'resume', ...book },
  stopRun: { type: 'stopRun', run: 'run1', reason: '' },
  raiseAlarm: { type: 'raiseAlarm', run: 'run1', id: 'a1', asks: 'stop', reason: '' },
  answerAlarm: { type: 'answerAlarm', run: 'run1', id: 'a1' },
  adjust: { type: 'adjust', ...book, item: 'i1', by: zero },
  endRun: { type: 'endRun', ...book },
  enter: { type: 'enter', ...book, state: 'preshow' },
  announceCurtain: { type: 'announceCurtain', ...book, curtain: null },
  callCompany: { type: 'callCompany', ...book, call: 'half' },
  tickPreset: { type: 'tickPreset', run: 'run1', check: 'c1' },
  untickPreset: { type: 'untickPreset', run: 'run1', check: 'c1' },
  openRollCall: { type: 'openRollCall', run: 'run1', fence: 1 },
  answerHere: { type: 'answerHere', run: 'run1', positions: ['LX-op'] },
  withdrawHere: { type: 'withdrawHere', run: 'run1', positions: ['LX-op'] },
  hearCall: { type: 'hearCall', run: 'run1', call: 'half' },
  reopenRun: { type: 'reopenRun', run: 'run1' },
  closeRun: { type: 'closeRun', run: 'run1' },
  giveClearance: { type: 'giveClearance', run: 'run1', kind: 'start', by: '' },
  withdrawClearance: { type: 'withdrawClearance', run: 'run1', kind: 'start' },
  sayWhy: { type: 'sayWhy', ...book, reason: '' },
  lookOnStage: { type: 'lookOnStage', ...book, look: 'black' },
  adopt: { type: 'adopt', ...book, seen: 0 },
  note: { type: 'note', ...book, id: 'n1', text: '' },
  jot: { type: 'jot', run: 'run1', id: 'n2', department: 'LX', step: null, text: '' },
  problem: {
    type: 'problem',
    run: 'run1',
    id: 'p2',
    department: 'LX',
    standbyId: null,
    text: ''
  },
  giveClear: { type: 'giveClear', run: 'run1', cues: ['lx1'] },
  withdrawClear: { type: 'withdrawClear', run: 'run1', cues: ['lx1'] },
  take: { type: 'take', run: 'run1', cue: 'lx1' },
  abort: { type: 'abort', run: 'run1', cue: 'lx1' },
  warn: { type: 'warn', ...book, step: 'g1', departments: null },
  complete: { type: 'complete', run: 'run1', cue: 'lx1' },
  fireDue: { type: 'fireDue', run: 'run1' },
  clearProblem: { type: 'clearProblem', run: 'run1', id: 'p1' },
  sendMessage: {
    type: 'sendMessage',
    id: 'm1',
    rundownId: 'r1',
    to: { kind: 'all' },
    text: '',
    fromDepartmentId: null
  },
  acknowledgeMessage: { type: 'acknowledgeMessage', id: 'm1' },
  clearMessage: { type: 'clearMessage', id: 'm1' },
  deviceLost: { type: 'deviceLost', device: 'x' }
};

const callers = ['owner', 'caller', 'deputy'];
const crew = ['departmentHead', 'operator'];
const speakers = [...callers, 'planner', ...crew, 'frontOfHouse', 'safety'];
/** Who may give which, before any run is under way. */
const table: Readonly<Record<CommandType, readonly string[]>> = {
  edit: ['owner', 'planner', 'caller', 'deputy'],
  publish: ['owner', 'planner'],
  openRun: callers,
  takeBook: callers,
  offerBook: callers,
  acceptBook: callers,
  standBy: callers,
  cancelStandby: callers,
  ack: [...callers, ...crew],
  withdraw: [...callers, ...crew],
  go: callers,
  catchUp: callers,
  back: callers,
  setNext: callers,
  skip: callers,
  reinstate: callers,
  hold: callers,
  resume: callers,
  stopRun: [...callers, 'safety'],
  raiseAlarm: speakers,
  answerAlarm: [...callers, 'safety'],
  adjust: callers,
  endRun: callers,
  enter: callers,
  announceCurtain: callers,
  callCompany: callers,
  // Nobody's check: the caller's.
  tickPreset: callers,
  untickPreset: callers,
  openRollCall: callers,
  answerHere: [...callers, ...crew],
  withdrawHere: [...callers, ...crew],
  hearCall: speakers,
  reopenRun: callers,
  closeRun: callers,
  giveClearance: [...callers, 'frontOfHouse'],
  withdrawClearance: [...callers, 'frontOfHouse'],
  sayWhy: callers,
  lookOnStage: callers,
  adopt: callers,
  note: callers,
  jot: [...callers, ...crew],
  problem: [...callers, ...crew],
  // Nobody watches LX 1.
  giveClear: callers,
  withdrawClear: callers,
  take: [...callers, ...crew],
  abort: [...callers, ...crew],
  warn: callers,
  complete: [...callers, ...crew],
  fireDue: [],
  clearProblem: callers,
  sendMessage: ['owner', 'planner', 'caller', 'deputy'],
  acknowledgeMessage: speakers,
  clearMessage: callers,
  deviceLost: []
};

describe('who may say what', () => {
  const { document } = new PlayedShow(gala).open();

  for (const type of Object.keys(commands) as CommandType[]) {
    it(`[R19] ${type}: ${table[type].join(', ') || 'nobody'}`, () => {
      for (const role of roles) {
        const who = actor(role, [role], crew.includes(role) ? ['LX'] : []);
        expect([role, can(who, commands[type], document)]).toEqual([
          role,
          table[type].includes(role)
        ]);
      }
      expect(can(actor('nobody', []), commands[type], document)).toBe(false);
    });
  }

  it('[R19] a device with several roles may what one of them may', () => {
    const both = actor('both', ['viewer', 'operator', 'planner'], ['LX']);
    expect(can(both, commands.ack, document)).toBe(true);
    expect(can(both, commands.edit, document)).toBe(true);
    expect(can(both, commands.go, document)).toBe(false);
  });

  it('[R19] operators answer for their departments alone, and only as operators', () => {
    const sound = actor('sound', ['operator'], ['SND']);
    for (const type of ['ack', 'withdraw', 'problem'] as const) {
      expect(can(sound, commands[type], document)).toBe(false);
    }
    expect(can(sound, { ...commands.ack, position: 'SND-op' }, document)).toBe(true);
    expect(can(sound, { ...commands.ack, position: 'toString' }, document)).toBe(false);
    expect(can(actor('x', ['viewer'], ['LX']), commands.ack, document)).toBe(false);
    const said = { ...commands.sendMessage, fromDepartmentId: 'SND' };
    expect(can(sound, said, document)).toBe(true);
    expect(can(sound, { ...said, fromDepartmentId: 'LX' }, document)).toBe(false);
  });

  it('[R19] a problem is cleared by whoever raised it, and by callers', () => {
    const show = new PlayedShow(gala).open();
    const lx = actor('lx', ['operator'], ['LX']);
    show.send({ ...commands.problem, id: 'p1' }, lx);
    expect(can(lx, commands.clearProblem, show.document)).toBe(true);
    expect(can({ ...lx, device: 'other' }, commands.clearProblem, show.document)).toBe(false);
    expect(can({ ...lx, roles: ['viewer'] }, commands.clearProblem, show.document)).toBe(false);
    expect(can(lx, { ...commands.clearProblem, id: 'toString' }, show.document)).toBe(false);
    expect(can(lx, { ...commands.clearProblem, run: 'valueOf' }, show.document)).toBe(false);
  });

  it('[R19] in a show under way callers edit notes and lengths; planners what is not locked', () => {
    const may = (show: PlayedShow, role: Role, ...changes: Change[]): boolean =>
      can(actor(role, [role]), { type: 'edit', changes }, show.document);
    const show = new PlayedShow(gala).open('show');
    const rehearsal = new PlayedShow(gala).open('rehearsal').go();
    for (const role of ['caller', 'deputy'] as const) {
      expect(may(show, role, title)).toBe(true);
      expect(may(rehearsal, role, title)).toBe(true);
    }
    show.go();
    const onHold = new PlayedShow(gala).open('show').go();
    onHold.send(onHold.says('hold', { reason: '' }));
    for (const underWay of [show, onHold]) {
      expect(may(underWay, 'caller', title)).toBe(false);
      expect(may(underWay, 'caller', notes, length)).toBe(true);
      expect(may(underWay, 'caller', { ...title, field: 'script' })).toBe(true);
      expect(may(underWay, 'caller', notes, title)).toBe(false);
      expect(may(underWay, 'deputy', { do: 'remove', in: 'cues', id: 'lx4' })).toBe(false);
      expect(may(underWay, 'planner', title)).toBe(true);
      expect(may(underWay, 'owner', title)).toBe(true);
    }
    show.send(show.says('endRun', {}));
    expect(may(show, 'caller', title)).toBe(true);
  });

  it('[E80] nobody may give an edit who has nothing to edit', () => {
    const { document } = new PlayedShow(gala);
    for (const role of roles) {
      for (const departments of [[], ['LX']]) {
        const who = actor(role, [role], departments);
        const some = mayEditAnything(who);
        const has = [...callers, 'planner', ...(departments.length > 0 ? crew : [])].includes(role);
        expect([role, departments, some]).toEqual([role, departments, has]);
        for (const change of [title, notes, length]) {
          const may = can(who, { type: 'edit', changes: [change] }, document);
          expect([role, some || !may]).toEqual([role, true]);
        }
      }
    }
  });

  describe('whoever leads a department', () => {
    const head = actor('Hal', ['departmentHead'], ['LX']);
    const may = (show: PlayedShow, ...changes: Change[]): boolean =>
      can(head, { type: 'edit', changes }, show.document);
    const cue = (id: string): Change => ({ ...title, in: 'cues', id, field: 'label' });
    const row = rowOf(new PlayedShow(gala).document.cues, 'lx4');
    if (!row) throw new Error('the gala has no LX 4');
    const lead: Change = {
      ...title,
      in: 'departments',
      id: 'LX',
      field: 'standbyLeadMs',
      to: zero
    };

    it('[E80] writes its cues and its leads, and nothing else', () => {
      const show = new PlayedShow(gala);
      const { rank: _, ...others } = row;
      expect(may(show, cue('lx4'), lead, notes)).toBe(true);
      expect(may(show, { do: 'remove', in: 'cues', id: 'lx4' })).toBe(true);
      expect(may(show, { do: 'add', in: 'cues', row: { ...others, id: 'lx9' } })).toBe(true);
      expect(may(show, { do: 'restore', in: 'cues', row })).toBe(true);

      expect(may(show)).toBe(false);
      expect(may(show, title)).toBe(false);
      expect(may(show, cue('lx4'), title)).toBe(false);
      expect(may(show, cue('snd1'))).toBe(false);
      expect(may(show, cue('none'))).toBe(false);
      expect(may(show, { ...lead, id: 'SND' })).toBe(false);
      expect(may(show, { ...lead, field: 'mayStop', to: true })).toBe(false);
      const sound = { ...row, departmentId: 'SND' };
      expect(may(show, { do: 'restore', in: 'cues', row: sound })).toBe(false);
      for (const id of ['lx4', 'snd1']) {
        const moved: Change = { ...title, in: 'cues', id, field: 'departmentId', to: 'LX' };
        expect(may(show, moved)).toBe(false);
      }
      const operator = actor('Op', ['operator'], ['LX']);
      expect(can(operator, { type: 'edit', changes: [cue('lx4')] }, show.document)).toBe(false);
    });

    it('[E80] takes nothing from another department, and asks nobody of one', () => {
      const show = new PlayedShow(gala);
      const asks = (field: string, to: unknown): boolean =>
        may(show, { ...title, in: 'cues', id: 'lx4', field, to });
      const positionOf = (department: string): string => {
        const all = Object.values(show.document.positions);
        return all.find(({ departmentId }) => departmentId === department)?.id ?? '';
      };
      for (const [department, isAllowed] of [
        ['LX', true],
        ['SND', false]
      ] as const) {
        const id = positionOf(department);
        expect(asks('positionIds', [id])).toBe(isAllowed);
        expect(asks('clearFromPositionId', id)).toBe(isAllowed);
        const asked: Change = { do: 'restore', in: 'cues', row: { ...row, positionIds: [id] } };
        expect(may(show, asked)).toBe(isAllowed);
      }
      expect([asks('positionIds', []), asks('clearFromPositionId', null)]).toEqual([true, true]);
      expect([asks('positionIds', 'all'), asks('clearFromPositionId', {})]).toEqual([false, false]);

      const followed = { kind: 'follow', parentId: 'lx4', delayMs: zero };
      const follow: Change = { ...title, in: 'cues', id: 'snd1', field: 'execution', to: followed };
      show.send({ type: 'edit', changes: [follow] });
      expect(may(show, { do: 'remove', in: 'cues', id: 'lx4' })).toBe(false);
    });

    it('[E80] writes no more than notes once a show is under way', () => {
      const show = new PlayedShow(gala).open('show').go();
      expect(may(show, notes)).toBe(true);
      expect([may(show, cue('lx4')), may(show, lead)]).toEqual([false, false]);
      expect(may(new PlayedShow(gala).open('rehearsal').go(), cue('lx4'), lead)).toBe(true);
    });
  });

  it('[R24] an alarm is taken back by whoever raised it, while they may raise one', () => {
    const show = new PlayedShow(gala).open().go();
    const house = actor('Fay', ['frontOfHouse']);
    show.send(commands.raiseAlarm, house);
    expect(can(house, commands.answerAlarm, show.document)).toBe(true);
    expect(can({ ...house, roles: ['viewer'] }, commands.answerAlarm, show.document)).toBe(false);
  });
});
