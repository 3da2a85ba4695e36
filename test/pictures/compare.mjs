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

/** Runs in the page: each text against the ground it stands on, as WCAG measures contrast. */
const FAINT_TEXTS = `(() => {
	const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
	const luminance = (color) => {
		const [red, green, blue] = channels(color).map((one) => {
			const share = one / 255;
			return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const groundOf = (element) => {
		for (let at = element; at !== null; at = at.parentElement) {
			const { backgroundColor } = getComputedStyle(at);
			if (channels(backgroundColor)[3] !== 0) return backgroundColor;
		}
		return getComputedStyle(document.documentElement).colorScheme.includes('dark') &&
			matchMedia('(prefers-color-scheme:dark)').matches ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)';
	};
	const faint = new Set();
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const text = walker.currentNode.textContent.trim();
		const element = walker.currentNode.parentElement;
		if (text === '' || element.getClientRects().length === 0) continue;
		const style = getComputedStyle(element);
		const color = element.closest('svg') === null ? style.color : style.fill;
		const [lighter, darker] = [luminance(color), luminance(groundOf(element))].sort((a, b) => b - a);
		const isLarge = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
		const ratio = (lighter + 0.05) / (darker + 0.05);
		if (ratio < (isLarge ? 3 : 4.5)) faint.add(text.slice(0, 40) + ' (' + ratio.toFixed(1) + ')');
	}
	return [...faint];
})()`;

/**
 * The whole sample as a PNG, and how many pixels it is wider than the screen. Nothing is fetched: the company's logo is answered here, everything else is refused.
 * @param {any} browser playwright's `Browser`
 * @param {import('./samples.mjs').Sample} sample
 * @returns {Promise<{ png: Buffer, overflow: number, faint: string[] }>} `faint`: texts with less contrast than WCAG 2.2 asks for at level AA
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
		const faint = await page.evaluate(FAINT_TEXTS);
		return { png: await screenshot(page), overflow, faint };
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
