import { globalId } from '../../src/api/global-id';
import { buildProject, copyStarted } from '../support/built-project';
import { addressOf, makeDataFolder, type Program, startProgram } from '../support/program';

// Each of these starts the real program.
jest.setTimeout(120_000);

let data: ReturnType<typeof makeDataFolder>;
let server: Program;
let address: string;
beforeAll(async () => {
  await buildProject();
  data = makeDataFolder();
  await copyStarted(data.folder);
  server = startProgram('src/main.js', { PORT: '0', DATA_DIR: data.folder });
  address = await addressOf(server);
});
afterAll(async () => {
  server.kill('SIGTERM');
  await server.end;
  await data.remove();
});

async function run(command: string, args: readonly string[], environment = {}) {
  const program = startProgram(
    `src/commands/${command}.js`,
    { DATA_DIR: data.folder, ...environment },
    args,
  );
  const { code } = await program.end;
  return { code, output: program.output.trim() };
}

async function ask(query: string, token?: string) {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...authorization },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: unknown; errors?: unknown };
}

describe('a token is refused', () => {
  test.each([
    [['BOSS'], 2, 'There is no role "BOSS". The roles: PORTAL, EMPLOYER,'],
    [[], 2, 'An argument is missing.'],
    [['PORTAL', '--plcae', '01'], 2, "Unknown option '--plcae'"],
    [['PORTAL', '--scope', 'all'], 2, 'There is no scope "all". The scopes: contact.'],
    [['CENTRE_STAFF', '--place', '7'], 1, 'List places has no code "7". Nearest: '],
    [['EMPLOYER', '--employer', '1'], 1, 'No employer has the tax code "1".'],
  ])('%j', async (args, code, message) => {
    const answer = await run('token', args);
    expect(answer.code).toBe(code);
    expect(answer.output).toContain(message);
    expect(answer.output).not.toMatch(/eyJ|\n\s+at /);
  });

  test('in production', async () => {
    const { code, output } = await run('token', ['PORTAL'], { NODE_ENV: 'production' });
    expect([code, output]).toEqual([
      1,
      'There are no tokens for trying things out when NODE_ENV is production: sign in instead.',
    ]);
  });
});

test('a token is printed alone, and the running server knows its role and place', async () => {
  const { code, output } = await run('token', ['centre_staff', '--place', '79']);
  expect(code).toBe(0);
  expect(output).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  const { data } = await ask('{ viewer { role place { code } } }', output);
  expect(data).toEqual({ viewer: { role: 'CENTRE_STAFF', place: { code: '79' } } });
});

test('--help names the roles and the options', async () => {
  const { code, output } = await run('token', ['--help']);
  expect(code).toBe(0);
  for (const word of ['DATA_PROTECTION_OFFICER', '--place', '--employer', '--scope']) {
    expect(output).toContain(word);
  }
});

test('every role of the sample signs in with what the start has printed', async () => {
  const printed = [...server.output.matchAll(/^ {4}([A-Z_]+) +(mau\.[a-z-]+) +([a-z0-9-]+)$/gm)];
  expect(printed).toHaveLength(12);
  for (const [, role, login, password] of printed) {
    const { data: answer } = await ask(
      `mutation { signIn(input: { login: "${login ?? ''}", password: "${password ?? ''}" }) { token } }`,
    );
    const { token } = (answer as { signIn: { token: string } }).signIn;
    expect((await ask('{ viewer { role } }', token)).data).toEqual({ viewer: { role } });
  }
});

test('tokens from before a rotation hold on; after a theft they do not', async () => {
  const before = (await run('token', ['PORTAL'])).output;
  expect((await run('keys', ['rotate'])).code).toBe(0);
  expect((await ask('{ viewer { role } }', before)).errors).toBeUndefined();
  expect((await run('keys', ['rotate', '--now'])).code).toBe(0);
  const after = (await run('token', ['PORTAL'])).output;
  expect((await ask('{ viewer { role } }', after)).errors).toBeUndefined();
  expect((await ask('{ viewer { role } }', before)).errors).toBeDefined();
});

test('the first accounts and clients of an installation are made by command', async () => {
  const made = await run('account', ['create', 'chief', '--role', 'ADMINISTRATOR', '--name', 'A']);
  expect(made.output).toMatch(/^The account chief has the one-time password [a-z0-9-]{23}$/);
  const again = await run('account', ['create', 'chief', '--role', 'ADMINISTRATOR', '--name', 'A']);
  expect([again.code, again.output]).toEqual([
    1,
    'This login or outside identity already has an account.',
  ]);
  expect((await run('account', ['suspend', 'chief'])).output).toBe(
    'The account chief is suspended.',
  );
  expect((await run('account', ['reset', 'nobody'])).output).toBe('There is no account "nobody".');
  const labourer = ['--labourer', globalId('Labourer', '00000000-0000-4000-8000-000000000001')];
  const citizen = ['create', 'lan', '--role', 'CITIZEN', '--name', 'Lan'];
  expect((await run('account', [...citizen, '--labourer', '001190900001'])).output).toContain(
    '"001190900001" is no id of a labourer.',
  );
  const officer = ['create', 'lan', '--role', 'COMMUNE_OFFICER', '--name', 'Lan', ...labourer];
  expect((await run('account', officer)).output).toContain(
    '--labourer goes with the role CITIZEN.',
  );
  expect((await run('account', [...citizen, ...labourer])).output).toMatch(/^The account lan has/);
  const client = ['create', 'portal-x', '--role', 'PORTAL', '--name', 'Cổng X'];
  expect((await run('client', client)).output).toMatch(/^The client portal-x has the secret /);
});
