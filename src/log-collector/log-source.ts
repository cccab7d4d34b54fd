import { ContainerLogOptions } from './sources/container-log-options';
import { containers } from './sources/containers';
import { journal } from './sources/journal';
import { JournalOptions } from './sources/journal-options';
import { SourceWords } from './sources/source-words';

/** Where logs come from. */
export class LogSource {
  /**
   * What containers write to their standard output and error.
   *
   * @param options namespaces, stack traces and JSON
   * @throws if a namespace cannot exist or is named twice, or a path is relative
   */
  public static containers(options: ContainerLogOptions = {}): LogSource {
    return new LogSource(containers(options));
  }

  /**
   * The journal of the node: its services and its kernel.
   *
   * @param options units
   * @throws if a unit cannot exist
   */
  public static journal(options: JournalOptions = {}): LogSource {
    return new LogSource(journal(options));
  }

  private constructor(private readonly words: SourceWords) {}

  /** @internal */
  public _words(): SourceWords {
    return this.words;
  }
}
