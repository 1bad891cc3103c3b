/** Resolves once something new makes the condition true: whoever brings it calls each listener. */
export function until(listeners: Set<() => void>, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const listener = () => {
      if (!condition()) return;
      listeners.delete(listener);
      resolve();
    };
    listeners.add(listener);
    listener();
  });
}
