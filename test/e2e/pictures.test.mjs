// @ts-check
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openBundledBrowser } from '../../sandbox/browser.mjs';
import { differenceFrom, draw, KEPT } from '../pictures/compare.mjs';
import { messagesAsText, samples } from '../pictures/samples.mjs';

const ON_LINUX = process.platform === 'linux' && process.arch === 'x64';
const SKIP = ON_LINUX ? false : 'the kept pictures were drawn by a Chromium for Linux';

describe('what a person reads', () => {
	it('says in every plain-text mail and every Slack message what was kept', async () => {
		assert.equal(messagesAsText(), await readFile(join(KEPT, 'messages.txt'), 'utf8'));
	});

	describe('drawn in a browser', { skip: SKIP }, () => {
		const all = samples();
		/** @type {any} */
		let browser;
		before(async () => {
			browser = await openBundledBrowser();
		});
		after(() => browser.close());

		it('looks like the pictures that were kept, and is never wider than the screen', async () => {
			/** @type {string[]} */
			const wrong = [];
			for (const sample of all) {
				const { png, overflow } = await draw(browser, sample);
				const says = await differenceFrom(sample.name, png);
				if (says !== null) wrong.push(says);
				if (overflow > 0) wrong.push(`${sample.name}: ${overflow} pixels too wide`);
			}
			assert.deepEqual(wrong, []);
		});

		it('has no picture of what is gone', async () => {
			const files = (await readdir(KEPT)).filter((file) => file.endsWith('.png'));
			assert.deepEqual(files.sort(), all.map(({ name }) => `${name}.png`).sort());
		});
	});
});
