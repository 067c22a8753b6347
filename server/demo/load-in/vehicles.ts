import type { VehicleScript } from './load-script.ts';

/** By their plates. */
export const vehicles: Readonly<Record<string, VehicleScript>> = {
  'KH-SM 118': {
    kind: '18 t rigid',
    lenM: 10.2,
    heightM: 3.6,
    driver: 'Bram Tollund',
    phone: '555 0201'
  },
  'KH-HR 402': {
    kind: 'Artic 13.6 m',
    lenM: 16.5,
    heightM: 4,
    driver: 'Solvei Rand',
    phone: '555 0202'
  },
  'KH-LL 077': {
    kind: 'Artic 13.6 m',
    lenM: 16.5,
    heightM: 4,
    driver: 'Ned Varga',
    phone: '555 0203'
  },
  'KH-TA 310': {
    kind: '12 t rigid',
    lenM: 9.5,
    heightM: 3.7,
    driver: 'Cleo Amsel',
    phone: '555 0204'
  },
  'KH-LT 555': {
    kind: '18 t rigid',
    lenM: 11,
    heightM: 3.8,
    driver: 'Ivo Stanek',
    phone: '555 0205'
  },
  'KH-PS 960': {
    kind: '18 t rigid',
    lenM: 11.5,
    heightM: 3.9,
    driver: 'Marlo Finch',
    phone: '555 0206'
  },
  'KH-BF 021': {
    kind: '7.5 t rigid',
    lenM: 7.4,
    heightM: 3.2,
    driver: 'Greta Holm',
    phone: '555 0207'
  },
  'KH-MM 640': {
    kind: 'Long van',
    lenM: 6.9,
    heightM: 2.8,
    driver: 'Posy Lindgren',
    phone: '555 0208'
  },
  'KH-QK 808': {
    kind: '18 t refrigerated',
    lenM: 11.2,
    heightM: 3.9,
    driver: 'Emil Barros',
    phone: '555 0209'
  },
  'KH-PL 214': { kind: 'Van', lenM: 6.1, heightM: 2.7, driver: 'Una Feld', phone: '555 0210' },
  'KH-LL 031': {
    kind: '12 t rigid',
    lenM: 9.8,
    heightM: 3.8,
    driver: 'Ned Varga',
    phone: '555 0203'
  }
};
