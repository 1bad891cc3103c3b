import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type ObjectAction, PrivateBucket } from './private-bucket.ts';

/** Keeps the PDFs of Statements, until their Profile is deleted. */
export class StatementBucket extends PrivateBucket {
  /** Lets a Lambda do this to every object. */
  grantAll(grantee: LambdaFunction, ...actions: readonly ObjectAction[]): void {
    this.grantObjects(grantee, actions, {
      pattern: '*',
      reason: "an object's key begins with its Profile, and any Profile's event may be processed",
    });
  }
}
