import { ClockEstimate } from '#lib/live/clock-estimate.ts';

/** Chance that is the same in every run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a frame takes on venue Wi-Fi, one way: a few ms, a tail, and now and then a retry storm. */
function delay(random: () => number): number {
  const wait = 1.5 - Math.log(1 - random()) * 4;
  return random() < 0.08 ? wait + random() * 180 : wait;
}

interface Device {
  /** Server time minus local time, ms. */
  readonly offset: number;
  readonly estimate: ClockEstimate;
  local: number;
}

/** One exchange as it goes over the line; the server's clock tells whole milliseconds. */
function exchange(device: Device, i: number, random: () => number): void {
  const c0 = device.local;
  const [there, back] = [delay(random), delay(random)];
  const arrived = c0 + there + device.offset;
  const [s1, s2] = [Math.round(arrived), Math.round(arrived + 0.2)];
  const c1 = c0 + there + 0.2 + back;
  device.estimate.add({ i, c0, s1, s2 }, c1);
  device.local = c1;
}

/**
 * A device after its first exchanges over such a Wi-Fi: how far its estimate of the server's clock is
 * off, in ms, and the bound that it shows.
 */
export function synchronised(seed: number, exchanges = 8): { error: number; bound: number } {
  const random = chance(seed);
  const offset = 1_789_000_000_000 + random() * 1e6;
  const device = { offset, estimate: new ClockEstimate(), local: random() * 1e5 };
  for (let i = 1; i <= exchanges; i += 1) {
    exchange(device, i, random);
    device.local += 100;
  }
  const told = device.estimate.at(device.local) ?? 0;
  return { error: told - (device.local + offset), bound: device.estimate.bound ?? Infinity };
}
