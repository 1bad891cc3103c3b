/** Whether there is a process with this id. */
export const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    // There is none.
    return false;
  }
};
