'use strict';

/** Prints how long it takes to load every node of a pack, and how much memory they keep. */

const { createRequire } = require('node:module');
const { join } = require('node:path');

const [, , pack, how] = process.argv;
const { n8n } = require(join(pack, 'package.json'));

// From the pack's own place: what it finds there, under NODE_PATH, is n8n's.
const requireFromPack = createRequire(join(pack, 'package.json'));
if (how === 'warm') for (const name of ['zod/v4', 'luxon', 'n8n-workflow']) requireFromPack(name);
global.gc();
const before = process.memoryUsage().heapUsed;
const start = performance.now();
for (const file of [...n8n.credentials, ...n8n.nodes]) {
	for (const Class of Object.values(require(join(pack, file)))) {
		if (typeof Class === 'function') new Class();
	}
}
const milliseconds = performance.now() - start;
global.gc();
const megabytes = (process.memoryUsage().heapUsed - before) / 1048576;
console.log(JSON.stringify({ milliseconds, megabytes }));
