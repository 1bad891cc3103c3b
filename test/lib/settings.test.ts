import { parseSettings } from '../../lib/settings.ts';
import { everySetting } from './every-setting.ts';

describe('settings', () => {
  test('have these defaults', () => {
    expect(parseSettings('prod', {})).toEqual({
      eventTypes: ['account', 'balance', 'connection', 'profile', 'statement'],
      defaultHandlers: true,
      apiKeySecretName: 'quiltt-webhooks/prod/api-key',
      subscription: { check: 'report' },
      toleranceSeconds: 300,
      throttle: { ratePerSecond: 50, burst: 100 },
      worker: { concurrency: 10, timeoutSeconds: 60 },
      maxReceiveCount: 14,
      retention: {
        eventDays: 10,
        deadLetterDays: 14,
        payloadDays: 30,
        ledgerDays: 30,
        backupDays: 35,
        logDays: 30,
      },
      removalPolicy: 'retain',
      silence: { enabled: false, hours: 24 },
      tracing: true,
    });
  });

  test('stay as they are when they are parsed again', () => {
    const { stage: _, ...given } = everySetting;
    const once = parseSettings('prod', given);

    expect(once).toEqual(given);
    expect(parseSettings('prod', once)).toEqual(once);
  });
});
