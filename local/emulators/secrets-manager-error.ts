/** An error of Secrets Manager, as a client sees it. */
export class SecretsManagerError extends Error {
  constructor(type: string, message: string) {
    super(message);
    this.name = type;
  }
}

export const notFound = (message: string): SecretsManagerError =>
  new SecretsManagerError('ResourceNotFoundException', message);

export const alreadyExists = (message: string): SecretsManagerError =>
  new SecretsManagerError('ResourceExistsException', message);
