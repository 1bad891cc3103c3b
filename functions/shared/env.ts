/** @throws Error that names the variable where it is missing or empty */
export function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
}

/** @throws Error that names the variable where it is not a number above zero */
export function requireNumber(name: string): number {
  const value = Number(requireEnv(name));
  if (!(value > 0)) throw new Error(`environment variable ${name} is not a number above zero`);
  return value;
}
