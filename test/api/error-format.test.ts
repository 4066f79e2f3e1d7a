import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { QueryFailedError } from 'typeorm';
import { clientError } from '../../src/api/error-format';
import { forbidden, Refusal, unknownCode } from '../../src/errors';
import { createLog } from '../../src/log';

const logged: string[] = [];
const log = createLog('info', { write: (line) => void logged.push(line) });
beforeEach(() => logged.splice(0));

/** As the client sees what a resolver threw. */
function shown(cause: Error, language: 'vi' | 'en' = 'en'): GraphQLFormattedError {
  const error = new GraphQLError(cause.message, { path: ['vacancy'], originalError: cause });
  const code = error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR';
  const formatted = { ...error.toJSON(), extensions: { ...error.extensions, code } };
  return clientError(error, formatted, language, 'request-1', log);
}

const secret = '001203004567';

describe('what nobody foresaw', () => {
  test.each([
    new TypeError(`Cannot read ${secret}`),
    new GraphQLError(`thrown by a library about ${secret}`),
    Object.assign(new Error(secret), { code: 'ECONNREFUSED' }),
    Object.assign(new Error(secret), { extensions: { code: 'FORBIDDEN' } }),
  ])('%s tells the client nothing but where to ask', (cause) => {
    const { message, path, extensions } = shown(cause);
    expect(message).toMatch(/^The server met an unexpected error/);
    expect(path).toEqual(['vacancy']);
    expect(extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'request-1' });
  });

  test('is in the log under the id of the request', () => {
    shown(new TypeError('Cannot read'));
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({
      requestId: 'request-1',
      path: ['vacancy'],
      err: { type: 'TypeError', message: 'Cannot read' },
    });
  });

  test('brings no value of a person into the log, whatever the database quotes', () => {
    const driver = Object.assign(
      new Error(`duplicate key value violates unique constraint "account_login" "${secret}"`),
      {
        code: '23505',
        detail: `Key (login)=(${secret}) already exists.`,
        constraint: 'account_login',
      },
    );
    shown(new QueryFailedError('INSERT INTO account VALUES ($1)', [secret], driver));
    expect(logged).toHaveLength(1);
    expect(logged.join()).toContain('account_login');
    expect(logged.join()).not.toContain(secret);
  });
});

describe('a refusal', () => {
  test('keeps its code and is worded in the language of the reader', () => {
    expect(shown(forbidden(), 'vi')).toMatchObject({
      message: 'Vai trò của bạn không được dùng mục này.',
      extensions: { code: 'FORBIDDEN' },
    });
  });

  test('keeps what helps the client to go on', () => {
    const near = [{ code: '79', name: 'Hồ Chí Minh' }];
    expect(shown(unknownCode('places', '78', near)).extensions).toEqual({
      code: 'UNKNOWN_CODE',
      list: 'places',
      given: '78',
      nearest: near,
    });
  });

  test('of the domain outside a mutation takes the code of its first fault', () => {
    const refusal = new Refusal([
      { code: 'CONFLICT', message: { vi: 'Đã đóng.', en: 'Closed.' }, field: ['a', 'b'] },
    ]);
    expect(shown(refusal)).toMatchObject({
      message: 'Closed.',
      extensions: { code: 'CONFLICT', fields: ['a.b'] },
    });
  });

  test('of a value by the database is the fault of the request', () => {
    const driver = Object.assign(new Error(`invalid "${secret}"`), { code: '22008' });
    const seen = shown(new QueryFailedError('SELECT', [secret], driver));
    expect(seen.extensions).toMatchObject({ code: 'INVALID_INPUT' });
    expect(JSON.stringify(seen) + logged.join()).not.toContain(secret);
  });

  test('of a statement that took too long says how to ask for less', () => {
    const driver = Object.assign(new Error('canceling statement'), { code: '57014' });
    expect(shown(driver).extensions).toMatchObject({ code: 'COST_LIMIT' });
  });
});
