// @ts-check
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ROOT, STATE, buildPack } from '../../sandbox/install.mjs';
import { run } from '../../sandbox/processes.mjs';

const require = createRequire(import.meta.url);

/** Without types of its own. */
const SCANNER = '@n8n/scan-community-package/scanner/scanner.mjs';
const { SOURCE_FILE_PATTERNS, analyzePackage } = await import(SCANNER);

/** All that the code of a package may load that brings no dependency along: what n8n itself brings. */
const FROM_N8N = new Set(['n8n-workflow', 'zod/v4', 'luxon', 'node:crypto']);

/** What documentation and tests alone use. */
const NOT_LOADED = ['dist/core/ledger/stateDiagram.js'];

describe('the package as npm would publish it', () => {
	let folder = '';
	/** @type {string[]} */
	let files = [];
	/** @type {any} */
	let packageJson;

	before(async () => {
		const tarball = await buildPack();
		// Below the checkout, so that what n8n brings along is found there.
		folder = await mkdtemp(join(STATE, 'package-'));
		await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
		const entries = await readdir(folder, { recursive: true, withFileTypes: true });
		files = entries
			.filter((entry) => entry.isFile())
			.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
			.map((file) => file.split(sep).join('/'))
			.sort();
		packageJson = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	});
	after(async () => rm(folder, { recursive: true, force: true }));

	it('holds what runs, and nothing else', () => {
		const wanted = [
			/^dist\/credentials\/\w+\.credentials\.js$/,
			/^dist\/nodes\/\w+\/\w+\.node\.json$/,
			/^dist\/nodes\/\w+\/__schema__\/v1\.0\.0(?:\/\w+){0,2}\.json$/,
			/^dist\/(?:core|nodes)\/(?:[\w.]+\/)+[\w.]+\.js$/,
			/^dist\/icons\/\w+(?:\.dark)?\.svg$/,
			/^workflows\/(?:workshop\/)?[\w-]+\.json$/,
			/^(?:LICENSE|README\.md|package\.json)$/,
		];
		const other = files.filter((file) => !wanted.some((pattern) => pattern.test(file)));
		assert.deepEqual(other, []);
		for (const file of [...packageJson.n8n.nodes, ...packageJson.n8n.credentials]) {
			assert.ok(files.includes(file), file);
		}
	});

	it('brings every workflow along as it is in the repository', async () => {
		const workflows = files.filter((file) => file.startsWith('workflows/'));
		const there = await readdir(join(ROOT, 'workflows'), { recursive: true });
		const wanted = there.filter((file) => file.endsWith('.json'));
		assert.deepEqual(
			workflows,
			wanted.map((file) => `workflows/${file.split(sep).join('/')}`).sort(),
		);
		for (const file of workflows) {
			const [packed, own] = await Promise.all(
				[folder, ROOT].map((place) => readFile(join(place, file), 'utf8')),
			);
			assert.equal(packed, own, file);
		}
	});

	it('brings a description of the output of every operation of Knit along', () => {
		const operations = files.flatMap((file) => {
			const [, name] = /^dist\/nodes\/Knit\/operations\/(\w+\.\w+)\.js$/.exec(file) ?? [];
			return name === undefined ? [] : [name.replace('.', '/')];
		});
		assert.equal(operations.length, 21);
		assert.deepEqual(
			files.filter((file) => file.startsWith('dist/nodes/Knit/__schema__/')),
			operations.map((name) => `dist/nodes/Knit/__schema__/v1.0.0/${name}.json`),
		);
	});

	it('brings the preview of every node’s output along', async () => {
		const below = await readdir(join(ROOT, 'nodes'), { recursive: true });
		const previews = below
			.map((file) => file.split(sep).join('/'))
			.filter((file) => file.includes('/__schema__/') && file.endsWith('.json'));
		assert.deepEqual(
			files.filter((file) => file.includes('/__schema__/')),
			previews.map((file) => `dist/nodes/${file}`).sort(),
		);
	});

	it('holds no code that no node loads', async () => {
		const loaded = new Set([...packageJson.n8n.nodes, ...packageJson.n8n.credentials]);
		for (const file of loaded) {
			const code = await readFile(join(folder, file), 'utf8');
			for (const [, path = ''] of code.matchAll(/require\("(\.[^"]+)"\)/g)) {
				const named = join(file, '..', path).split(sep).join('/');
				loaded.add(files.includes(`${named}.js`) ? `${named}.js` : `${named}/index.js`);
			}
		}
		/** @type {string[]} */
		const others = [];
		for (const file of files.filter((one) => one.endsWith('.js') && !loaded.has(one))) {
			// A file of types has no code.
			const code = await readFile(join(folder, file), 'utf8');
			if (/\bexports\.\w+ =/.test(code)) others.push(file);
		}
		assert.deepEqual(others, NOT_LOADED);
	});

	it('loads nothing but what n8n brings along', async () => {
		for (const file of files.filter((one) => one.endsWith('.js'))) {
			const code = await readFile(join(folder, file), 'utf8');
			const modules = [...code.matchAll(/\brequire\((['"])(.+?)\1\)/g)].map((match) => match[2]);
			const foreign = modules.filter((name) => !name?.startsWith('.') && !FROM_N8N.has(name ?? ''));
			assert.deepEqual(foreign, [], file);
			assert.doesNotMatch(code, /\bimport\(|\beval\(|new Function\(/, file);
		}
		assert.equal(packageJson.dependencies, undefined);
		assert.deepEqual(packageJson.peerDependencies, { 'n8n-workflow': '*' });
	});

	it('is loaded by n8n whole: nodes, credential, icons and codex', async () => {
		const { PackageDirectoryLoader } = require('n8n-core');
		/** @type {any} */
		const loader = new PackageDirectoryLoader(folder);
		await loader.loadAll();
		// The unit tests name them one by one; here each of them has to be loaded, and no other.
		const names = packageJson.n8n.nodes.map((/** @type {string} */ file) => {
			const [, first = '', rest = ''] = /(\w)(\w+)\.node\.js$/.exec(file) ?? [];
			return first.toLowerCase() + rest;
		});
		assert.deepEqual(Object.keys(loader.nodeTypes).sort(), names.sort());
		assert.deepEqual(Object.keys(loader.credentialTypes).sort(), [
			'greenhouseAssessmentApi',
			'knitApi',
		]);
		const credential = loader.credentialTypes['knitApi']?.type;
		assert.equal(credential.displayName, 'Knit API');
		assert.deepEqual([...loader.known.credentials['knitApi'].supportedNodes].sort(), [
			'answerPageTrigger',
			'candidateUpdate',
			'candidateUpdateTrigger',
			'knit',
			'knitSyncStart',
			'knitTrigger',
			'offerEngagement',
			'offerReport',
			'welcomeGiftLedger',
			'welcomeGiftRecords',
		]);
		/** @type {any[]} */
		const loaded = Object.values(loader.nodeTypes);
		const nodes = loaded.map(({ type }) => type.description);
		for (const described of [...nodes, { ...credential, codex: undefined }]) {
			const { light, dark } = described.iconUrl;
			for (const address of [light, dark]) {
				const file = join(folder, address.replace(/^icons\/n8n-nodes-knit\//, ''));
				assert.ok(existsSync(file), `${described.name}: ${address}`);
			}
			assert.notEqual(light, dark);
		}
		for (const { name, codex } of nodes) {
			assert.ok(codex.alias.length > 0, name);
			assert.match(codex.resources.primaryDocumentation[0].url, /^https:\/\//);
		}
	});

	it("stands up to n8n's analysis of community packages: the sources", async () => {
		const { passed, message, details } = await analyzePackage(ROOT, SOURCE_FILE_PATTERNS);
		assert.ok(passed, `${message ?? ''}\n${details ?? ''}`);
	});

	it("stands up to n8n's analysis of community packages: what is published", async () => {
		const { passed, message, details } = await analyzePackage(folder, ['**/*.js', 'package.json']);
		assert.ok(passed, `${message ?? ''}\n${details ?? ''}`);
		assert.ok(files.some((file) => file.endsWith('.js')));
	});
});
