import { type BillOptions, dollarsFor, sumOf } from './bill.ts';
import type { Facts } from './facts.ts';
import { PARTS, type Part } from './parts.ts';
import { MILLION, type Traffic } from './traffic.ts';

interface TotalOptions extends BillOptions {
  /** @default - all */
  readonly parts?: readonly Part[];
}

/** Dollars a month. */
export const monthly = (
  traffic: Traffic,
  facts: Facts,
  { parts = PARTS, ...options }: TotalOptions = {},
): number => dollarsFor(sumOf(parts.map(({ units }) => units(traffic, facts))), options);

/** Dollars for a million events, what is paid by the month divided among them. */
export const perMillion = (traffic: Traffic, facts: Facts, options?: TotalOptions): number =>
  (monthly(traffic, facts, options) / traffic.events) * MILLION;
