import type { Slot, Status } from './logistics.ts';
import type { Id, Source } from './show.ts';

interface Row {
  readonly id: Id;
  readonly rank: string;
  readonly source?: Source;
}

export type Approval = 'invited' | 'booked' | 'confirmed' | 'cancelled';
export type DayState = 'expected' | 'arrived' | 'set' | 'struck' | 'left';

/** Whoever supplies something: a caterer, a hire firm, a florist. */
export interface Vendor extends Row {
  readonly name: string;
  readonly category: string;
  readonly approval: Approval;
  /** What they bring has to be collected again (V3). */
  readonly rental: boolean;
  readonly notes: string;
  readonly status: Status<DayState>;
}

export interface Contact extends Row {
  readonly vendorId: Id;
  readonly name: string;
  readonly role: string;
  readonly phone: string;
  readonly email: string;
  /** Is there, and answers, on the day (V3). */
  readonly dayOf: boolean;
}

export type DocumentKind = 'coi' | 'rams' | 'permit' | 'contract' | 'plan' | 'other';

/** What a certificate of insurance says. */
export interface Coi {
  readonly insurer: string;
  readonly policyNo: string;
  /** What each line of it covers, in whole units of its currency. */
  readonly lines: readonly { readonly kind: string; readonly limit: number }[];
  readonly holderName: string;
  readonly additionalInsured: boolean;
}

/** A file as it was uploaded; its bytes are kept by their hash. */
export interface UploadedFile {
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

/** One version of a paper; what counts is the newest of its kind and title. */
export interface VendorDocument extends Row {
  readonly vendorId: Id;
  readonly kind: DocumentKind;
  readonly title: string;
  /** From 1. */
  readonly version: number;
  /** Null: asked for, not there. */
  readonly file: UploadedFile | null;
  /** Local dates, yyyy-mm-dd, both included; null: open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly status: 'missing' | 'received' | 'rejected' | 'approved';
  /** Null but for a certificate of insurance that was read. */
  readonly coi: Coi | null;
}

/** What something of a vendor costs, in hundredths of the show's currency; null: not known. */
export interface CostLine extends Row {
  readonly vendorId: Id;
  readonly title: string;
  readonly quoted: number | null;
  readonly agreed: number | null;
  readonly invoiced: number | null;
}

/** What has to go back to a vendor. */
export interface ReturnLine extends Row {
  readonly vendorId: Id;
  readonly item: string;
  readonly qtyOut: number;
  /** Null: not counted yet. */
  readonly qtyBack: number | null;
  readonly condition: string;
  /** When it is due; its length counts nothing. */
  readonly due: Slot | null;
  /** The vehicle that takes it. */
  readonly movementId: Id | null;
}
