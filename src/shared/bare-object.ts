/**
 * An object with nothing inherited, so that keys such as `__proto__` and `constructor` are keys like all others. Unlike
 * those that `Object.create(null)` makes, which are hash tables from the start, V8 gives it a hidden class: reading,
 * writing and keeping thousands of small ones takes less than half the time and space.
 */
export function bareObject<T>(): Record<string, T> {
  return new Bare<T>();
}

class Bare<T> {
  [key: string]: T;
}

Reflect.deleteProperty(Bare.prototype, "constructor");
Object.setPrototypeOf(Bare.prototype, null);
