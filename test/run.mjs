// @ts-check
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, build, installEverything, installPack, nodeForTools } from '../sandbox/install.mjs';
import { CommandFailed, endEverything, run } from '../sandbox/processes.mjs';

/**
 * npm test              everything: type check, lint, build, jest, the real n8n
 * npm test -- unit      jest alone; what follows goes to jest
 * npm test -- e2e name  the files of test/e2e whose name contains `name`, or all
 * npm run test:faults   the long forms of test/faults, which take an hour or two
 * npm run test:queue    the long form in queue mode, with PostgreSQL and Redis
 * npm run test:life     months of life: thousands in memory, then 300 offers over 120 days in the real n8n
 * npm run test:runbook  every entry of docs/runbook.md, tried
 * npm run test:engagement  500 open offers over 24 days in the real n8n
 * npm run test:updates  200 candidate updates, 60 at a time, with manual edits in between
 *
 * The last line alone says `N passed, N failed`, and `, N skipped` where something was; a type check, lint, build or install
 * that does not come through counts as one failed. A file that hangs is ended and counts as one failed.
 */

const LONG_FORMS = ['faults', 'queue', 'updates', 'life', 'engagement', 'runbook'];
const isLong = LONG_FORMS.includes(process.argv[2] ?? '');
// Guards against what hangs, not what is expected: a quiet machine needs less than half of it.
const WHOLE_RUN_MS = (isLong ? 6 * 60 : 75) * 60_000;
const ONE_FILE_MS = (isLong ? 5 * 60 : 20) * 60_000;

const total = { passed: 0, failed: 0, skipped: 0 };
const say = (/** @type {string} */ line) => console.log(`[test] ${line}`);

async function finish() {
	await endEverything();
	const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`;
	console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
	process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
}

const guard = setTimeout(() => {
	say(`The whole run took more than ${WHOLE_RUN_MS / 60_000} minutes and was ended.`);
	total.failed += 1;
	void finish();
}, WHOLE_RUN_MS);
guard.unref();

/** @param {string} what @param {() => Promise<unknown>} work */
async function check(what, work) {
	const start = Date.now();
	say(what);
	try {
		await work();
		say(`${what}: fine, ${Math.round((Date.now() - start) / 1000)} s`);
		return true;
	} catch (cause) {
		total.failed += 1;
		console.log(cause instanceof Error ? cause.message : String(cause));
		say(`${what}: FAILED`);
		return false;
	}
}

/** @param {string} file @param {RegExp} pattern */
const countIn = (file, pattern) => Number(pattern.exec(file)?.[1] ?? 0);

/** @param {string} scratch @param {string[]} args @param {Record<string, string>} [more] environment */
async function jest(scratch, args, more = {}) {
	const results = join(scratch, 'jest.json');
	say('jest');
	const command = [
		join(ROOT, 'node_modules/jest/bin/jest.js'),
		'--json',
		`--outputFile=${results}`,
	];
	const { node, env } = await nodeForTools(say);
	const ended = await run(node, [...command, ...args], {
		cwd: ROOT,
		env: { ...env, ...more },
		inherit: true,
		timeoutMs: 20 * 60_000,
	}).then(
		() => null,
		(/** @type {Error} */ cause) => cause,
	);
	if (!existsSync(results)) {
		total.failed += 1;
		say(`jest left no results: ${ended?.message ?? 'it ended early'}`);
		return;
	}
	const summary = JSON.parse(await readFile(results, 'utf8'));
	total.passed += summary.numPassedTests;
	// A file that does not load has no tests to count, and still is one.
	const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites;
	total.failed += failed === 0 && ended !== null ? 1 : failed;
}

/** @param {string} scratch @param {string} file @param {string} [folder] */
async function endToEnd(scratch, file, folder = 'test/e2e') {
	const results = join(scratch, `${file}.tap`);
	say(`${folder}/${file}`);
	const reporters = ['spec', 'stdout', 'tap', results].map((value, index) =>
		index % 2 === 0 ? `--test-reporter=${value}` : `--test-reporter-destination=${value}`,
	);
	const { node, env } = await nodeForTools(say);
	const ended = await run(node, ['--test', ...reporters, join(folder, file)], {
		cwd: ROOT,
		env,
		inherit: true,
		timeoutMs: ONE_FILE_MS,
	}).then(
		() => null,
		(/** @type {Error} */ cause) => cause,
	);
	const tap = await readFile(results, 'utf8').catch(() => '');
	const failed = countIn(tap, /^# fail (\d+)$/m) + countIn(tap, /^# cancelled (\d+)$/m);
	total.passed += countIn(tap, /^# pass (\d+)$/m);
	total.skipped += countIn(tap, /^# skipped (\d+)$/m);
	for (const [, name, reason] of tap.matchAll(/^ *ok \d+ - (.*) # SKIP (.*)$/gm)) {
		say(`skipped: ${name}. ${reason}`);
	}
	total.failed += failed === 0 && ended !== null ? 1 : failed;
	if (ended instanceof CommandFailed && !tap.includes('# pass')) {
		say(`${file}: ${ended.message.split('\n')[0]}`);
	}
}

/** Long, or seen to pass a few times only on the present canvases: `npm test` leaves them out, `npm run test:e2e -- <name>` runs them. */
const BY_NAME_ONLY = ['faults', 'queue'].map((name) => `${name}.test.mjs`);

/** @param {string} part */
async function endToEndFiles(part) {
	const files = await readdir(join(ROOT, 'test/e2e')).catch(() => []);
	const isChosen = (/** @type {string} */ file) =>
		part === '' ? !BY_NAME_ONLY.includes(file) : file.includes(part);
	if (part === '') {
		for (const file of BY_NAME_ONLY)
			say(`${file} runs by name only: npm run test:e2e -- ${file.split('.')[0]}`);
	}
	return files.filter((file) => file.endsWith('.test.mjs') && isChosen(file)).sort();
}

const [selection = 'all', ...rest] = process.argv.slice(2);
if (!['all', 'unit', 'e2e', ...LONG_FORMS].includes(selection)) {
	console.log(
		`"${selection}" is not a part of the tests. There are: unit, e2e, ${LONG_FORMS.join(', ')}, or nothing for all.`,
	);
	process.exit(2);
}

const scratch = await mkdtemp(join(tmpdir(), 'knit-test-'));
const npm = (/** @type {string} */ script) => async () => {
	const { env } = await nodeForTools(say);
	await run('npm', ['run', '--silent', script], { cwd: ROOT, env, timeoutMs: 5 * 60_000 });
};

if (await check('install', () => installPack(say))) {
	if (selection === 'all') {
		await check('type check', npm('typecheck'));
		for (const folder of ['sandbox', 'bench']) {
			await check(`type check of the ${folder}`, () =>
				run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder], { cwd: ROOT }),
			);
		}
		await check('lint', npm('lint'));
		await check('build', build);
	}
	if (['all', 'unit'].includes(selection)) await jest(scratch, selection === 'unit' ? rest : []);
	if (selection === 'life') {
		await jest(scratch, ['test/core/ledger/months'], { LIVES: process.env['LIVES'] ?? '3000' });
	}
	const runsN8n = selection !== 'unit';
	if (runsN8n && (await check('install n8n and build the pack', () => installEverything(say)))) {
		if (isLong) {
			const folder = ['life', 'engagement'].includes(selection) ? 'test/life' : 'test/faults';
			await endToEnd(scratch, `${selection}.test.mjs`, folder);
		} else {
			const files = await endToEndFiles(selection === 'e2e' ? (rest[0] ?? '') : '');
			for (const file of files) await endToEnd(scratch, file);
		}
	}
}
await rm(scratch, { recursive: true, force: true });
await finish();
