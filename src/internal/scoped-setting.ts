import { IConstruct } from 'constructs';

/**
 * A value set on a construct and read by everything below it, the nearest setting first.
 *
 * Whoever reads it may already have acted on it, so setting it later is refused.
 */
export class ScopedSetting<T> {
  private readonly values = new WeakMap<IConstruct, T>();
  private readonly readers = new WeakMap<IConstruct, IConstruct>();

  /** @param call how a user writes the setting, for the error message: `Platform.set()` */
  constructor(private readonly call: string) {}

  public set(scope: IConstruct, value: T): void {
    const reader = this.readers.get(scope);
    if (reader !== undefined) {
      throw new Error(`${this.call} on "${scope.node.path}": "${reader.node.path}" below it has already read the setting; `
        + 'set it before you add the constructs that use it');
    }
    this.values.set(scope, value);
  }

  public read(construct: IConstruct): T | undefined {
    let nearest: T | undefined;
    for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
      if (!this.readers.has(scope)) {
        this.readers.set(scope, construct);
      }
      nearest ??= this.values.get(scope);
    }
    return nearest;
  }
}
