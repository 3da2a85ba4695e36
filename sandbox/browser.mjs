// @ts-check
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { STATE, fromRuntime, pathInRuntime, sayNothing } from './install.mjs';
import { run } from './processes.mjs';

const USUAL_PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const BUNDLE = join(STATE, 'browser');

/** @typedef {{ executablePath: string, env: NodeJS.ProcessEnv }} Found */

/** @param {string} from @param {string} to */
async function unpackBrotli(from, to) {
	await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

/** The Chromium inside an npm package, with the system libraries and fonts it brings along. @returns {Promise<Found>} */
async function bundledChromium() {
	const executablePath = join(BUNDLE, 'chromium');
	if (!existsSync(executablePath)) {
		const source = join(dirname(pathInRuntime('@sparticuz/chromium')), '../../bin');
		await mkdir(BUNDLE, { recursive: true });
		for (const archive of ['al2023', 'fonts', 'swiftshader']) {
			const tar = join(BUNDLE, `${archive}.${process.pid}.tar`);
			await unpackBrotli(join(source, `${archive}.tar.br`), tar);
			await run('tar', ['-xf', tar, '-C', BUNDLE]);
			await rm(tar);
		}
		const unfinished = `${executablePath}.${process.pid}`;
		await unpackBrotli(join(source, 'chromium.br'), unfinished);
		await chmod(unfinished, 0o755);
		await rename(unfinished, executablePath);
	}
	return {
		executablePath,
		env: {
			...process.env,
			LD_LIBRARY_PATH: [join(BUNDLE, 'lib'), process.env['LD_LIBRARY_PATH']]
				.filter(Boolean)
				.join(':'),
			FONTCONFIG_PATH: join(BUNDLE, 'fonts'),
		},
	};
}

/** @param {Found} found */
async function launch(found) {
	const { chromium } = await fromRuntime('playwright-core');
	return await chromium.launch({
		executablePath: found.executablePath,
		headless: true,
		env: found.env,
		timeout: 60_000,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-dev-shm-usage',
			'--disable-quic',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run',
		],
	});
}

/** @param {(line: string) => void} say */
async function debianChromium(say) {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
	say('Installing Chromium with apt-get …');
	await run('apt-get', ['update', '-q']);
	await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
	return { executablePath: '/usr/bin/chromium', env: process.env };
}

/**
 * The Chromium inside the npm package, with its own fonts: the same pixels on every Linux machine.
 * @returns {Promise<any>} playwright's `Browser`
 */
export const openBundledBrowser = async () => await launch(await bundledChromium());

/**
 * A headless Chromium, driven by playwright-core: the one named by CHROMIUM_PATH, one of this machine, the one inside
 * an npm package, or Debian's. The caller closes it.
 * @param {(line: string) => void} [say]
 * @returns {Promise<any>} playwright's `Browser`
 */
export async function openBrowser(say = sayNothing) {
	const own = [process.env['CHROMIUM_PATH'] ?? '', ...USUAL_PLACES].find(
		(path) => path !== '' && existsSync(path),
	);
	const ways = [
		async () => (own === undefined ? null : { executablePath: own, env: process.env }),
		bundledChromium,
		() => debianChromium(say),
	];
	/** @type {string[]} */
	const reasons = [];
	for (const way of ways) {
		try {
			const found = await way();
			if (found !== null) return await launch(found);
		} catch (cause) {
			reasons.push(cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause));
		}
	}
	throw new Error(
		`No Chromium starts on this machine. Install one and set CHROMIUM_PATH to it. Tried: ${reasons.join('; ')}`,
	);
}
