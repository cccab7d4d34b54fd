import { LogIndex } from '../log-index';
import { HttpOutputOptions } from '../output-options';

/** What Elasticsearch and OpenSearch have in common. */
export interface SearchEngineOptions extends HttpOutputOptions {
  /**
   * Where the records go.
   *
   * @default LogIndex.daily('kubernetes')
   */
  readonly index?: LogIndex;
}

/** Options of `LogOutput.elasticsearch()`. */
export interface ElasticsearchOptions extends SearchEngineOptions {}

/** Options of `LogOutput.opensearch()`. */
export interface OpenSearchOptions extends SearchEngineOptions {}
