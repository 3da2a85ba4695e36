// @ts-check
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox } from './index.mjs';
import { STATE, claim } from './install.mjs';
import { CommandFailed, freePortFrom, endEverything } from './processes.mjs';

/**
 * npm start              n8n with the pack and its workflows, and a page to try them on
 * npm start -- --fresh   the same, after forgetting what an earlier start left behind
 */

const start = Date.now();
const say = (/** @type {string} */ line) =>
	console.log(`[${String(Math.round((Date.now() - start) / 1000)).padStart(4)} s] ${line}`);

if (!(await claim('start'))) {
	console.log('The sandbox is running already, in another window. End that one first (Ctrl-C).');
	process.exit(1);
}
const userFolder = join(STATE, 'n8n');
if (process.argv.includes('--fresh')) await rm(userFolder, { recursive: true, force: true });

/** @type {Set<number>} */
const chosen = new Set();

/** @param {string} name the variable that sets the port @param {number} usual @param {string} what */
async function port(name, usual, what) {
	const wanted = Number(process.env[name] ?? usual);
	if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) {
		console.log(`${name} has to be a port number, and is "${process.env[name]}".`);
		process.exit(2);
	}
	const found = await freePortFrom(wanted, chosen);
	chosen.add(found);
	if (found !== wanted) {
		say(`Port ${wanted} is taken: ${what} uses ${found}. Set ${name} to choose another.`);
	}
	return found;
}

/** @template {{ name: string }} T @param {T[]} list */
const byName = (list) => [...list].sort((one, other) => one.name.localeCompare(other.name, 'en'));

/** @type {Awaited<ReturnType<typeof startSandbox>> | null} */
let sandbox = null;
let leavingSince = 0;
async function leave() {
	// npm passes a Ctrl-C on that this process has had already.
	if (leavingSince > 0 && Date.now() - leavingSince < 1_000) return;
	if (leavingSince > 0) process.exit(130);
	leavingSince = Date.now();
	console.log('\nStopping … (Ctrl-C again ends it at once)');
	await sandbox?.stop();
	await endEverything();
	process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, leave);

try {
	const ports = {
		n8n: await port('N8N_PORT', 5678, 'n8n'),
		page: await port('PAGE_PORT', 5690, 'the page'),
		knit: await port('KNIT_PORT', 5691, "Knit's stand-in"),
		mailbox: await port('SMTP_PORT', 5692, 'the mail server'),
		slack: await port('SLACK_PORT', 5693, "Slack's stand-in"),
	};
	sandbox = await startSandbox({
		...{ say, userFolder, ports },
		...{ sampleDay: true, page: true, openOffers: true },
	});
	const { n8n, page, owner, workflows, triggerUrl, firstStart } = sandbox;
	say('Ready.');
	console.log(`
  Start here         ${page?.url}
                     It says what to do first, and shows every email, Slack message and event as it comes.

  n8n                ${n8n.url}
                     sign in as ${owner.email} with ${owner.password}
${byName(workflows)
	.map((one) => `                     ${one.active ? 'on ' : 'off'}  ${one.name}`)
	.join('\n')}

  Knit sends to      ${triggerUrl ?? 'nobody: no active workflow has a Knit ATS Event trigger'}

${firstStart ? '  A day of sample events is being played.' : '  You go on where you stopped. Emails and Slack messages of the last start are gone.\n  "npm start -- --fresh" begins from nothing.'}

  Ctrl-C ends everything. The next start goes on from there.
`);
} catch (cause) {
	if (leavingSince > 0) await new Promise(() => undefined);
	const said = cause instanceof Error ? cause.message : String(cause);
	const why =
		cause instanceof Error && cause.cause instanceof Error ? `\n${cause.cause.message}` : '';
	console.log(`\nThe sandbox did not start: ${said}${why}`);
	if (cause instanceof CommandFailed) console.log('Run "npm start" again to go on from here.');
	await endEverything();
	process.exit(1);
}
