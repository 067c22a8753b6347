import { describe, expect, it } from 'vitest';
import {
  aCall,
  aContact,
  aDependency,
  added,
  aDocument,
  aDrop,
  aMovement,
  aPoint,
  aTask,
  aVendor
} from '../../tests/support/load-plan.ts';
import { gala, operator, owner, planner, PlayedShow } from '../../tests/support/played-show.ts';
import { apply } from './apply.ts';
import type { Change, Command } from './command.ts';
import type { ShowEvent } from './event.ts';
import { USUAL_RULES } from './logistics/rules.ts';
import type { VisibilityClass } from './show.ts';
import { needsReload, visibleDocument, visibleEvents } from './visible.ts';

const noSums = { quoted: null, agreed: null, invoiced: null };
const classes: readonly VisibilityClass[] = ['full', 'staff', 'crew', 'public'];
const show = (): PlayedShow => {
  const played = new PlayedShow({
    ...gala,
    columns: classes.map((each) => ({ id: each, title: each, class: each }))
  });
  const ann = { name: 'Ann', phone: '+49 30 1', email: 'ann@example.org' };
  played.edit([
    { do: 'add', in: 'people', row: { id: 'ann', ...ann } },
    {
      do: 'add',
      in: 'assignments',
      row: { id: 'as1', positionId: 'LX-op', personId: 'ann', role: 'primary' }
    },
    played.setting('items', 'i1', 'notes', 'for the caller'),
    played.setting('cues', 'lx1', 'notes', 'slow'),
    ...classes.map((each): Change => ({
      do: 'set',
      in: 'items',
      id: 'i1',
      field: `fields.${each}`,
      to: `for ${each}`,
      was: ''
    }))
  ]);
  return played;
};
const seen = (played: PlayedShow, to: VisibilityClass) => visibleDocument(played.document, to);
/** What every class is told of one event, from full down; null for nothing. */
const told = (played: PlayedShow, event: ShowEvent | undefined) =>
  classes.map((to) => (event ? (visibleEvents([event], to, played.document)[0] ?? null) : null));

describe('what a class sees of the plan', () => {
  it('[V1] full sees everything, as it is', () => {
    const played = show();
    expect(seen(played, 'full')).toBe(played.document);
    for (const events of played.log) {
      expect(visibleEvents(events, 'full', played.document)).toBe(events);
    }
  });

  it('[V2] items, cues, departments, positions and rundowns are there for all', () => {
    const played = show();
    for (const to of classes) {
      for (const name of ['items', 'cues', 'departments', 'positions', 'rundowns'] as const) {
        expect(Object.keys(seen(played, to)[name])).toEqual(Object.keys(played.document[name]));
      }
    }
    expect(seen(played, 'public').departments).toBe(played.document.departments);
  });

  it('[V3] phones and e-mail addresses are for full alone', () => {
    const played = show();
    expect(seen(played, 'staff').people['ann']).toMatchObject({
      name: 'Ann',
      phone: '',
      email: ''
    });
    expect(seen(played, 'crew').people['ann']).toMatchObject({ name: 'Ann', phone: '', email: '' });
    const set = (field: string) =>
      played.edit([{ do: 'set', in: 'people', id: 'ann', field, to: 'x', was: '' }])[0];
    for (const field of ['phone', 'email']) {
      const [full, ...others] = told(played, set(field));
      expect([full?.type, ...others]).toEqual(['rowChanged', null, null, null]);
    }
    expect(told(played, set('name')).map((event) => event?.type)).toEqual([
      'rowChanged',
      'rowChanged',
      'rowChanged',
      undefined
    ]);
  });

  it('[L8] of a load plan the crew is told what it works with, and the public nothing', () => {
    const played = show();
    const vehicle = { kind: 'van', plate: 'B-CB 1', lenM: 6, heightM: 3, driver: 'Jo' };
    played.edit([
      aVendor('v1', { notes: 'secret-note' }),
      aContact('c1', 'v1', { phone: 'secret-phone' }),
      aDocument('doc1', 'v1', { title: 'for staff' }),
      added('costs', { id: 'cost1', vendorId: 'v1', title: 'secret-cost', ...noSums }),
      aMovement('m1', '08:00-09:00', {
        vendorId: 'v1',
        notes: 'secret-note',
        vehicle: { ...vehicle, phone: 'secret-phone' }
      }),
      aTask('t1', '09:00-10:00'),
      aDrop('drop1', 's1'),
      aPoint('point1', 's1'),
      aDependency('dep1', 'movement m1', 'task t1'),
      added('returnLines', {
        ...{ id: 'line1', vendorId: 'v1', item: 'Velour', qtyOut: 2, qtyBack: null },
        ...{ condition: '', due: null, movementId: 'm1' }
      }),
      aCall('cc1', '08:00-18:00', { personId: 'ann' }),
      played.setting('people', 'ann', 'certs', [{ kind: 'secret-cert', validTo: null }]),
      played.setting('people', 'ann', 'away', [
        { from: '2026-06-13', to: '2026-06-13', why: 'secret-why' }
      ])
    ]);
    played.edit([
      played.setting('movements', 'm1', 'vehicle', { ...vehicle, phone: 'secret-other' })
    ]);
    const ofCrew = [
      ...['vendors', 'movements', 'tasks', 'crewCalls'],
      ...['powerDrops', 'riggingPoints', 'dependencies']
    ];
    const ofStaff = [...ofCrew, 'documents', 'returnLines'];
    const names = [...ofStaff, 'contacts', 'costs'];
    const told = classes.map((to) => {
      const document = seen(played, to);
      return names.filter((name) => Object.keys(document[name as 'tasks']).length > 0);
    });
    expect(told).toEqual([names, ofStaff, ofCrew, []]);
    for (const to of ['staff', 'crew', 'public'] as const) {
      const events = played.log.map((each) => visibleEvents(each, to, played.document));
      expect(JSON.stringify([events, seen(played, to)])).not.toContain('secret');
      if (to !== 'public') expect(JSON.stringify(seen(played, to))).toContain('B-CB 1');
    }
    expect(JSON.stringify(played.log)).toContain('secret-other');
  });

  it('[L8] a class folds what it is told of a load plan to what it may see', () => {
    const played = show();
    const before = new Map(classes.map((to) => [to, seen(played, to)]));
    const from = played.log.length;
    played.edit([
      aVendor('v1', { notes: 'a' }),
      aMovement('m1', '08:00-09:00', { vendorId: 'v1' })
    ]);
    played.edit([
      played.setting('vendors', 'v1', 'notes', 'b'),
      played.setting('vendors', 'v1', 'name', 'Petal & Co'),
      played.setting('movements', 'm1', 'title', 'Flowers')
    ]);
    const [note] = played.edit([played.setting('vendors', 'v1', 'notes', 'c')]);
    expect(told(played, note)).toEqual([note, null, null, null]);
    const vehicle = played.document.movements['m1']?.vehicle;
    const [phone] = played.edit([
      played.setting('movements', 'm1', 'vehicle', { ...vehicle, plate: 'B-CB 1', phone: '110' })
    ]);
    const read = { before: { phone: '' }, after: { phone: '', plate: 'B-CB 1' } };
    expect(told(played, phone)).toMatchObject([phone, read, read, null]);
    played.edit([
      played.setting('movements', 'm1', 'vehicle', { ...vehicle, plate: 'B-CB 2', phone: '112' })
    ]);
    played.edit([{ do: 'remove', in: 'vendors', id: 'v1' }]);
    for (const [to, document] of before) {
      const events = played.log
        .slice(from)
        .flatMap((each) => visibleEvents(each, to, played.document));
      expect(apply(document, events)).toEqual(seen(played, to));
    }
  });

  it('[V30] the channel of a position is not for the public', () => {
    const played = show();
    const [set] = played.edit([played.setting('positions', 'LX-op', 'comms', 'Radio 3')]);
    expect(told(played, set).map((event) => event?.type)).toEqual([
      'rowChanged',
      'rowChanged',
      'rowChanged',
      undefined
    ]);
    const says = (what: unknown): boolean => JSON.stringify(what).includes('Radio 3');
    expect(classes.map((to) => says(seen(played, to)))).toEqual([true, true, true, false]);
    const post = { id: 'spot', departmentId: 'LX', name: 'Spot', comms: 'Radio 3' };
    const [put] = played.edit([{ do: 'add', in: 'positions', row: post }]);
    expect(told(played, put).map(says)).toEqual([true, true, true, false]);
    const [gone] = played.edit([{ do: 'remove', in: 'positions', id: 'spot' }]);
    expect(told(played, gone).map(says)).toEqual([true, true, true, false]);
  });

  it('[V30] what a position asks of whoever has it is not for the public', () => {
    const played = show();
    for (const field of ['skills', 'certs']) {
      const [set] = played.edit([played.setting('positions', 'LX-op', field, ['IPAF 3a'])]);
      expect(told(played, set).map((event) => event?.type)).toEqual([
        ...['rowChanged', 'rowChanged', 'rowChanged'],
        undefined
      ]);
    }
    const says = (to: (typeof classes)[number]): boolean =>
      JSON.stringify(seen(played, to)).includes('IPAF 3a');
    expect(classes.map(says)).toEqual([true, true, true, false]);
  });

  it('[L8] the public is told neither the rules of a load plan nor its currency', () => {
    const played = show();
    const coiHolder = 'Big Hall Ltd';
    const ruleSet = { ...USUAL_RULES, coiHolder };
    const changes = played.edit([
      { do: 'setShow', field: 'ruleSet', to: ruleSet, was: null },
      { do: 'setShow', field: 'currency', to: 'EUR', was: '' }
    ]);
    for (const change of changes) {
      expect(told(played, change).map((event) => event?.type)).toEqual([
        ...['showChanged', 'showChanged', 'showChanged'],
        undefined
      ]);
    }
    const shown = classes.map((to) => seen(played, to).show);
    expect(shown.map(({ currency }) => currency)).toEqual(['EUR', 'EUR', 'EUR', undefined]);
    expect(shown.map((each) => each.ruleSet?.coiHolder)).toEqual([
      ...[coiHolder, coiHolder, coiHolder],
      undefined
    ]);
    const created = { type: 'showCreated', show: played.document.show } as const;
    const [, , , toPublic] = told(played, created);
    expect(JSON.stringify(toPublic)).not.toMatch(/EUR|Big Hall/);
  });

  it('[V15] [V22] scripts are for staff and full', () => {
    const played = show();
    const [written] = played.edit([played.setting('items', 'i1', 'script', 'Good evening')]);
    expect(told(played, written).map((event) => event?.type)).toEqual([
      'rowChanged',
      'rowChanged',
      undefined,
      undefined
    ]);
    const inPlan = classes.map((to) => seen(played, to).items['i1']?.script);
    expect(inPlan).toEqual(['Good evening', 'Good evening', undefined, undefined]);
    const [gone] = played.edit([{ do: 'remove', in: 'items', id: 'i1' }]);
    const words = told(played, gone).map((event) => JSON.stringify(event).includes('Good evening'));
    expect(words).toEqual([true, true, false, false]);
  });

  it('[V5] people, assignments and notes are not for the public', () => {
    const played = show();
    const open = seen(played, 'public');
    expect([open.people, open.assignments]).toEqual([{}, {}]);
    expect([open.items['i1']?.notes, open.cues['lx1']?.notes]).toEqual(['', '']);
    expect(seen(played, 'crew').items['i1']?.notes).toBe('for the caller');
    const [note] = played.edit([played.setting('items', 'i2', 'notes', 'x')]);
    expect(told(played, note)[3]).toBe(null);
    const [removed] = played.edit([{ do: 'remove', in: 'cues', id: 'lx1' }]);
    expect(told(played, removed)).toMatchObject([
      { row: { notes: 'slow' } },
      { row: { notes: 'slow' } },
      { row: { notes: 'slow' } },
      { row: { id: 'lx1', notes: '' } }
    ]);
    expect(
      JSON.stringify(played.log.map((each) => visibleEvents(each, 'public', played.document)))
    ).not.toMatch(/Ann|example|for the caller|slow/);
  });

  it('[V6] a column and its texts are for its class and those above', () => {
    const played = show();
    const columns = classes.map((to) => Object.keys(seen(played, to).columns));
    const texts = classes.map((to) => Object.keys(seen(played, to).items['i1']?.fields ?? {}));
    expect(columns).toEqual([
      ['full', 'staff', 'crew', 'public'],
      ['staff', 'crew', 'public'],
      ['crew', 'public'],
      ['public']
    ]);
    expect(texts).toEqual(columns);
    const set = (field: string, to: unknown) =>
      told(played, played.edit([{ do: 'set', in: 'items', id: 'i2', field, to, was: '' }])[0]);
    expect(set('fields.staff', 'x').map((event) => event !== null)).toEqual([
      true,
      true,
      false,
      false
    ]);
    expect(set('fields', { full: 'a', public: 'b' })).toMatchObject([
      { before: { staff: 'x' }, after: { full: 'a', public: 'b' } },
      { before: { staff: 'x' }, after: { public: 'b' } },
      { before: {}, after: { public: 'b' } },
      { before: {}, after: { public: 'b' } }
    ]);
    const rename: Change = {
      do: 'set',
      in: 'columns',
      id: 'staff',
      field: 'title',
      to: 'x',
      was: 'staff'
    };
    expect(told(played, played.edit([rename])[0]).map((event) => event !== null)).toEqual([
      true,
      true,
      false,
      false
    ]);
  });

  it('[V6] texts of a column that is no more are for full alone', () => {
    const played = show();
    played.edit([{ do: 'remove', in: 'columns', id: 'public' }]);
    expect(seen(played, 'full').items['i1']?.fields).toHaveProperty('public');
    expect(seen(played, 'staff').items['i1']?.fields).not.toHaveProperty('public');
  });

  it('[V6] a text under a name that every object has is of no column either', () => {
    const played = show();
    played.edit([
      { do: 'set', in: 'items', id: 'i1', field: 'fields.toString', to: 'x', was: '' },
      { do: 'set', in: 'items', id: 'i1', field: 'fields.valueOf', to: 'x', was: '' }
    ]);
    for (const to of classes.slice(1)) {
      expect(Object.keys(seen(played, to).items['i1']?.fields ?? {})).not.toContain('toString');
      expect(JSON.stringify(told(played, played.log.at(-1)?.[0])[1] ?? null)).toBe('null');
    }
  });

  it('[V8] a column that comes, goes or changes its class makes all but full look anew', () => {
    const played = show();
    const column = { rundownId: 'r1', kind: 'text', title: '', departmentId: null } as const;
    const changes: [Change, boolean][] = [
      [{ do: 'add', in: 'columns', row: { id: 'new', ...column, class: 'full' } }, true],
      [{ do: 'set', in: 'columns', id: 'new', field: 'class', to: 'crew', was: 'full' }, true],
      [{ do: 'set', in: 'columns', id: 'new', field: 'title', to: 'x', was: '' }, false],
      [{ do: 'move', in: 'columns', id: 'new', after: 'first' }, false],
      [{ do: 'remove', in: 'columns', id: 'new' }, true],
      [{ do: 'remove', in: 'items', id: 'i1' }, false]
    ];
    for (const [change, reloads] of changes) {
      const events = played.edit([change]);
      expect(classes.map((to) => needsReload(events, to))).toEqual([
        false,
        reloads,
        reloads,
        reloads
      ]);
    }
  });

  it('[E14] what took something back is told to those who may take back', () => {
    const event: ShowEvent = { type: 'tookBack', change: 3 };
    expect(told(show(), event)).toEqual([event, event, null, null]);
  });
});

describe('what a class sees of a run', () => {
  const running = (): PlayedShow => {
    const played = show().open().go();
    const standbyId = played.standBy('g1');
    played.ack(standbyId, 'LX');
    played.send(
      { type: 'problem', run: 'run1', id: 'p', department: 'LX', standbyId, text: 'dark' },
      operator('LX')
    );
    played.send(played.says('standBy', { step: 'g1', departments: null, standbyId: 'x' }));
    played.ack(standbyId, 'LX').ack(standbyId, 'SND');
    played.send(played.says('note', { id: 'n', text: 'late' }));
    played.send(played.says('offerBook', { to: 'somebody' }));
    return played;
  };
  const runSeen = (played: PlayedShow, to: VisibilityClass) => seen(played, to).runs['run1'];

  it('[V4] staff see all of it; the crew not the report, offers or the holder’s client', () => {
    const played = running();
    expect(runSeen(played, 'staff')).toBe(played.run);
    expect(runSeen(played, 'crew')).toEqual({
      ...played.run,
      report: [],
      offeredTo: null,
      lease: { ...played.run.lease, client: '' }
    });
    const crew = played.log.flatMap((events) => visibleEvents(events, 'crew', played.document));
    expect(crew.find((event) => event.type === 'noted')).toBe(undefined);
    expect(crew.find((event) => event.type === 'bookTaken')).toMatchObject({
      client: '',
      fence: 1
    });
  });

  it('[V5] the public sees that a step stands by and goes live, and no more', () => {
    const played = running();
    const open = runSeen(played, 'public');
    expect(open).toMatchObject({
      lease: null,
      fence: 0,
      offeredTo: null,
      problems: {},
      nudgedAt: {},
      report: []
    });
    const { standbyAt } = played.cue('lx1');
    expect(open?.cues['lx1']).toMatchObject({
      state: 'standby',
      standbyAt,
      readyAt: null,
      acks: { 'LX-op': { state: 'requested', at: standbyAt, device: null } }
    });
    played.go();
    expect(runSeen(played, 'public')?.cues['lx1']).toMatchObject({ state: 'live', readyAt: null });
    played.go();
    expect(played.cue('lx2').flags).toEqual(['noStandby']);
    expect(runSeen(played, 'public')?.cues['lx2']?.flags).toEqual([]);
    played.send(played.says('hold', { reason: 'medical' }));
    expect(runSeen(played, 'public')).toMatchObject({ state: 'held', holdReason: 'medical' });
    const asks = { type: 'raiseAlarm', run: 'run1', id: 'a1', asks: 'stop', reason: 'smoke' };
    played.send(asks as Command, operator('LX'));
    played.send({ type: 'stopRun', run: 'run1', reason: 'medical' });
    expect(runSeen(played, 'crew')).toMatchObject({ heldBy: 'Cay', alarms: { a1: {} } });
    const stopped = runSeen(played, 'public');
    expect(stopped).toMatchObject({ state: 'stopped', holdReason: 'medical' });
    expect(stopped).not.toHaveProperty('heldBy');
    expect(stopped).not.toHaveProperty('alarms');
    const publicly = played.log.map((events) => visibleEvents(events, 'public', played.document));
    expect(JSON.stringify(publicly)).not.toMatch(
      /Cay|acked|problem|noted|late|dark|smoke|noStandby|askedAgain/
    );
  });

  it('[V5] the public is not told that a step was forced, nor why', () => {
    const played = running();
    played.set('cues', 'lx3', 'ackPolicy', 'hard');
    played.go(2);
    played.standBy('lx3');
    played.send(played.says('note', { id: 'm', text: 'late' }));
    played.send(played.goTo('lx3', { force: 'seen on camera' }));
    expect(runSeen(played, 'crew')?.cues['lx3']).toMatchObject({ forcedFor: 'seen on camera' });
    const open = runSeen(played, 'public')?.cues['lx3'];
    expect(open).toMatchObject({ state: 'live', flags: [] });
    expect(open).not.toHaveProperty('forcedFor');
    const taken = { execution: { kind: 'taken' }, ackPolicy: 'hard' } as const;
    played.addCue('lx9', played.document.cues['lx3']?.itemId ?? '', taken);
    played.send({ type: 'take', run: 'run1', cue: 'lx9', force: 'heard on camera two' });
    expect(runSeen(played, 'crew')?.cues['lx9']?.forcedFor).toBe('heard on camera two');
    expect(runSeen(played, 'public')?.cues['lx9']).toMatchObject({ state: 'live', flags: [] });
    expect(runSeen(played, 'public')?.cues['lx9']).not.toHaveProperty('forcedFor');
    const publicly = played.log.map((events) => visibleEvents(events, 'public', played.document));
    expect(JSON.stringify(publicly)).not.toMatch(/forced|camera/);
  });

  it('[V5] the public is not told whose device said that a cue is complete', () => {
    const played = running();
    played.set('cues', 'lx3', 'reportComplete', true);
    played.go(3);
    played.send({ type: 'complete', run: 'run1', cue: 'lx3' }, operator('LX'));
    const { device } = operator('LX');
    expect(runSeen(played, 'crew')?.cues['lx3']).toMatchObject({ state: 'done', doneBy: device });
    expect(runSeen(played, 'public')?.cues['lx3']).toMatchObject({ state: 'done', reports: true });
    const told = played.log.map((events) => visibleEvents(events, 'public', played.document));
    expect(JSON.stringify([told, runSeen(played, 'public')])).not.toContain(device);
  });

  it('[V8] of a clear for a cue that its operator takes the public has not heard', () => {
    const played = running();
    played.set('cues', 'lx3', 'execution', { kind: 'taken' });
    played.set('cues', 'lx3', 'clearFromPositionId', 'LX-op');
    const told = () => Object.keys(runSeen(played, 'public')?.cues ?? {});
    const before = told();
    const given = played.send({ type: 'giveClear', run: 'run1', cues: ['lx3'] });
    expect(visibleEvents(given, 'public', played.document)).toEqual([]);
    expect([told(), runSeen(played, 'crew')?.cues['lx3']?.clear]).toEqual([
      before,
      expect.anything()
    ]);
    played.send({ type: 'withdrawClear', run: 'run1', cues: ['lx3'] });
    expect([told(), played.run.cues['lx3']?.state]).toEqual([before, 'waiting']);
  });

  it('[V5] what nobody need answer is ready for all', () => {
    const played = new PlayedShow({
      departments: [{ prefix: 'LX', ackPolicy: 'none' }],
      items: [{ cues: ['LX 1'] }]
    }).open();
    played.standBy('lx1');
    expect(runSeen(played, 'public')?.cues['lx1']?.state).toBe('ready');
  });

  it('[V7] the public reads what is said to all and to the stage, not who confirmed it', () => {
    const played = show();
    const to = [
      { kind: 'all' },
      { kind: 'stage' },
      { kind: 'caller' },
      { kind: 'department', id: 'LX' }
    ] as const;
    for (const [index, each] of to.entries()) {
      const id = `m${index}`;
      const said = { id, rundownId: 'r1', to: each, text: 'hi', fromDepartmentId: null };
      played.send({ type: 'sendMessage', ...said });
      played.send({ type: 'acknowledgeMessage', id }, operator('LX'));
      played.send({ type: 'clearMessage', id });
    }
    expect(Object.keys(seen(played, 'public').messages)).toEqual(['m0', 'm1']);
    expect(seen(played, 'public').messages['m0']?.acknowledged).toEqual({});
    expect(seen(played, 'crew').messages).toBe(played.document.messages);
    const publicly = played.log.flatMap((events) =>
      visibleEvents(events, 'public', played.document)
    );
    expect(publicly.filter((event) => event.type.startsWith('message')).length).toBe(4);
  });

  it('[M41] what is said to a vendor is for full and staff, and so is who confirmed it', () => {
    const played = show();
    played.edit([aVendor('led')], planner);
    const from = played.log.length;
    const to = { kind: 'vendor', id: 'led' } as const;
    played.send({
      type: 'sendMessage',
      ...{ id: 'm1', rundownId: 'r1', to, text: 'hi' },
      fromDepartmentId: null
    });
    played.send({ type: 'acknowledgeMessage', id: 'm1' }, owner);
    played.send({ type: 'clearMessage', id: 'm1' });
    const told = (to: VisibilityClass) =>
      played.log.slice(from).flatMap((events) => visibleEvents(events, to, played.document)).length;
    for (const to of ['full', 'staff'] as const) {
      expect([told(to), Object.keys(seen(played, to).messages)]).toEqual([3, ['m1']]);
    }
    for (const to of ['crew', 'public'] as const) {
      expect([told(to), Object.keys(seen(played, to).messages)]).toEqual([0, []]);
    }
  });

  it('[V8] where a class sees all of a command, it is given the events themselves', () => {
    const played = running().go();
    for (const events of played.log.slice(1)) {
      const staff = visibleEvents(events, 'staff', played.document);
      if (staff.length === events.length) expect(staff).toBe(events);
    }
    const went = played.log.at(-1) ?? [];
    expect(visibleEvents(went, 'public', played.document)).toBe(went);
  });
});

describe('why a show is held', () => {
  const keeps = (to: boolean, was: boolean): Change => ({
    do: 'setShow',
    field: 'keepsReasons',
    to,
    was
  });
  const held = (played: PlayedShow): PlayedShow => {
    played.open().go();
    played.send(played.says('hold', { reason: 'rain' }));
    return played;
  };
  const publicRun = (played: PlayedShow) => seen(played, 'public').runs['run1'];

  it('[R35] is told to every screen, and so is what is said as it goes on', () => {
    const played = held(show());
    expect(told(played, played.log.at(-1)?.[0])[3]).toMatchObject({ type: 'held', reason: 'rain' });
    expect(publicRun(played)).toMatchObject({ state: 'held', holdReason: 'rain' });
    played.send(played.says('resume', { text: 'from the top' }));
    expect(told(played, played.log.at(-1)?.[0])[3]).toMatchObject({ text: 'from the top' });
    expect(publicRun(played)?.restart?.text).toBe('from the top');
  });

  it('[R35] is kept from the public where the show says so, from that moment on', () => {
    const played = held(show());
    const events = played.edit([keeps(true, false)]);
    expect(classes.map((to) => needsReload(events, to))).toEqual([false, false, false, true]);
    expect(publicRun(played)).toMatchObject({ state: 'held', holdReason: '' });
    expect(seen(played, 'crew').runs['run1']?.holdReason).toBe('rain');
    played.send(played.says('resume', { text: 'from the top' }));
    expect(told(played, played.log.at(-1)?.[0]).map((event) => event && 'text' in event)).toEqual([
      true,
      true,
      true,
      false
    ]);
    expect(publicRun(played)).not.toHaveProperty('restart');
    played.send({ type: 'stopRun', run: 'run1', reason: 'truss' });
    expect(told(played, played.log.at(-1)?.[0])[3]).toMatchObject({ type: 'stopped', reason: '' });
    played.edit([keeps(false, true)]);
    expect(played.document.show).not.toHaveProperty('keepsReasons');
    expect(publicRun(played)).toMatchObject({ state: 'stopped', holdReason: 'truss' });
  });
});
