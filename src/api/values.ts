import type { ASTVisitor, ValidationContext } from 'graphql';
import { invalidInput } from '../errors';
import { tooMuch } from './limits';

const refusal = () =>
  invalidInput({
    vi: 'Văn bản không được chứa ký tự U+0000.',
    en: 'Text may not hold the character U+0000.',
  });

/** PostgreSQL cannot store U+0000 in text, so no string of an operation may hold one. */
export const noNulRule = (context: ValidationContext): ASTVisitor => ({
  StringValue(node) {
    if (node.value.includes('\0')) context.reportError(refusal());
  },
});

const deepestVariable = 20;
/** As many as the ids of `nodes`, with room; no input of the API is a longer list. */
const longestList = 250;

/** The same for the values of variables, keys of JSON included; none is endlessly deep or long. */
export function checkVariables(value: unknown, depth = 0): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw refusal();
  } else if (typeof value === 'object' && value !== null) {
    if (depth > deepestVariable) throw tooMuch('variableDepth', deepestVariable, null);
    if (Array.isArray(value) && value.length > longestList) {
      throw tooMuch('listItems', longestList, value.length);
    }
    for (const [key, part] of Object.entries(value)) {
      checkVariables(key);
      checkVariables(part, depth + 1);
    }
  }
}
