import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type ObjectAction, PrivateBucket } from './private-bucket.ts';

/** Keeps what does not fit a message (`claim/`) and what we do not understand (`quarantine/`). */
export class PayloadBucket extends PrivateBucket {
  /** Lets a Lambda do this to the objects below one folder. */
  grantFolder(
    grantee: LambdaFunction,
    folder: 'claim' | 'quarantine',
    ...actions: readonly ObjectAction[]
  ): void {
    this.grantObjects(grantee, actions, {
      pattern: `${folder}/*`,
      reason: `an object's key names its Profile and event; the folder ${folder}/ is the bound`,
    });
  }
}
