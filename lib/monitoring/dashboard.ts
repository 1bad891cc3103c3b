import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type Graph, graphRows } from './graphs.ts';
import { linksWidget } from './links.ts';
import type { Sources } from './sources.ts';

/** The grid of a dashboard: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const COLUMNS = 24;
/** Four of it are one screen: docs/dashboard.svg. */
const HEIGHT = 5;

/** One screen: is it receiving, is it keeping up, what fails, what does it cost. */
export function createDashboard(
  scope: Construct,
  sources: Sources,
  alarms: readonly IAlarm[],
): Dashboard {
  const states = new AlarmStatusWidget({
    title: 'Alarms',
    alarms: [...alarms],
    width: 16,
    height: HEIGHT,
  });
  return new Dashboard(scope, 'Dashboard', {
    defaultInterval: Duration.days(1),
    widgets: [
      [linksWidget(sources), states],
      ...graphRows(sources).map((graphs) => graphs.map((graph) => widgetOf(graph, graphs.length))),
    ],
  });
}

const widgetOf = ({ title, metrics, stacked = false }: Graph, besideEachOther: number): IWidget =>
  new GraphWidget({
    title,
    stacked,
    left: [...metrics],
    leftYAxis: { min: 0, showUnits: false },
    width: COLUMNS / besideEachOther,
    height: HEIGHT,
  });
