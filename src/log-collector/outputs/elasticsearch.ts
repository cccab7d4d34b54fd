import { OutputWords } from './output-words';
import { resolveSearchEngine, searchEngineForFluentBit } from './search-engine';
import { ElasticsearchOptions } from './search-engine-options';

export function elasticsearch(options: ElasticsearchOptions): OutputWords {
  const model = resolveSearchEngine('LogOutput.elasticsearch', options, {
    basic: 'OutputCredentials.basic()',
    apiKey: 'OutputCredentials.apiKey()',
  });
  return { kind: 'elasticsearch', fluentBit: context => searchEngineForFluentBit('es', model, context) };
}
