import { FluentBitOutputContext, FluentBitPart } from '../agents/fluent-bit-words';

/** One destination, in the words of each agent. */
export interface OutputWords {
  /** What kind of destination it is: the stem of its name. */
  readonly kind: string;
  fluentBit(context: FluentBitOutputContext): FluentBitPart;
}
