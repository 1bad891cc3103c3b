import { ASSUMED } from '../assumed.ts';
import type { Units } from '../bill.ts';
import type { Facts } from '../facts.ts';
import { MEASURED } from '../measured.ts';
import { deliveriesOf, MONTH_SECONDS, runsOf, type Traffic } from '../traffic.ts';

/** Those that have a value in every hour; one that has none in an hour costs nothing for it. */
export const metrics = ({ events }: Traffic, { routes }: Facts): Units => ({
  metricMonth: events === 0 ? 0 : MEASURED.metrics.length + routes * ASSUMED.routeMetrics,
});

export const alarms = (_: Traffic, { alarmMetrics }: Facts): Units => ({
  alarmMonth: alarmMetrics,
});

export const dashboard = (_: Traffic, { dashboards }: Facts): Units => ({
  dashboardMonth: dashboards,
});

export const tracesOfDeliveries = (traffic: Traffic, { traced }: Facts): Units =>
  traced > 0 ? { trace: recorded(deliveriesOf(traffic)) } : {};

/**
 * A run of the worker is a trace of its own, recorded where a delivery of its messages is:
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-tracelinking.html
 */
export const tracesOfEvents = (traffic: Traffic, { traced }: Facts): Units => {
  if (traced === 0 || traffic.events === 0) return {};

  const deliveries = deliveriesOf(traffic);
  const events = traffic.events * (recorded(deliveries) / deliveries);
  return { trace: Math.min(events, runsOf(traffic)) };
};

/** As if all came evenly: at the most. */
function recorded(deliveries: number): number {
  const { tracesPerSecond, tracedShare } = ASSUMED;
  const first = Math.min(deliveries, tracesPerSecond * MONTH_SECONDS);
  return first + tracedShare * (deliveries - first);
}
