import { IConstruct } from 'constructs';

/**
 * A picture of a whole app that many constructs look at while they are checked. It is made once for each pass of checks,
 * not once for each construct, so that checks stay linear in the size of the app.
 */
export class Survey<T> {
  private readonly pictures = new WeakMap<IConstruct, { readonly picture: T; readonly visitors: Set<IConstruct> }>();

  /** @param make walks the app below its root */
  constructor(private readonly make: (root: IConstruct) => T) {}

  /** The picture for this construct. Its second visit means a new pass, in which the app may look different. */
  public for(visitor: IConstruct): T {
    const { root } = visitor.node;
    let entry = this.pictures.get(root);
    if (entry === undefined || entry.visitors.has(visitor)) {
      entry = { picture: this.make(root), visitors: new Set() };
      this.pictures.set(root, entry);
    }
    entry.visitors.add(visitor);
    return entry.picture;
  }
}
