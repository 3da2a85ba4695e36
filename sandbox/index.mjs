// @ts-check
import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockEnvironment, keepClockIn } from './clock.mjs';
import { ROOT, installEverything, sayNothing, unpackInto } from './install.mjs';
import { startChatModel } from './chat-model.mjs';
import { startInbox } from './inbox.mjs';
import { startKnit } from './knit.mjs';
import { startMailbox } from './mailbox.mjs';
import { startN8n } from './n8n.mjs';
import { startPage } from './page.mjs';
import { OWNER, connect } from './rest.mjs';
import { LEFT_TO_SIGN, playSampleDay, sampleCompany } from './sample-day.mjs';
import { startSlack } from './slack.mjs';
import { bringWorkflows, triggerUrlOf } from './workflows.mjs';

const MEMORY = 'imported-workflows.json';
/** The applications as the last start left them: a sandbox that goes on has its candidates still. */
const ATS_MEMORY = 'ats.json';

/** Opens the overview page. */
export const OVERVIEW = { user: 'lead', password: 'Overview-1' };

/** What the sandbox enters into the form of the setup. */
const SETTINGS = {
	companyName: 'Acme Example',
	color: '#0f766e',
	fromEmail: 'Acme Talent Team <talent@acme.example.com>',
	replyToEmail: 'talent@acme.example.com',
	teamEmail: 'talent@acme.example.com',
	approverEmail: 'head-of-people@acme.example.com',
	reviewerEmail: 'recruiting-ops@acme.example.com',
	seniorRecruiterEmail: 'senior.recruiter@acme.example.com',
	repliesEmail: 'replies@acme.example.com',
	fulfilmentEmail: 'orders@shop.example.com',
	slackChannel: '#welcome-gifts',
	timeZone: 'Europe/Berlin',
	country: 'DE',
	trialMode: false,
};
/** Where a candidate sees the offer; nobody opens it. */
const PORTAL = 'https://careers.acme.example.com/offers';

/**
 * @typedef {object} SandboxOptions
 * @property {(line: string) => void} [say] progress, a line per step
 * @property {string} [userFolder] where n8n keeps its data; a temporary folder, removed by `stop()`, when left out
 * @property {{ n8n?: number, page?: number, knit?: number, mailbox?: number, slack?: number }} [ports] free ones when left out
 * @property {string | null} [workflows] the folder of workflow files; the pack's own when left out, `null` for none
 * @property {(json: any, file: string) => any} [prepareWorkflow] may change a workflow before it is imported, e.g. the parameters of a node
 * @property {Record<string, unknown>} [settings] what is entered into the form of the setup, beside what the sandbox enters itself
 * @property {boolean} [sampleDay] play a day of sample events at the end of the first start (it goes on while this returns)
 * @property {Record<string, string>} [env] more environment for n8n
 * @property {string} [timeZone] GENERIC_TIMEZONE
 * @property {boolean} [openOffers] whether Knit sends to the switchboard, which keeps in touch about open offers; to the welcome gift when left out
 * @property {boolean} [page] whether to serve the page; not when left out
 * @property {boolean} [clock] whether n8n follows the clock of the sandbox, which clock.mjs moves; as `page` when left out
 * @property {Parameters<typeof startKnit>[0]} [knit] more options for Knit's stand-in
 * @property {(text: string) => void} [log] what n8n prints
 * @property {typeof startN8n} [launch] starts n8n in another way than as one process, see queue.mjs
 */

/**
 * A real n8n with the pack installed, signed in and switched on; Knit's stand-in, a mailbox and Slack's host beside it.
 * @param {SandboxOptions} [options]
 */
export async function startSandbox(options = {}) {
	const {
		say = sayNothing,
		ports = {},
		env = {},
		sampleDay = false,
		openOffers = false,
		log,
		timeZone,
		prepareWorkflow,
	} = options;
	const { tarball } = await installEverything(say);
	const temporary = options.userFolder === undefined;
	const firstStart =
		options.userFolder === undefined || !existsSync(join(options.userFolder, MEMORY));
	const userFolder = options.userFolder ?? (await mkdtemp(join(tmpdir(), 'knit-sandbox-')));
	await mkdir(userFolder, { recursive: true });
	await unpackInto(userFolder, tarball);

	/** What was started, to be stopped in the opposite order. @type {(() => Promise<unknown>)[]} */
	const stops = [];
	async function stop() {
		for (const one of stops.splice(0).reverse()) await one().catch(() => undefined);
		if (temporary) await rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}

	try {
		const hasClock = options.clock ?? options.page === true;
		if (hasClock) await keepClockIn(userFolder);
		const company = sampleCompany();
		const atsMemory = join(userFolder, ATS_MEMORY);
		const remembered = sampleDay ? await readFile(atsMemory, 'utf8').catch(() => null) : null;
		if (remembered !== null) company.applications = JSON.parse(remembered);
		const knit = await startKnit({
			...(sampleDay || options.page === true ? company : { jobs: company.jobs }),
			...(ports.knit === undefined ? {} : { port: ports.knit }),
			...options.knit,
		});
		stops.push(knit.stop);
		if (sampleDay) {
			knit.events.on('delivery', () =>
				writeFileSync(atsMemory, JSON.stringify(knit.applications())),
			);
		}
		const mailbox = await startMailbox(ports.mailbox === undefined ? {} : { port: ports.mailbox });
		stops.push(mailbox.stop);
		const settings = {
			...SETTINGS,
			...(openOffers ? { portalUrl: PORTAL } : {}),
			integrationId: knit.integrationId,
			...options.settings,
		};
		const inbox = await startInbox();
		stops.push(inbox.stop);
		mailbox.events.on('raw', ({ raw, recipients }) => {
			if (recipients.includes(settings.repliesEmail)) inbox.deliver(raw);
		});
		const chatModel = await startChatModel();
		stops.push(chatModel.stop);
		const slack = await startSlack({
			folder: userFolder,
			...(ports.slack === undefined ? {} : { port: ports.slack }),
		});
		stops.push(slack.stop);

		say('Starting n8n …');
		const n8n = await (options.launch ?? startN8n)({
			userFolder,
			env: { ...slack.environment, ...(hasClock ? clockEnvironment() : {}), ...env },
			...(ports.n8n === undefined ? {} : { port: ports.n8n }),
			...(timeZone === undefined ? {} : { timeZone }),
			...(log === undefined ? {} : { log }),
		});
		stops.push(n8n.stop);
		const rest = await connect(n8n.url);
		const credentials = {
			knitApi: await rest.saveCredential('Knit (sandbox)', 'knitApi', knit.credential),
			smtp: await rest.saveCredential('Mailbox (sandbox)', 'smtp', mailbox.credential),
			imap: await rest.saveCredential('Replies (sandbox)', 'imap', inbox.credential),
			openAiApi: await rest.saveCredential(
				'Chat model (sandbox)',
				'openAiApi',
				chatModel.openAiCredential,
			),
			ollamaApi: await rest.saveCredential(
				'Local chat model (sandbox)',
				'ollamaApi',
				chatModel.ollamaCredential,
			),
			slackApi: await rest.saveCredential('Slack (sandbox)', 'slackApi', slack.credential),
			n8nApi: await rest.saveCredential('n8n API (sandbox)', 'n8nApi', {
				apiKey: await rest.apiKey('The sandbox', [
					'execution:list',
					'execution:read',
					'execution:delete',
				]),
				baseUrl: `${n8n.url}/api/v1`,
			}),
			httpBasicAuth: await rest.saveCredential('Overview (sandbox)', 'httpBasicAuth', OVERVIEW),
		};
		const workflows = await bringWorkflows(rest, {
			folder: options.workflows === undefined ? join(ROOT, 'workflows') : options.workflows,
			credentials,
			memory: join(userFolder, MEMORY),
			openOffers,
			settings,
			say,
			...(prepareWorkflow === undefined ? {} : { prepareWorkflow }),
		});
		const triggerUrl = await triggerUrlOf(rest, workflows);
		knit.setDestination(triggerUrl);

		const page =
			options.page === true
				? await startPage({
						knit,
						mailbox,
						slack,
						rest,
						n8nUrl: n8n.url,
						owner: OWNER,
						timeZone: String({ ...SETTINGS, ...options.settings }.timeZone),
						followed: LEFT_TO_SIGN,
						hasClock,
						...(openOffers ? { replies: { inbox, address: String(settings.repliesEmail) } } : {}),
						...(ports.page === undefined ? {} : { port: ports.page }),
					})
				: null;
		if (page !== null) stops.push(page.stop);
		const day =
			sampleDay && remembered === null && triggerUrl !== null ? playSampleDay(knit) : null;
		day?.catch(() => undefined);

		return {
			n8n,
			rest,
			knit,
			mailbox,
			inbox,
			chatModel,
			slack,
			page,
			credentials,
			workflows,
			triggerUrl,
			userFolder,
			owner: OWNER,
			/** Whether there was nothing to go on from. */
			firstStart,
			sampleDay: day,
			stop,
		};
	} catch (cause) {
		await stop();
		throw cause;
	}
}
