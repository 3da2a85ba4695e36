// @ts-check
import { readFile, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import typescript from 'typescript';

/**
 * One file for each node and credential, and one for each room that several of them share, instead of the ninety
 * that `n8n-node build` has checked and left in `dist`: less to download, and less for n8n to open when it starts.
 * What is published stays readable: nothing is renamed or squeezed.
 */

const ROOT = dirname(fileURLToPath(import.meta.url));
const { n8n } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
/** @type {string[]} */
const entries = [...n8n.credentials, ...n8n.nodes].map((file) =>
	file.replace(/^dist\/(.*)\.js$/, '$1'),
);

/** Takes the place of what the compiler left, and of that alone: icons and codex files stay. */
const emptyDist = {
	name: 'empty-dist',
	async buildStart() {
		const dist = join(ROOT, 'dist');
		const files = await readdir(dist, { recursive: true });
		await Promise.all(
			files.filter((file) => file.endsWith('.js')).map((file) => rm(join(dist, file))),
		);
	},
};

const withoutTypes = {
	name: 'without-types',
	/** @param {string} source @param {string | undefined} importer */
	resolveId: (source, importer) =>
		source.startsWith('.') && importer !== undefined
			? join(dirname(importer), `${source}.ts`)
			: null,
	/** @param {string} code */
	transform: (code) => ({
		code: typescript.transpileModule(code, {
			compilerOptions: {
				module: typescript.ModuleKind.ESNext,
				target: typescript.ScriptTarget.ES2022,
				removeComments: true,
			},
		}).outputText,
		map: null,
	}),
};

const inHouseStyle = {
	name: 'in-house-style',
	/** @param {string} code */
	renderChunk: async (code) => ({
		code: await format(code, { ...(await resolveConfig(join(ROOT, 'index.js'))), parser: 'babel' }),
		map: null,
	}),
};

export default {
	input: Object.fromEntries(entries.map((entry) => [entry, join(ROOT, `${entry}.ts`)])),
	external: [/^[a-z@]/],
	plugins: [emptyDist, withoutTypes, inHouseStyle],
	output: {
		dir: join(ROOT, 'dist'),
		format: 'cjs',
		exports: 'named',
		interop: 'esModule',
		generatedCode: { preset: 'es2015', symbols: false },
		entryFileNames: '[name].js',
		chunkFileNames: 'nodes/shared/[name].js',
	},
};
