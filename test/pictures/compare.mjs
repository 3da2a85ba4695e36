// @ts-check
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

export const KEPT = join(dirname(fileURLToPath(import.meta.url)), 'kept');

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="40"><rect width="160" height="40" rx="8" fill="#0f766e"/><circle cx="24" cy="20" r="9" fill="#fff"/></svg>`;

/** Edges may be smoothed differently; a changed word or colour is far more than this share of the pixels. */
const MOST_DIFFERENT = 0.0002;

/**
 * The whole sample as a PNG, and how many pixels it is wider than the screen. Nothing is fetched: the company's logo is answered here, everything else is refused.
 * @param {any} browser playwright's `Browser`
 * @param {import('./samples.mjs').Sample} sample
 * @returns {Promise<{ png: Buffer, overflow: number }>}
 */
export async function draw(browser, { html, width, scheme }) {
	const page = await browser.newPage({ viewport: { width, height: 600 }, colorScheme: scheme });
	try {
		await page.route('**/*', (/** @type {any} */ route) =>
			route.request().url().endsWith('/logo.svg')
				? route.fulfill({ contentType: 'image/svg+xml', body: LOGO })
				: route.abort(),
		);
		await page.setContent(html, { waitUntil: 'load' });
		const overflow = await page.evaluate(() => {
			const root = Reflect.get(globalThis, 'document').documentElement;
			return root.scrollWidth - root.clientWidth;
		});
		return { png: await screenshot(page), overflow };
	} finally {
		await page.close();
	}
}

/** On a busy machine Chromium sometimes says that it cannot capture a page, and can a moment later. @param {any} page @param {number} [left] @returns {Promise<Buffer>} */
async function screenshot(page, left = 4) {
	try {
		return await page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' });
	} catch (cause) {
		if (left === 0 || !String(cause).includes('Unable to capture screenshot')) throw cause;
		return await screenshot(page, left - 1);
	}
}

/** @param {string} name @param {Buffer} drawn @returns {Promise<string | null>} what is different, in words; null: nothing */
export async function differenceFrom(name, drawn) {
	const kept = await readFile(join(KEPT, `${name}.png`)).catch(() => null);
	if (kept === null) return `${name}: no picture is kept`;
	const [before, now] = [PNG.sync.read(kept), PNG.sync.read(drawn)];
	if (before.width !== now.width || before.height !== now.height) {
		return `${name}: ${now.width} × ${now.height} pixels instead of ${before.width} × ${before.height}`;
	}
	const { width, height } = now;
	const count = pixelmatch(before.data, now.data, undefined, width, height, { threshold: 0.2 });
	return count > MOST_DIFFERENT * width * height ? `${name}: ${count} pixels differ` : null;
}
