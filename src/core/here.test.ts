import { expect, it } from 'vitest';
import { hereBeside, hereOf, type Here } from './here.ts';

const device = (name: string, departments: readonly string[], isConsole = false): Here => ({
  device: name,
  name,
  departments,
  isConsole
});

it('[M32] a device is told of with each of its departments, one without any by itself', () => {
  const here = [
    device('Cay', [], true),
    device('Noor', ['LX']),
    device('Pim', ['LX', 'SND']),
    device('Tablet', [])
  ];
  expect(['LX', 'SND', 'VID'].map((id) => hereOf(here, id))).toEqual([
    ['Noor', 'Pim'],
    ['Pim'],
    []
  ]);
  expect([hereBeside(here, true), hereBeside(here, false)]).toEqual([['Cay'], ['Tablet']]);
});
