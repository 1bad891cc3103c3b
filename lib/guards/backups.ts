import * as z from 'zod';
import { DISPOSABLE_STAGE, whyBackedUp } from '../limits.ts';
import { ofType, type Resource, type Resources } from './resources.ts';

const BACKED_UP = z.object({
  PointInTimeRecoverySpecification: z.object({ PointInTimeRecoveryEnabled: z.literal(true) }),
});

/** A table that is replicated says it of each replica. */
const REPLICATED = z.object({ Replicas: z.array(BACKED_UP) });

/** What was overwritten or deleted by mistake can be had again in every stage but `dev`. */
export const checkBackups = (resources: Resources, stage: string): string[] =>
  stage === DISPOSABLE_STAGE
    ? []
    : [
        ...unlike(BACKED_UP, ofType(resources, 'AWS::DynamoDB::Table')),
        ...unlike(REPLICATED, ofType(resources, 'AWS::DynamoDB::GlobalTable')),
      ];

const unlike = (schema: z.ZodType, tables: [string, Resource][]): string[] =>
  tables
    .filter(([, { Properties }]) => !schema.safeParse(Properties).success)
    .map(
      ([id]) =>
        `${id}: PointInTimeRecoveryEnabled is not true, must be in every stage but ${DISPOSABLE_STAGE}: ${whyBackedUp}`,
    );
