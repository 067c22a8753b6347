import type { Card } from '#core/export/vcard.ts';
import type { Contact } from '#core/vendors.ts';

export const cardOf = ({ name, role, phone, email }: Contact, organisation: string): Card => ({
  ...{ name, organisation, role, phone, email },
  note: ''
});
