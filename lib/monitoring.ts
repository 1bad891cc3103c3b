import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { AlarmTopic } from './monitoring/alarm-topic.ts';
import { createAlarms } from './monitoring/alarms.ts';
import { createDashboard } from './monitoring/dashboard.ts';
import { dashboardUrl } from './monitoring/links.ts';
import { createQueries } from './monitoring/queries.ts';
import type { Sources } from './monitoring/sources.ts';

/** Tells what needs somebody, and shows the rest. */
export class Monitoring extends Construct {
  /** Where the dashboard is, in the console. */
  readonly dashboardUrl: string;

  constructor(scope: Construct, id: string, sources: Sources) {
    super(scope, id);
    const { alarmEmail } = sources.settings;
    const alarms = createAlarms(this, sources);
    createQueries(this, sources);
    const { dashboardName } = createDashboard(this, sources, alarms);
    this.dashboardUrl = dashboardUrl(Stack.of(this), dashboardName);

    if (alarmEmail) {
      const action = new SnsAction(new AlarmTopic(this, 'Topic', alarmEmail));
      for (const alarm of alarms) {
        alarm.addAlarmAction(action);
        alarm.addOkAction(action);
      }
    }
  }
}
