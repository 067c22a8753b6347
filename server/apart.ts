import { fork } from 'node:child_process';
import { flushCompileCache } from 'node:module';

export interface ApartLimits {
  readonly ms: number;
  readonly heapMb: number;
}

/** What came of work that was done apart. */
export type Apart<Answer> =
  | { readonly outcome: 'answered'; readonly answer: Answer }
  | { readonly outcome: 'tooSlow' | 'tooMuchMemory' | 'broke' };

/** How the engine ends a process that has no memory left: it aborts, or runs into a trap. */
const OUT_OF_MEMORY: ReadonlySet<unknown> = new Set([
  ...['SIGABRT', 'SIGTRAP', 'SIGILL'],
  ...[133, 134, 0x8000_0003]
]);

/**
 * Does work on bytes that nobody vouches for in a process of its own, whose module calls `answerApart`.
 * A thread would not do: one that has no memory left, or is stopped at a bad moment, can take the whole
 * server with it. Never rejects.
 */
export function runApart<Answer>(
  module: URL,
  given: unknown,
  { ms, heapMb }: ApartLimits
): Promise<Apart<Answer>> {
  return new Promise((resolve) => {
    const child = fork(module, {
      execArgv: [`--max-old-space-size=${heapMb}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc']
    });
    const finish = (apart: Apart<Answer>): void => {
      clearTimeout(timer);
      resolve(apart);
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => finish({ outcome: 'tooSlow' }), ms);
    child.once('message', (answer) => finish({ outcome: 'answered', answer: answer as Answer }));
    // More than once, if need be: a fault that nobody listens to is the server's own end.
    child.on('error', () => finish({ outcome: 'broke' }));
    child.once('exit', (code, signal) =>
      finish({ outcome: OUT_OF_MEMORY.has(signal ?? code) ? 'tooMuchMemory' : 'broke' })
    );
    // A child that is gone before it was told anything says so by its exit.
    child.send(given as object, () => undefined);
  });
}

/** The child's side: answers what it was given, once, and is ended by whoever asked. */
export function answerApart<Given>(answer: (given: Given) => Promise<unknown>): void {
  process.once('message', (given) => {
    void answer(given as Given).then((said) => {
      // Nothing it does after its answer is sure to be done: where a cache is kept, it goes there first.
      flushCompileCache();
      process.send?.(said);
    });
  });
  // Nobody waits any more: the server is gone.
  process.once('disconnect', () => process.exit());
}
