// @ts-check
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBundledBrowser } from '../../sandbox/browser.mjs';
import { installEverything, nodeForTools } from '../../sandbox/install.mjs';
import { run } from '../../sandbox/processes.mjs';
import { draw, KEPT } from './compare.mjs';
import { messagesAsText, samples } from './samples.mjs';

/** npm run pictures: draws every mail and page anew and keeps the pictures. Look at them before you commit. */
await installEverything(console.log);
const { node, env } = await nodeForTools();
if (node !== process.execPath) {
	// Dates are written a little differently by each Node; the tests run on this one.
	await run(node, [new URL(import.meta.url).pathname], { env, inherit: true });
	process.exit();
}
await rm(KEPT, { recursive: true, force: true });
await mkdir(KEPT, { recursive: true });
await writeFile(join(KEPT, 'messages.txt'), messagesAsText());
const browser = await openBundledBrowser();
const all = samples();
for (const sample of all)
	await writeFile(join(KEPT, `${sample.name}.png`), (await draw(browser, sample)).png);
await browser.close();
console.log(`${all.length} pictures are kept in ${KEPT}`);
