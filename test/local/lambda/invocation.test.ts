import { createInvocation } from '../../../local/lambda/invocation.ts';

const ROOT = '1-67891233-abcdef012345678912345678';

const traceOf = (isActive: boolean, header?: string) =>
  createInvocation('{}', { isActive, header }).traceId;

describe('an invocation', () => {
  test.each([
    ['is recorded where the function is traced', true, `Root=${ROOT}`, 1],
    ['is not where it is not', false, `Root=${ROOT}`, 0],
    ['is not where who came before says so', true, `Root=${ROOT};Parent=8da8dc24;Sampled=0`, 0],
    ['is where who came before says so', false, `Sampled=1; Root=${ROOT}`, 1],
  ])('that belongs to a trace %s', (_, isActive, header, sampled) => {
    expect(traceOf(isActive, header)).toMatch(
      new RegExp(`^Root=${ROOT};Parent=[0-9a-f]{16};Sampled=${sampled}$`),
    );
  });

  test('begins a trace where it belongs to none', () => {
    expect(traceOf(true)).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};/);
    expect(traceOf(true)).not.toBe(traceOf(true));
  });
});
