import type { DoorKey } from '#core/audit/entry.ts';
import type { Caller, Grants, Key, Visitor } from '../door-ports.ts';
import type { Noted } from './noted.ts';

/** Why somebody is refused whose code was right; to look once more by a wrong one would be another try. */
const ofItsDoor: ReadonlySet<string> = new Set(['wrongPin', 'lobbyFull']);

/** A look that finds nothing is a try as much as an entrance is. */
export function notedEntrances(grants: Grants, noted: Noted): Pick<Grants, 'look' | 'enter'> {
  /** The door that a key is of, where it is one. */
  const doorAt = async (caller: Caller, key: Key) => {
    const looked = await grants.look(caller, key);
    return 'granted' in looked ? looked.granted : null;
  };

  const refused = async (caller: Caller, key: Key, why: string): Promise<void> => {
    // Whoever has not typed a PIN yet is asked for it; nothing was tried.
    if (why === 'pinWanted') return;
    const device = noted.knownBy(caller.cookieHeader);
    const door = 'token' in key || ofItsDoor.has(why) ? await doorAt(caller, key) : null;
    await noted.noteRefusal({
      ...{ kind: 'entranceRefused', device, address: caller.address },
      show: door === null || door.show === '*' ? null : door.show,
      facts: { by: keyWord(key), why, ...(door && { grant: door.id, label: door.label }) }
    });
  };

  const knocked = async (caller: Caller, key: Key, { device, name }: Visitor): Promise<void> => {
    const door = await doorAt(caller, key);
    await noted.note({
      ...{ kind: 'knocked', device, name, show: door?.show ?? null, address: caller.address },
      facts: {
        ...{ grant: door?.id ?? '', label: door?.label ?? '' },
        ...{ by: keyWord(key), roles: door?.roles ?? [] }
      }
    });
  };

  return {
    async look(caller, key) {
      const looked = await grants.look(caller, key);
      if ('refused' in looked) await refused(caller, key, looked.refused.code);
      return looked;
    },

    async enter(caller, key, as) {
      const before = noted.heldBy(caller.cookieHeader);
      const entered = await grants.enter(caller, key, as);
      if ('refused' in entered) {
        await refused(caller, key, entered.refused.code);
        return entered;
      }
      const { visitor, show, isWaiting } = entered.granted;
      if (isWaiting) {
        await knocked(caller, key, visitor);
        return entered;
      }
      const device = noted.deviceOn(visitor.device, show);
      const grant = device?.grants.at(-1) ?? '';
      const by = show === '*' && 'token' in key ? 'setupLink' : keyWord(key);
      await noted.note({
        kind: before.get(show)?.includes(grant) ? 'cameInAgain' : 'cameIn',
        ...noted.by(visitor.device, show),
        address: caller.address,
        facts: { ...noted.door(grant), by, roles: device?.roles ?? [] }
      });
      return entered;
    }
  };
}

const keyWord = (key: Key): DoorKey => ('token' in key ? 'link' : 'code');
