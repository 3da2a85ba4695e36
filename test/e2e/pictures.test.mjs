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

		it('looks like the pictures that were kept, fits the screen, and is easy to read', async () => {
			/** @type {string[]} */
			const wrong = [];
			for (const sample of all) {
				const { png, overflow, faint } = await draw(browser, sample);
				const says = await differenceFrom(sample.name, png);
				if (says !== null) wrong.push(says);
				if (overflow > 0) wrong.push(`${sample.name}: ${overflow} pixels too wide`);
				wrong.push(...faint.map((text) => `${sample.name}: hard to read: ${text}`));
			}
			assert.deepEqual(wrong, []);
		});

		it('can be used with the keyboard alone, and shows where one is', async () => {
			for (const name of ['page-overview-360', 'page-survey-360', 'page-erasure-360-dark']) {
				const sample = all.find((one) => one.name === name);
				assert.ok(sample, name);
				const page = await browser.newPage({
					viewport: { width: sample.width, height: 600 },
					colorScheme: sample.scheme,
				});
				await page.setContent(sample.html);
				const everything = ':is(a[href],summary,:enabled:is(button,input,select,textarea))';
				const wanted = await page.locator(everything).count();
				/** @type {string[]} */
				const reached = [];
				for (let step = 0; step < wanted; step += 1) {
					await page.keyboard.press('Tab');
					const at = await page.evaluate(`(() => {
						const all = [...document.querySelectorAll('${everything}')];
						const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
						return [all.indexOf(document.activeElement), outlineStyle, outlineWidth].join(' ');
					})()`);
					reached.push(at);
				}
				const inOrder = reached.map((_, index) => `${index} solid 3px`);
				assert.deepEqual(reached, inOrder, name);
				await page.close();
			}
		});

		it('has no picture of what is gone', async () => {
			const files = (await readdir(KEPT)).filter((file) => file.endsWith('.png'));
			assert.deepEqual(files.sort(), all.map(({ name }) => `${name}.png`).sort());
		});
	});
});
