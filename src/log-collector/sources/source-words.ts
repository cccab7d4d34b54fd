import { FluentBitPart, FluentBitSourceContext } from '../agents/fluent-bit-words';

/** One source, in the words of each agent. */
export interface SourceWords {
  /** What kind of source it is: the stem of its name. */
  readonly kind: string;
  /** Whether it reads the node's journal. */
  readonly readsJournal: boolean;
  fluentBit(context: FluentBitSourceContext): FluentBitPart;
}
