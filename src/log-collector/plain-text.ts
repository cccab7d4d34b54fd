import { refuse } from '../internal/rule';
import { LOG_COLLECTOR_VALUE_RULES } from './rules';

/**
 * Lets a text through that means itself in every agent's configuration. Fluent Bit has no way to write "${" other than
 * as the start of a variable.
 */
export function checkPlainText(where: string, option: string, text: string): string {
  // eslint-disable-next-line no-control-regex
  if (text.trim() === '' || /\$\{|[\u0000-\u001f\u007f]/.test(text)) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.plainText, where, `${option} is ${JSON.stringify(text)}`,
      'write a text without "${", tabs and line breaks; take what is secret from a Secret');
  }
  return text;
}
