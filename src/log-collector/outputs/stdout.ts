import { FluentBitOutputContext, FluentBitPart } from '../agents/fluent-bit-words';
import { OutputWords } from './output-words';

export function stdout(): OutputWords {
  return { kind: 'stdout', fluentBit: stdoutForFluentBit };
}

/** Source: fluent/fluent-bit v5.1.1, `plugins/out_stdout`. */
function stdoutForFluentBit({ id }: FluentBitOutputContext): FluentBitPart {
  return { outputs: [{ name: 'stdout', alias: id, match: '*', format: 'json_lines' }] };
}
