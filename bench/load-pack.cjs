'use strict';

/** Prints how long it takes to load the nodes of a package, all or those that are named, and how much memory they keep. */

const { createRequire } = require('node:module');
const { basename, join } = require('node:path');

const [, , pack, ...names] = process.argv;
const { n8n } = require(join(pack, 'package.json'));
const nameOf = (file) => basename(file).split('.')[0];
const files = [...n8n.credentials, ...n8n.nodes].filter(
	(file) => names.length === 0 || (file.endsWith('.node.js') && names.includes(nameOf(file))),
);
if (names.length > 0 && files.length !== names.length) throw new Error(`Found only ${files}`);

// From the package's own place: what it finds there, under NODE_PATH, is n8n's, and n8n has loaded it already.
const requireFromPack = createRequire(join(pack, 'package.json'));
for (const name of ['zod/v4', 'luxon', 'n8n-workflow']) requireFromPack(name);
global.gc();
const before = process.memoryUsage().heapUsed;
const start = performance.now();
for (const file of files) new (require(join(pack, file))[nameOf(file)])();
const milliseconds = performance.now() - start;
global.gc();
const megabytes = (process.memoryUsage().heapUsed - before) / 1048576;
console.log(JSON.stringify({ milliseconds, megabytes }));
