import { expect, test } from 'vitest';
import { serverClock, type MachineClocks } from './server-clock.ts';

const HOUR = 3_600_000;

/** A machine whose clocks a test moves. */
class Machine implements MachineClocks {
  #wall = 1_789_000_000_000.25;
  #monotonic = 5_000.5;
  #uptime = 777;
  readonly uptimeStep: number;
  looks = 0;

  constructor(uptimeStep = 0.01) {
    this.uptimeStep = uptimeStep;
  }

  wall = (): number => this.#wall;
  monotonic = (): number => this.#monotonic;
  uptime = (): number => {
    this.looks += 1;
    return Math.floor(this.#uptime / this.uptimeStep) * this.uptimeStep;
  };

  run(ms: number): void {
    this.#wall += ms;
    this.sleep(ms);
    this.#monotonic += ms;
  }

  sleep(ms: number): void {
    this.#uptime += ms / 1000;
  }

  setWall(by: number): void {
    this.#wall += by;
  }
}

test('begins with the wall clock and goes on with the monotonic one, in whole milliseconds', () => {
  const machine = new Machine();
  const clock = serverClock(machine);
  expect(clock.now()).toBe(1_789_000_000_000);
  machine.run(1_234.5);
  expect(clock.now()).toBe(1_789_000_001_235);
});

test('[P2] a wall clock that is set, to either side, moves nothing', () => {
  const machine = new Machine();
  const clock = serverClock(machine);
  const began = clock.now();
  machine.setWall(-3 * HOUR);
  machine.run(2_000);
  expect(clock.now() - began).toBe(2_000);
  machine.setWall(9 * HOUR);
  machine.run(2_000);
  expect(clock.now() - began).toBe(4_000);
});

test('a sleep moves it by as long as it took, and only forward', () => {
  const machine = new Machine();
  const clock = serverClock(machine);
  const began = clock.now();
  machine.run(1_000);
  machine.sleep(HOUR);
  machine.run(1_500);
  expect(clock.now() - began).toBeCloseTo(HOUR + 2_500, -2);
  machine.sleep(2 * HOUR);
  machine.run(1_500);
  expect(clock.now() - began).toBeCloseTo(3 * HOUR + 4_000, -2);
});

test('an uptime of whole seconds makes no sleep, and no step back', () => {
  const machine = new Machine(1);
  const clock = serverClock(machine);
  const began = clock.now();
  let last: number = began;
  for (let round = 0; round < 2_000; round += 1) {
    machine.run(333.3);
    const now = clock.now();
    expect(now).toBeGreaterThanOrEqual(last);
    last = now;
  }
  expect(last - began).toBeCloseTo(2_000 * 333.3, -1);
});

test('asks the system for its uptime once a second at most', () => {
  const machine = new Machine();
  const clock = serverClock(machine);
  machine.looks = 0;
  for (let round = 0; round < 1_000; round += 1) {
    machine.run(5);
    clock.now();
  }
  expect(machine.looks).toBeLessThanOrEqual(6);
});
