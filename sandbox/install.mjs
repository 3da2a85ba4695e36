// @ts-check
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pause, run } from './processes.mjs';

/**
 * What has to be on this machine before n8n starts: the pack's own tree, a real n8n, Node 24 for it, two native modules
 * and the pack as npm would publish it. Every step is skipped when it is done already.
 */

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Everything that the sandbox installs and keeps. The name begins with a dot on purpose: `n8n-node build` copies every
 * picture below the checkout into `dist`, apart from hidden folders and the top `node_modules`.
 */
export const STATE = join(ROOT, '.sandbox');
const RUNTIME = join(STATE, 'runtime');
const PACK = join(STATE, 'pack');

/** @typedef {(line: string) => void} Say */

/** @type {Say} */
export const sayNothing = () => undefined;

/**
 * @template T
 * @param {Say} say
 * @param {string} what
 * @param {() => Promise<T>} work
 */
async function step(say, what, work) {
	const start = Date.now();
	const seconds = () => Math.round((Date.now() - start) / 1000);
	say(`${what} …`);
	const ticker = setInterval(() => say(`${what} … ${seconds()} s`), 30_000);
	try {
		const result = await work();
		say(`${what}: done in ${seconds()} s`);
		return result;
	} finally {
		clearInterval(ticker);
	}
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (cause) {
		return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
	}
}

/** A lock without its owner's number was left by a process that ended between making and signing it. */
const UNSIGNED_LOCK_MS = 10_000;

/** @param {string} file @returns {boolean} whether the lock is now ours */
function takeLock(file) {
	try {
		const handle = openSync(file, 'wx');
		writeSync(handle, String(process.pid));
		closeSync(handle);
		return true;
	} catch (cause) {
		if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
		throw cause;
	}
}

/** @param {string} file */
async function isLeftBehind(file) {
	const owner = Number(await readFile(file, 'utf8').catch(() => '0'));
	if (owner > 0) return !isAlive(owner);
	const found = await stat(file).catch(() => null);
	return found !== null && Date.now() - found.mtimeMs > UNSIGNED_LOCK_MS;
}

/**
 * Takes a lock for as long as this process lives, without waiting for it.
 * @param {string} name
 * @returns {Promise<boolean>} false: another process has it
 */
export async function claim(name) {
	await mkdir(STATE, { recursive: true });
	const file = join(STATE, `${name}.lock`);
	if (await isLeftBehind(file)) await rm(file, { force: true });
	return takeLock(file);
}

/**
 * One process at a time: two that install into the same folder would tear each other's files down.
 * @template T
 * @param {string} name
 * @param {Say} say
 * @param {() => Promise<T>} work
 */
async function locked(name, say, work) {
	await mkdir(STATE, { recursive: true });
	const file = join(STATE, `${name}.lock`);
	for (let told = false; !takeLock(file); ) {
		if (await isLeftBehind(file)) {
			await rm(file, { force: true });
			continue;
		}
		if (!told) say('Waiting for another process that is installing the same …');
		told = true;
		await pause(500);
	}
	try {
		return await work();
	} finally {
		await rm(file, { force: true });
	}
}

/** What npm may leave out: the project itself, what is optional, what a lockfile lists and nothing needs. @param {string} path @param {Record<string, unknown>} entry */
const isLeftOut = (path, { optional, devOptional, extraneous }) =>
	path === '' || optional === true || devOptional === true || extraneous === true;

/**
 * Whether node_modules holds what the lockfile says. npm writes node_modules/.package-lock.json as its last act, so a
 * broken-off install is not mistaken for a whole one.
 * @param {string} directory
 */
async function isInstalled(directory) {
	const read = async (/** @type {string} */ file) =>
		JSON.parse(await readFile(join(directory, file), 'utf8')).packages ?? {};
	try {
		const wanted = await read('package-lock.json');
		const found = await read('node_modules/.package-lock.json');
		return Object.entries(wanted).every(
			([path, entry]) => isLeftOut(path, entry) || found[path]?.version === entry.version,
		);
	} catch {
		return false;
	}
}

const npmFlags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** A registry or a disk that was busy for a moment is asked once more. @param {string} cwd */
const cleanInstall = (cwd) =>
	run('npm', ['ci', ...npmFlags], { cwd }).catch(() => run('npm', ['ci', ...npmFlags], { cwd }));

/** The pack's own tree. @param {Say} [say] */
export async function installPack(say = sayNothing) {
	await locked('pack-tree', say, async () => {
		if (await isInstalled(ROOT)) return;
		await step(say, "Installing the pack's own tree (npm ci, about a minute)", () =>
			cleanInstall(ROOT),
		);
	});
}

/** The platform folder in which the npm package `node` keeps Node's binary and headers. */
async function node24Folder() {
	const parent = join(RUNTIME, 'node_modules/node/node_modules');
	const folders = await readdir(parent).catch(() => []);
	const folder = folders.find((name) => existsSync(join(parent, name, 'bin/node')));
	return folder === undefined ? null : join(parent, folder);
}

/** Node 24, which n8n asks for; the caller may run on an older Node. */
export async function node24() {
	const folder = await node24Folder();
	if (folder === null) {
		throw new Error('Node 24 is not installed. Run "npm start" or "npm test", which install it.');
	}
	return join(folder, 'bin/node');
}

/** n8n's command line, to be run with `node24()`. */
export const n8nCommand = join(RUNTIME, 'node_modules/n8n/bin/n8n');

/**
 * The Node for n8n's own tools and the tests: this one, or the Node 24 that n8n needs anyhow where this one is older than
 * 20.19. The tools require modules that an older one does not let them require.
 * @param {Say} [say]
 * @returns {Promise<{ node: string, env: NodeJS.ProcessEnv }>}
 */
export async function nodeForTools(say = sayNothing) {
	if (Reflect.get(process.features, 'require_module') === true) {
		return { node: process.execPath, env: process.env };
	}
	await installRuntime(say);
	const node = await node24();
	return { node, env: withNode24First(node) };
}

/** @param {string} node */
function withNode24First(node) {
	return { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` };
}

/** n8n, Node 24 and what the stand-ins and tests use, as npm brings them. @param {Say} say */
async function installRuntimeTree(say) {
	await mkdir(RUNTIME, { recursive: true });
	for (const file of ['package.json', 'package-lock.json']) {
		await copyFile(join(ROOT, 'sandbox', file), join(RUNTIME, file));
	}
	if (!(await isInstalled(RUNTIME))) {
		await step(say, 'Installing n8n (npm ci, two to four minutes, about 3 GB)', () =>
			cleanInstall(RUNTIME),
		);
	}
	if ((await node24Folder()) === null) {
		await step(say, 'Fetching Node 24', () =>
			run('npm', ['rebuild', 'node', '--loglevel=error'], { cwd: RUNTIME }),
		);
	}
}

/** @param {Say} say */
async function buildNativeModules(say) {
	const node = await node24();
	if (await nativeModulesLoad(node)) return;
	await step(say, "Building n8n's two native modules (one to two minutes)", () =>
		run('npm', ['rebuild', 'sqlite3', 'isolated-vm', '--loglevel=error'], {
			cwd: RUNTIME,
			env: {
				...withNode24First(node),
				// An npm that is set to another Node's headers would build for the wrong binary interface.
				npm_config_nodedir: dirname(dirname(node)),
			},
		}),
	);
	if (!(await nativeModulesLoad(node))) {
		throw new Error(
			"n8n's native modules (sqlite3, isolated-vm) were built and still do not load. They need python3, make and a C++ compiler on this machine.",
		);
	}
}

/** n8n itself, ready to start. @param {Say} [say] */
export async function installRuntime(say = sayNothing) {
	await locked('runtime', say, async () => {
		await installRuntimeTree(say);
		await buildNativeModules(say);
	});
}

/** @param {string} node */
async function nativeModulesLoad(node) {
	const script = "require('sqlite3'); require('isolated-vm')";
	return await run(node, ['-e', script], { cwd: RUNTIME }).then(
		() => true,
		() => false,
	);
}

const requireFromRuntime = createRequire(join(RUNTIME, 'package.json'));

/** The file that `name` stands for in the sandbox's own tree. @param {string} name */
export const pathInRuntime = (name) => requireFromRuntime.resolve(name);

/**
 * A module out of the sandbox's own tree, e.g. `await fromRuntime('smtp-server')`.
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function fromRuntime(name) {
	const loaded = await import(pathToFileURL(pathInRuntime(name)).href);
	return loaded.default ?? loaded;
}

const PACK_SOURCES = [
	'package.json',
	'tsconfig.json',
	'core',
	'credentials',
	'nodes',
	'icons',
	'README.md',
	'LICENSE',
	'workflows',
];

/** @param {string} path @returns {Promise<string[]>} */
async function filesBelow(path) {
	const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
	if (entries === null) return existsSync(path) ? [path] : [];
	const nested = await Promise.all(
		entries.map((entry) =>
			entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
		),
	);
	return nested.flat().sort();
}

async function hashOfSources() {
	const hash = createHash('sha256');
	for (const source of PACK_SOURCES) {
		for (const file of await filesBelow(join(ROOT, source))) {
			hash
				.update(relative(ROOT, file))
				.update('\0')
				.update(await readFile(file))
				.update('\0');
		}
	}
	return hash.digest('hex');
}

/**
 * n8n leaves out a whole package when one file that it names is missing, and says so only in its log.
 * @param {string[]} files
 */
async function checkPacked(files) {
	const { n8n } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
	const missing = [...n8n.credentials, ...n8n.nodes].filter((file) => !files.includes(file));
	if (missing.length > 0) {
		throw new Error(
			`package.json names files that the build does not bring: ${missing.join(', ')}`,
		);
	}
}

/** `npm run build`, one at a time: it empties `dist` first. */
export async function build() {
	const { env } = await nodeForTools();
	await locked('pack-build', sayNothing, () =>
		run('npm', ['run', '--silent', 'build'], { cwd: ROOT, env }),
	);
}

/**
 * The pack's modules one by one, for what looks at its rules without n8n around them: in the package they are joined.
 * @param {string} folder gets a `dist`; luxon and zod have to be found from there
 */
export async function compileInto(folder) {
	await run(
		process.execPath,
		['node_modules/typescript/bin/tsc', '--outDir', join(folder, 'dist')],
		{ cwd: ROOT },
	);
}

/**
 * Builds and packs the node pack as `npm publish` would, unless nothing changed since the last time.
 * @param {Say} [say]
 * @returns {Promise<string>} the tarball
 */
export async function buildPack(say = sayNothing) {
	const { env } = await nodeForTools(say);
	return await locked('pack-build', say, async () => {
		const hash = await hashOfSources();
		const tarball = join(PACK, `${hash.slice(0, 16)}.tgz`);
		if (existsSync(tarball)) return tarball;
		await step(say, 'Building the node pack', () =>
			run('npm', ['run', 'build'], { cwd: ROOT, env }),
		);
		await mkdir(PACK, { recursive: true });
		const output = await run(
			'npm',
			['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', PACK],
			{ cwd: ROOT },
		);
		// Warnings of npm may stand around the JSON.
		const [packed] = JSON.parse(/\[\s*\{[^]*\}\s*\]/.exec(output)?.[0] ?? '[]');
		await checkPacked(packed.files.map((/** @type {{ path: string }} */ file) => file.path));
		await rename(join(PACK, packed.filename), tarball);
		return tarball;
	});
}

/**
 * Puts the pack where n8n keeps installed community packages.
 * @param {string} userFolder what n8n gets as N8N_USER_FOLDER
 * @param {string} tarball
 */
export async function unpackInto(userFolder, tarball) {
	const nodes = join(userFolder, '.n8n/nodes');
	const target = join(nodes, 'node_modules/n8n-nodes-knit');
	const stamp = join(target, '.tarball');
	if ((await readFile(stamp, 'utf8').catch(() => '')) === tarball) return;
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
	const { name, version } = JSON.parse(await readFile(join(target, 'package.json'), 'utf8'));
	await writeFile(
		join(nodes, 'package.json'),
		JSON.stringify(
			{ name: 'installed-nodes', private: true, dependencies: { [name]: version } },
			null,
			2,
		),
	);
	await writeFile(stamp, tarball);
}

/**
 * Everything.
 * @param {Say} [say]
 * @returns {Promise<{ tarball: string }>}
 */
export async function installEverything(say = sayNothing) {
	await locked('runtime', say, () => installRuntimeTree(say));
	const [tarball] = await Promise.all([
		installPack(say).then(() => buildPack(say)),
		// Minutes of one core: a single file of C is most of it.
		installRuntime(say),
	]);
	return { tarball };
}

/** The version of n8n that the sandbox runs. */
export function n8nVersion() {
	const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'sandbox/package.json'), 'utf8'));
	return dependencies.n8n;
}
