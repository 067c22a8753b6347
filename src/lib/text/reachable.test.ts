import { describe, expect, it } from 'vitest';
import { reachable } from './reachable.ts';

const known = ['http://localhost:3000', 'http://192.168.1.20:3000'];

describe('the address on a link', () => {
  it('is the one this page was opened under', () => {
    expect(reachable('https://call.example', known)).toBe('https://call.example');
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'is one that others reach, where this page is on %s',
    (own) => expect(reachable(own, known)).toBe('http://192.168.1.20:3000')
  );

  it('stays where there is no other', () => {
    expect(reachable('http://localhost:3000', ['http://localhost:3000'])).toBe(
      'http://localhost:3000'
    );
  });

  it('is over TLS where the server has it, whatever this page came by', () => {
    const secure = ['http://localhost:3000', 'https://192.168.1.20:3000'];
    expect(reachable('http://192.168.1.20:3000', secure)).toBe('https://192.168.1.20:3000');
    expect(reachable('http://localhost:3000', secure)).toBe('https://192.168.1.20:3000');
  });
});
