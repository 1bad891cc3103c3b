import deleteItem from 'dynalite/actions/deleteItem.js';
import getItem from 'dynalite/actions/getItem.js';
import putItem from 'dynalite/actions/putItem.js';
import updateItem from 'dynalite/actions/updateItem.js';
import * as deleteItemInput from 'dynalite/validations/deleteItem.js';
import * as getItemInput from 'dynalite/validations/getItem.js';
import { checkTypes, checkValidations } from 'dynalite/validations/index.js';
import * as putItemInput from 'dynalite/validations/putItem.js';
import * as updateItemInput from 'dynalite/validations/updateItem.js';

/** dynalite's own, so that conditions and updates mean what they mean to DynamoDB. */
const OPERATIONS = new Map([
  ['DeleteItem', { act: deleteItem, form: deleteItemInput }],
  ['GetItem', { act: getItem, form: getItemInput }],
  ['PutItem', { act: putItem, form: putItemInput }],
  ['UpdateItem', { act: updateItem, form: updateItemInput }],
]);

/**
 * Runs one operation on the store, with the capacity that it took.
 * @throws what DynamoDB refuses it with: `statusCode` and `body`
 */
export function operate(name: string, input: unknown, store: object): object {
  const operation = OPERATIONS.get(name);
  if (!operation) throw new Error(`the stub does not know DynamoDB's ${name}`);

  const { act, form } = operation;
  const data = checkTypes(input, form.types);
  checkValidations(data, form.types, form.custom, store);

  let ended: { readonly error: unknown; readonly answer: object } | undefined;
  act(store, { ...data, ReturnConsumedCapacity: 'TOTAL' }, (error, answer) => {
    ended = { error, answer };
  });
  if (!ended) throw new Error(`${name} did not end at once`);
  if (ended.error) throw ended.error;
  return ended.answer;
}
