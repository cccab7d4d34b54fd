import { elasticsearch } from './outputs/elasticsearch';
import { loki } from './outputs/loki';
import { LokiOptions } from './outputs/loki-options';
import { opensearch } from './outputs/opensearch';
import { OutputWords } from './outputs/output-words';
import { ElasticsearchOptions, OpenSearchOptions } from './outputs/search-engine-options';
import { stdout } from './outputs/stdout';

/** Where logs go. Each output gets every record, and none waits for another. */
export class LogOutput {
  /**
   * Elasticsearch 7 and newer.
   *
   * @param options address, index and credentials
   * @throws if the address is none, or an option has an impossible value
   * @see https://docs.fluentbit.io/manual/pipeline/outputs/elasticsearch
   */
  public static elasticsearch(options: ElasticsearchOptions): LogOutput {
    return new LogOutput(elasticsearch(options));
  }

  /**
   * Grafana Loki.
   *
   * @param options address, labels and credentials
   * @throws if the address is none, or an option has an impossible value
   * @see https://docs.fluentbit.io/manual/pipeline/outputs/loki
   */
  public static loki(options: LokiOptions): LogOutput {
    return new LogOutput(loki(options));
  }

  /**
   * OpenSearch.
   *
   * @param options address, index and credentials
   * @throws if the address is none, or an option has an impossible value
   * @see https://docs.fluentbit.io/manual/pipeline/outputs/opensearch
   */
  public static opensearch(options: OpenSearchOptions): LogOutput {
    return new LogOutput(opensearch(options));
  }

  /** The agent's own standard output, one JSON object for each record: to look at what would be sent. */
  public static stdout(): LogOutput {
    return new LogOutput(stdout());
  }

  private constructor(private readonly words: OutputWords) {}

  /** @internal */
  public _words(): OutputWords {
    return this.words;
  }
}
