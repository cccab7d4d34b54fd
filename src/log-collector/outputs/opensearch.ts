import { OutputWords } from './output-words';
import { resolveSearchEngine, searchEngineForFluentBit } from './search-engine';
import { OpenSearchOptions } from './search-engine-options';

export function opensearch(options: OpenSearchOptions): OutputWords {
  const model = resolveSearchEngine('LogOutput.opensearch', options, { basic: 'OutputCredentials.basic()' });
  return { kind: 'opensearch', fluentBit: context => searchEngineForFluentBit('opensearch', model, context) };
}
