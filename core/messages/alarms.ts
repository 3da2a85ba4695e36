import type { DateTime } from 'luxon';

import type { Alarm, AlarmKind } from '../reports/alarms';
import type { Settings } from '../settings/settings';
import { instantInWords } from '../text/dates';
import { escapeSlack } from '../text/escaping';
import { emailHtml } from './emailHtml';
import { plainText, type Layout } from './layout';
import { slackBlocks } from './slackBlocks';

/** What happened, and what to do; the runbook has an entry of the same name. */
export const ALARM_TITLES: Record<AlarmKind, string> = {
	silence: 'Nothing was heard from Knit',
	behind: 'Events from Knit are missing',
	queue: 'Messages are waiting to be sent',
	messagesFailing: 'Messages cannot be sent',
	tablesFilling: 'The tables are filling up',
	tablesFull: 'The tables are almost full',
	triggerUnpublished: 'The Knit trigger does not answer',
	credentialRefused: 'Knit refuses the credential',
	clock: 'The clock looks wrong',
};

type Sentences = (alarm: Alarm, when: (instant: string | null) => string) => string[];

const SENTENCES: Record<AlarmKind, Sentences> = {
	silence: ({ since, hours }, when) => [
		`The last news came ${when(since)}, ${hours ?? 0} hours ago. That is longer than usual.`,
		'Check in the Knit dashboard that the integration is connected and its syncs are running.',
	],
	behind: ({ since, count }, when) => [
		`Of the sync run of ${when(since)}, ${count ?? 0} events have not arrived.`,
		'Knit tries again for four days. Check that n8n answers and that no run fails.',
	],
	queue: ({ count }) => [
		`${count ?? 0} gifts owe a message, and their number does not go down.`,
		'Check the email and Slack credentials of the workflow “Workshop · Send messages”.',
	],
	messagesFailing: ({ count }) => [
		`${count ?? 0} messages failed in the last hour.`,
		'The table “knit messages” says why. Each is tried again every few minutes.',
	],
	tablesFilling: ({ percent }) => [
		`The tables use about ${percent ?? 0}% of what n8n allows.`,
		'Raise N8N_DATA_TABLES_MAX_SIZE_BYTES, or let the settings keep personal data for fewer days.',
	],
	tablesFull: ({ percent }) => [
		`The tables use about ${percent ?? 0}% of what n8n allows. At the limit no gift can be saved.`,
		'The log is shortened first. Raise N8N_DATA_TABLES_MAX_SIZE_BYTES soon.',
	],
	triggerUnpublished: () => [
		'No published trigger answered at the address that Knit calls.',
		'Publish “1 · Welcome gift for an accepted offer”, or the switchboard if you use it.',
	],
	credentialRefused: () => [
		'Knit did not accept the API key, or the integration is no longer connected.',
		'Check the key in the Knit credential, and the integration in the Knit dashboard.',
	],
	clock: ({ hours }) => [
		`A time is off by ${hours ?? 0} hours. Perhaps n8n was switched off for that long.`,
		'Check the clock of the machine. Then run “Workshop · Find missed offers”.',
	],
};

const ALL_WELL = {
	title: 'All is well again',
	sentences: ['Everything that was reported is over.', 'You need not do anything.'],
};

/** A message as *Send messages* takes it. */
export interface AlarmMessage {
	messageId: string;
	offerKey: 'alarm';
	audience: 'reviewer';
	occasion: string;
	channel: 'email' | 'slack' | 'none';
	to: string;
	from: string;
	replyTo: string;
	subject: string;
	text: string;
	html: string;
	blocks: string;
}

/** The messages to whoever looks after the workflows: one email and one Slack message for each kind of trouble. */
export function writeAlarms(
	told: Alarm[],
	allWell: boolean,
	settings: Settings,
	now: DateTime,
): AlarmMessage[] {
	const when = (instant: string | null) =>
		instantInWords(instant ?? now.toUTC().toISO(), settings) ?? '';
	const news = told.map((alarm) => ({
		kind: String(alarm.kind),
		title: ALARM_TITLES[alarm.kind],
		sentences: SENTENCES[alarm.kind](alarm, when),
	}));
	const all = allWell ? [...news, { kind: 'allWell', ...ALL_WELL }] : news;
	const email = settings.reviewerEmail || settings.teamEmail;
	return all.flatMap(({ kind, title, sentences }) =>
		[
			{ channel: email ? ('email' as const) : ('none' as const), to: email },
			...(settings.slackChannel ? [{ channel: 'slack' as const, to: settings.slackChannel }] : []),
		].map(({ channel, to }) => ({
			messageId: `alarm-${kind}-${channel}-${now.toMillis()}`,
			offerKey: 'alarm' as const,
			audience: 'reviewer' as const,
			occasion: `alarm_${kind}`,
			channel,
			to,
			from: settings.fromEmail,
			replyTo: settings.replyToEmail,
			subject: `${settings.companyName} gifts: ${title}`,
			...(channel === 'slack' ? inSlack(title, sentences) : asEmail(title, sentences, settings)),
		})),
	);
}

function asEmail(title: string, sentences: string[], settings: Settings) {
	const layout = layoutOf(title, sentences);
	return {
		text: plainText(layout),
		html: emailHtml(`${settings.companyName} gifts: ${title}`, layout, settings, null),
		blocks: '',
	};
}

function inSlack(title: string, sentences: string[]) {
	const layout = layoutOf(title, sentences.map(escapeSlack));
	return {
		text: escapeSlack([title, ...sentences].join('\n')),
		html: '',
		blocks: JSON.stringify({ blocks: slackBlocks(layout, null) }),
	};
}

function layoutOf(title: string, sentences: string[]): Layout {
	return {
		body: [
			{ kind: 'headline', text: title },
			{ kind: 'text', text: sentences.join('\n') },
		],
		smallPrint: title === ALL_WELL.title ? '' : 'The runbook has an entry with this title.',
	};
}
