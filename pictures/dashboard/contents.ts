import { readAssembly } from '../../local/assembly.ts';
import type { Stack } from '../../local/stack.ts';
import type { World } from '../day/world.ts';
import type { Contents } from './dashboard.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Span } from './graph.ts';
import type { Widget } from './place.ts';

/** The logical id of the dashboard. */
const DASHBOARD = 'MonitoringDashboard';

const CAPTION =
  'A made-up day on the local stack, with its metrics and alarms. Answers take this machine’s own ms; DynamoDB’s indexes are not in the cost.';

/** What the dashboard of a local stack shows now. */
export async function contentsOf(
  { assembly, stack }: Pick<World, 'assembly' | 'stack'>,
  span: Span,
): Promise<Contents> {
  const { widgets } = stack.dashboard(DASHBOARD).body;
  const alarms = await stack.alarms();
  const graphs = await Promise.all(
    widgets.map(async (widget) => [widget, await linesOf(widget, stack, span)] as const),
  );
  const byWidget = new Map(graphs);

  return {
    title: 'CloudWatch: the last 24 hours',
    caption: CAPTION,
    fingerprint: fingerprintOf(readAssembly(assembly).template),
    span,
    widgets,
    linesOf: (widget) => byWidget.get(widget) ?? [],
    alarmOf: (arn) => {
      const found = alarms.find(({ alarmName }) => arn.endsWith(`:alarm:${alarmName}`));
      if (!found) throw new Error(`${arn} is no alarm of this stack`);
      return found;
    },
  };
}

const linesOf = (widget: Widget, { graph }: Stack, { seconds }: Span) => {
  if (widget.type !== 'metric' || !('metrics' in widget.properties)) return [];
  const { metrics } = widget.properties;
  return graph(Array.isArray(metrics) ? metrics : [], seconds);
};
