import * as z from 'zod/mini';
import { amount, customData, date, dateTime, id, openEnum, pii, text } from './fields.ts';

// What Quiltt requires today and older deliveries lack is nullish here: an event is worth more
// than a field. Source: Quiltt's OpenAPI document 2026-04-01, https://quiltt.dev/api-reference

export const profileBase = z.looseObject({
  id: id('p'),
  uuid: z.nullish(text('0b6f0f3e-5f3a-4a57-9d0e-6c0c6c0f9a01')),
  metadata: z.nullish(customData()),
});

const names = z.looseObject({
  full: pii(text('Fixture Person')),
  first: pii(z.nullish(text('Fixture'))),
  last: pii(z.nullish(text('Person'))),
});

const address = z.looseObject({
  line1: pii(z.nullish(text('100 Sample Street'))),
  line2: pii(z.nullish(text('Unit 1'))),
  city: pii(z.nullish(text('Springfield'))),
  state: pii(z.nullish(text('CA'))),
  postalCode: pii(z.nullish(text('90210'))),
  countryCode: z.nullish(openEnum('USA')),
});

export const profileRecord = z.looseObject({
  ...profileBase.shape,
  email: pii(z.nullish(text('person@example.com'))),
  phone: pii(z.nullish(text('+14155550100'))),
  name: pii(z.nullish(text('Fixture Person'))),
  names: z.nullish(names),
  dateOfBirth: pii(z.nullish(date())),
  address: z.nullish(address),
  at: z.nullish(dateTime()),
});

export const provider = openEnum('MOCK', 'AKOYA', 'FINICITY', 'MX', 'PLAID', 'DISCONNECTED');

export const connectionRecord = z.looseObject({
  id: id('conn'),
  at: z.nullish(dateTime()),
  provider: z.nullish(provider),
  products: z.nullish(
    z.array(
      openEnum(
        'ACCOUNT_BALANCES_AND_TRANSACTIONS',
        'ACCOUNT_NUMBERS',
        'ACCOUNT_OWNERS',
        'ACCOUNT_STATEMENTS',
        'INVESTMENTS',
        'LIABILITIES',
        'ACCOUNT_BALANCE_REFRESHES',
        'ACCOUNT_TRANSACTIONS_REFRESHES',
      ),
    ),
  ),
  status: openEnum(
    'SYNCED',
    'INITIALIZING',
    'SYNCING',
    'ERROR_REPAIRABLE',
    'ERROR_SERVICE',
    'ERROR_PROVIDER',
    'ERROR_INSTITUTION',
    'DISCONNECTING',
    'DISCONNECTED',
  ),
  metadata: z.nullish(customData()),
});

export const accountRecord = z.looseObject({
  id: id('acct'),
  connectionId: z.nullish(id('conn')),
  at: z.nullish(dateTime()),
  state: z.nullish(openEnum('OPEN', 'CLOSED')),
  metadata: z.nullish(customData()),
});

export const balanceRecord = z.looseObject({
  id: id('bal'),
  accountId: id('acct'),
  at: z.nullish(dateTime()),
  source: z.nullish(openEnum('SYNC', 'INITIAL', 'REFRESH')),
  available: pii(z.nullish(amount(1250.55))),
  current: pii(z.nullish(amount(1300.25))),
  limit: pii(z.nullish(amount(5000.5))),
});

export const statementRecord = z.looseObject({
  id: id('stmt'),
  accountId: id('acct'),
  startOn: z.nullish(date()),
  endOn: z.nullish(date()),
  /** A PDF for one hour, for whoever holds the link: a secret. */
  url: pii(text('https://statements.example.com/stmt.pdf?token=fixture')),
  at: z.nullish(dateTime()),
});
