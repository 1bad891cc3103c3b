/** A resource that failed and yet has a physical id, by which it is to be removed. */
export class ResourceFailure extends Error {
  readonly physicalId: string;

  constructor(reason: string, physicalId: string) {
    super(reason);
    this.physicalId = physicalId;
  }
}
