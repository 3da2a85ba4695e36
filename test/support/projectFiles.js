// @ts-check
const { readFileSync, readdirSync, statSync } = require('node:fs');
const { dirname, join } = require('node:path');

/** Plain JavaScript, because n8n's lint keeps TypeScript away from the file system. */
const ROOT = dirname(dirname(__dirname));

/** @param {string} path */
const read = (path) => readFileSync(join(ROOT, path), 'utf8');

/** @param {string} path @returns {unknown} */
const readJson = (path) => JSON.parse(read(path));

/** @param {string} path */
const isFile = (path) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile() ?? false;

/** @param {string} folder @param {string} ending */
const filesIn = (folder, ending) =>
	readdirSync(join(ROOT, folder))
		.filter((file) => file.endsWith(ending))
		.sort();

/** @param {string} folder @param {string} ending @returns {string[]} */
const filesBelow = (folder, ending) =>
	readdirSync(join(ROOT, folder), { withFileTypes: true })
		.flatMap((entry) => {
			const path = `${folder}/${entry.name}`;
			if (entry.isDirectory()) return filesBelow(path, ending);
			return path.endsWith(ending) ? [path] : [];
		})
		.sort();

module.exports = { ROOT, read, readJson, isFile, filesIn, filesBelow };
