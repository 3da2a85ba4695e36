// @ts-check
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

/** Plain JavaScript, because n8n's lint keeps TypeScript away from the file system. */
const ROOT = dirname(dirname(__dirname));

/**
 * The kept preview of a node's output. `WRITE_PREVIEWS=1 npx jest test/nodes/previews` keeps what the nodes put out now.
 * @param {string} path @param {object} now @returns {unknown}
 */
function keptPreview(path, now) {
	const file = join(ROOT, path);
	if (process.env['WRITE_PREVIEWS'] === '1') {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `${JSON.stringify(now, null, '\t')}\n`);
	}
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

module.exports = { keptPreview };
