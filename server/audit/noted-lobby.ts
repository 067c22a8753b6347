import type { Id } from '#core/show.ts';
import type { Grants } from '../door-ports.ts';
import type { Noted } from './noted.ts';

/** Who lets in from the lobby, or sends away, whom, and as what. */
export function notedLobby(grants: Grants, noted: Noted): Pick<Grants, 'letIn' | 'refuse'> {
  const waiter = (by: Id, show: Id, device: Id) => {
    const waiting = grants.waiting(by, show);
    const found =
      'granted' in waiting ? waiting.granted.find((each) => each.device === device) : null;
    return { device, name: found?.name ?? '', roles: found?.roles ?? [] };
  };

  return {
    letIn(by, show, device, as) {
      const of = noted.by(by, show);
      const { roles, ...who } = waiter(by, show, device);
      return noted.deed('letIn', of, grants.letIn(by, show, device, as), () => ({
        ...of,
        kind: 'letIn',
        facts: { ...who, roles: as?.roles ?? roles }
      }));
    },

    refuse(by, show, device) {
      const of = noted.by(by, show);
      const facts = waiter(by, show, device);
      return noted.deed('turnAway', of, grants.refuse(by, show, device), () => ({
        ...of,
        kind: 'turnedAway',
        facts
      }));
    }
  };
}
