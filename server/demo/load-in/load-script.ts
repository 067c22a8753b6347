import type { TaskPhase } from '#core/logistics.ts';
import type { Space } from '#core/show.ts';
import type { Approval, DocumentKind, VendorDocument } from '#core/vendors.ts';
import type { DemoPrefix } from '../script.ts';

/** Hours and minutes from the doors, "-6:15" or "1:30"; lengths are "h:mm" too. */
type FromDoors = string;
type Length = string;

export interface SpaceScript {
  readonly name: string;
  readonly kind: Space['kind'];
  /** Left out: the venue. */
  readonly within?: string;
  readonly capacity?: number;
  readonly maxLenM?: number;
  readonly maxHeightM?: number;
  readonly exclusive?: true;
  /** From when until when it is open. */
  readonly open?: readonly (readonly [from: FromDoors, until: FromDoors])[];
}

export interface DropScript {
  readonly name: string;
  readonly space: string;
  readonly amps: number;
  readonly connector: string;
  readonly loadA: number;
}

export interface PointScript {
  readonly name: string;
  readonly limitKg: number;
  readonly plannedKg: number;
}

/** Days from that of the show on which it begins and ends to hold; null: open. */
type Validity = readonly [from: number | null, to: number | null];

export interface PaperScript {
  readonly kind: DocumentKind;
  readonly title?: string;
  readonly version?: number;
  readonly status: VendorDocument['status'];
  readonly valid?: Validity;
  readonly coi?: {
    readonly insurer: string;
    readonly policyNo: string;
    /** Public liability, in whole euros. */
    readonly limit: number;
    /** Left out: the hall, as it asks. */
    readonly holder?: string;
  };
}

export interface VendorScript {
  readonly name: string;
  readonly category: string;
  readonly approval?: Approval;
  readonly rental?: true;
  readonly notes?: string;
  /** When it came, and was done with its build; left out: not yet. */
  readonly came?: FromDoors;
  readonly set?: FromDoors;
  /** The first is there on the day. */
  readonly contacts: readonly (readonly [name: string, role: string, phone: string])[];
  readonly papers: readonly PaperScript[];
  /** In whole euros: quoted, agreed, invoiced. */
  readonly costs: readonly (readonly [
    title: string,
    quoted: number | null,
    agreed: number | null,
    invoiced: number | null
  ])[];
  /** What goes back, how many, and with which vehicle. */
  readonly returns?: readonly (readonly [item: string, qty: number, vehicle?: string])[];
}

export interface VehicleScript {
  readonly kind: string;
  readonly lenM: number;
  readonly heightM: number;
  readonly driver: string;
  readonly phone: string;
}

export interface MovementScript {
  readonly title: string;
  readonly vendor: string;
  readonly direction: 'in' | 'out';
  readonly dock: string;
  readonly at: FromDoors;
  readonly lasts: Length;
  /** So long before its slot it shall be at the gate; left out: a quarter of an hour. A haul is at no gate. */
  readonly early?: Length;
  /** Its plate; left out: a haul within the house. */
  readonly vehicle?: string;
  readonly order?: string;
  readonly manifest: readonly string[];
  readonly notes?: string;
  readonly late?: { readonly by: Length; readonly note: string; readonly said: FromDoors };
}

export interface TaskScript {
  readonly title: string;
  readonly phase?: TaskPhase;
  readonly department?: DemoPrefix;
  readonly space: string;
  readonly vendor?: string;
  readonly at: FromDoors;
  readonly lasts: Length;
  readonly exclusive?: true;
  /** Vehicles whose load it needs. */
  readonly needs?: readonly string[];
  readonly positions?: readonly string[];
  readonly power?: readonly (readonly [drop: string, amps: number])[];
  readonly rigging?: readonly (readonly [point: string, kg: number])[];
  readonly notes?: string;
}

/** What comes first, what waits for it, and how long after. */
export interface WaitScript {
  readonly first: EndScript;
  readonly then: EndScript;
  readonly lag?: Length;
}

/** The title of a task, or of a vehicle or an item of the show. */
export type EndScript = string | { readonly vehicle: string } | { readonly item: string };

export interface CallScript {
  readonly title: string;
  readonly department: DemoPrefix;
  readonly position?: string;
  readonly person?: string;
  readonly qty?: number;
  readonly space?: string;
  readonly at: FromDoors;
  readonly lasts: Length;
  readonly breaks?: readonly (readonly [at: FromDoors, lasts: Length, kind: 'meal' | 'rest'])[];
  /** What is still to come is confirmed, unless it is only offered yet. */
  readonly isOpen?: true;
}
