import type { AccessLog } from './access-log.ts';
import type { Route } from './route.ts';
import type { Throttle } from './throttle.ts';

/** An HTTP API and its stage, as the template declares them. */
export interface HttpApi {
  readonly routes: Route[];
  stage: Stage | undefined;
}

export interface Stage {
  /** `$default` is served at `/`, any other at `/<name>`. */
  readonly name: string;
  readonly throttle?: Throttle | undefined;
  readonly accessLog?: AccessLog | undefined;
}
