/** A change of one source file that takes a defence out; `find` must stand there exactly once. */
interface Cut {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/** What keeps a promise, and how it is removed: nothing in the product can switch it off. */
export interface Defence {
  readonly name: string;
  readonly cuts: readonly Cut[];
}

const logMark: Cut = {
  file: 'server/live/live-room.ts',
  find: ' && this.#recent.has({ s: hello.seq, t: hello.t })',
  put: ''
};

export const defences: readonly Defence[] = [
  {
    name: 'idempotency',
    cuts: [
      {
        file: 'server/shows/show-room.ts',
        find: 'if (known) return known;',
        put: 'void known;'
      },
      {
        file: 'server/storage/memory/memory-store.ts',
        find: 'if (answer !== undefined) return { outcome',
        put: 'if (answer === "never") return { outcome'
      }
    ]
  },
  {
    name: 'missed',
    cuts: [
      {
        file: 'src/core/deciding/firing.ts',
        find: 'if (between(at, now) > MISSED_AFTER) {',
        put: 'if (Object.is(run, null)) {'
      }
    ]
  },
  {
    name: 'frozen by a hold',
    cuts: [
      {
        file: 'src/core/cues/due.ts',
        find: 'if (!runsOn(run)) return inTime(ending);',
        put: "if (run.state === 'ended') return inTime(ending);"
      }
    ]
  },
  {
    name: 'reported',
    cuts: [
      {
        file: 'src/core/cues/due.ts',
        find: "if (ran.state !== 'live' || ran.reports) return [];",
        put: "if (ran.state !== 'live') return [];"
      }
    ]
  },
  {
    name: 'required READY',
    cuts: [
      {
        file: 'src/core/deciding/running.ts',
        find: "if (why === 'notReady' && force !== undefined) return null;",
        put: "if (why === 'notReady') return null;"
      }
    ]
  },
  {
    name: 'required clear',
    cuts: [
      {
        file: 'src/core/deciding/running.ts',
        find: "if (why === 'notClear') return { code: 'needsClear', cues };",
        put: "if (why === 'notClear') return null;"
      }
    ]
  },
  {
    name: 'expectation',
    cuts: [
      {
        file: 'src/core/deciding/running.ts',
        find: 'if (run.pointer !== command.from || next.id !== command.to) {',
        put: 'if (Object.is(run, null)) {'
      }
    ]
  },
  {
    name: 'expectation of who catches up',
    cuts: [
      {
        file: 'src/core/deciding/catching-up.ts',
        find: 'if (run.pointer !== command.from) return moved(document, run);',
        put: ''
      }
    ]
  },
  {
    name: 'fence',
    cuts: [
      {
        file: 'src/core/deciding/book.ts',
        find: 'run.lease?.client !== context.actor.client',
        put: 'Object.is(run, null)'
      },
      {
        file: 'src/core/deciding/book.ts',
        find: 'run.fence !== command.fence',
        put: 'Object.is(run, null)'
      }
    ]
  },
  {
    name: 'connection epoch',
    cuts: [
      {
        file: 'server/live/live-room.ts',
        find: 'if (session.actor.client === hello.client) this.#drop(session);',
        put: ''
      }
    ]
  },
  {
    name: 'epoch order',
    cuts: [
      {
        file: 'server/live/live-room.ts',
        find: "if (hello.ep <= (this.#epochs.get(hello.client) ?? 0)) return 'oldEpoch';",
        put: ''
      }
    ]
  },
  {
    name: 'deadline',
    cuts: [
      {
        file: 'src/core/decide.ts',
        find: 'if (context.deadline !== null && context.now > context.deadline) {',
        put: 'if (Object.is(context, null)) {'
      }
    ]
  },
  {
    name: 'no queue',
    cuts: [
      {
        file: 'src/lib/live/outbox.ts',
        find: 'else if (keepers.has(waiting.cmd.a.type)) again.push(waiting.cmd);',
        put: 'else if (waiting !== null) again.push(waiting.cmd);'
      }
    ]
  },
  {
    name: 'gap check',
    cuts: [
      {
        file: 'src/lib/live/replica.ts',
        find: 'isGap = frame.s !== seq + 1 || frame.reload === true;',
        put: 'isGap = false;'
      }
    ]
  },
  {
    name: 'lineage',
    cuts: [
      {
        file: 'server/live/live-room.ts',
        find: 'hello.lineage === this.#lineage && ',
        put: ''
      },
      logMark,
      {
        file: 'src/lib/live/replica.ts',
        find: 'if (welcome.lineage !== this.lineage) return this.#forget();',
        put: 'this.lineage = welcome.lineage;'
      }
    ]
  },
  {
    name: 'mark of the log',
    cuts: [logMark]
  },
  {
    name: 'class of a state',
    cuts: [
      {
        file: 'server/live/live-room.ts',
        find: ' && hello.class === session.visibility',
        put: ''
      },
      {
        file: 'src/lib/live/replica.ts',
        find: 'if (welcome.class !== this.class) return this.#forget();',
        put: 'this.class = welcome.class;'
      }
    ]
  },
  {
    name: 'doubt of the clock',
    cuts: [
      {
        file: 'src/lib/live/clock-estimate.ts',
        find: ' - this.#best.roundTrip / 2);',
        put: ');'
      }
    ]
  },
  {
    name: 'fetch anew',
    cuts: [
      {
        file: 'server/live/told-frames.ts',
        find: ' || needsReload(events, visibility)',
        put: ''
      }
    ]
  },
  {
    name: 'ended for who was changed',
    cuts: [
      {
        file: 'server/live/live-room.ts',
        find: 'if (!session.isOf(device)) continue;',
        put: 'if (!session.isOf(device) || device) continue;'
      }
    ]
  },
  {
    name: 'lineage of kept edits',
    cuts: [
      {
        file: 'src/lib/live/edits/edit-queue.ts',
        find: 'else if (!isOfLog(edit, spot)) await',
        put: 'else if (!isOfLog(edit, edit)) await'
      }
    ]
  },
  {
    name: 'number of kept edits',
    cuts: [
      {
        file: 'src/lib/live/edits/edit-queue.ts',
        find: 'this.#ports.transmit(client === this.#ports.client ? cmd : { ...cmd, c: client });',
        put: 'this.#ports.transmit(cmd); void client;'
      }
    ]
  },
  {
    name: 'lock time',
    cuts: [
      {
        file: 'src/core/deciding/running.ts',
        find: 'if (run.lastGoAt !== null && isWithin(document.show.lockMs, run.lastGoAt, at)) {',
        put: 'if (Object.is(run, null)) {'
      }
    ]
  },
  {
    name: 'stored before told',
    cuts: [
      {
        file: 'server/shows/show-room.ts',
        find: 'const appended = await this.#store.append(this.id, batch);',
        put: 'this.#tell([batch]); const appended = await this.#store.append(this.id, batch);'
      },
      {
        file: 'server/shows/show-room.ts',
        find: '    this.#tell([batch]);\n    this.#snapshotWhenQuiet();',
        put: '    this.#snapshotWhenQuiet();'
      }
    ]
  },
  {
    name: 'print of what waits',
    cuts: [
      {
        file: 'src/core/deciding/adopting.ts',
        find: 'printOfWaiting(document, run) !== command.seen',
        put: 'Object.is(run, null)'
      }
    ]
  },
  {
    name: 'what was ticked',
    cuts: [
      {
        file: 'src/core/deciding/adopting.ts',
        find: 'rows ? keptBeside(document, run, rows) : keptBack(document, run)',
        put: 'keptBack(document, run)'
      }
    ]
  },
  {
    name: 'kept back',
    cuts: [
      {
        file: 'src/core/revisions/change-set.ts',
        find: 'return locked[name].has(id) || breaksGroup(locked, name, called, written);',
        put: 'return Object.is(called, locked) || breaksGroup(locked, name, called, written);'
      }
    ]
  },
  {
    name: 'locked rows',
    cuts: [
      {
        file: 'src/core/deciding/editing.ts',
        find: "return this.#locks[name].has(id) ? { code: 'rowLocked', in: name, id } : null;",
        put: 'return null;'
      }
    ]
  },
  {
    name: 'turns',
    cuts: [
      {
        file: 'server/shows/show-room.ts',
        find: 'return early ?? this.#turns.take(() => this.#answer(submission));',
        put: 'return early ?? this.#answer(submission);'
      },
      {
        file: 'server/storage/memory/memory-store.ts',
        find: "if (kept.log.length !== batch.seq - 1) return { outcome: 'conflict' };",
        put: ''
      }
    ]
  }
];
