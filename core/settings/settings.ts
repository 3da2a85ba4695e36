import { IANAZone } from 'luxon';
import { z } from 'zod/v4';

/**
 * What a company enters once in the form of *Set Up Welcome Gifts*. It is kept as JSON text in the column `settings` of
 * the Data Table *knit settings*, in the one row whose `key` is `company`, so that a new setting needs no new column.
 * A blank text means: nobody, nothing, none. A blank Slack channel sends no Slack message, a blank address no mail.
 */
export interface Settings {
	companyName: string;
	/** An https address of a picture; blank for none. */
	logoUrl: string;
	/** `#0f766e` */
	color: string;
	/** `Talent Team <talent@example.com>` or a bare address. */
	fromEmail: string;
	/** Where replies go when the recruiter of the requisition is not known. */
	replyToEmail: string;
	/** The team that hears of every gift. */
	teamEmail: string;
	/** Gets the weekly figures; blank: the team. */
	reportEmail: string;
	/** Approves when no hiring manager can be asked. */
	approverEmail: string;
	/** Decides what no rule can decide. */
	reviewerEmail: string;
	/** Hears when a candidate hesitates. */
	seniorRecruiterEmail: string;
	/** The mailbox that *Replies to offers* reads; a reply to a message about an offer goes there, too. Blank for none. */
	repliesEmail: string;
	/** Whether a chat model is asked what a candidate's reply says. */
	asksModel: boolean;
	/** Whether the hiring manager hears by email when the parcel is shipped and delivered. */
	tellsManager: boolean;
	/** After how many hours without any mail a person is told; 0 for never. */
	mailSilenceHours: number;
	/** Who packs and ships, when orders go by email. */
	fulfilmentEmail: string;
	/** Where orders go as JSON; blank when they go by email. */
	shopUrl: string;
	slackChannel: string;
	/** IANA zone of the company. */
	timeZone: string;
	/** BCP 47, for dates in messages: `en-GB`, `de-DE`. */
	language: string;
	/** ISO 3166-1 alpha-2 of the company; blank when it has not been said. */
	country: string;
	/** `YYYY-MM-DD`; offers accepted before it give no gift. Blank: no such day. */
	goLiveDate: string;
	/** While it is on, every message goes to the team, no order leaves, and gifts end as `trial`. */
	trialMode: boolean;
	approvalDays: number;
	remindAfterDays: number;
	/** After how many days a gift that waits for a person is reported again. */
	reportAfterDays: number;
	/** Finished gifts lose their personal data after so many days. */
	keepDays: number;
	/** `HH:mm` in the candidate's zone: nothing is sent to candidates between the two. */
	quietFrom: string;
	quietUntil: string;
	/** `YYYY-MM-DD`, separated by commas: on these days nothing is sent to candidates. */
	holidays: string;
	/** Addresses or candidate IDs, separated by commas: they get no automated message. */
	doNotContact: string;
	/** Where candidates see their offer; blank for none. */
	portalUrl: string;
	/** The connected ATS account; what canvases ask Knit about when an item names none. */
	integrationId: string;
	/** Gets the acceptance notice as signed JSON; blank for nobody. */
	noticeUrl: string;
	/** Whether candidate updates are written to the ATS; `dryRun` only records what would be written. */
	updatesMode: 'off' | 'dryRun' | 'on';
	/** How the note of an update reaches the ATS: as a file, through the ATS's own API, or not at all. */
	updatesNoteAs: 'attachment' | 'ashby' | 'lever' | 'none';
	/** Hears of each written update as signed JSON: scheduling, analytics. Blank for nobody. */
	updatesNoticeUrl: string;
	/** Whether a gift that was ordered or delivered is noted in the ATS; only while updates are on. */
	giftNotes: boolean;
	/** Hosts that may be told of a finished assessment, separated by commas; blank for none. */
	assessmentHosts: string;
	/** The address of this n8n for links in messages; blank: as n8n itself knows it. */
	publicUrl: string;
	/** The version of the tables that setup has made. */
	tablesVersion: number;
}

/** Raised when a table changes in a way that older canvases cannot work with. */
export const TABLES_VERSION = 1;

/** What *Try With an Example Offer* uses: nothing is sent to anybody with it. */
export const EXAMPLE_SETTINGS: Settings = {
	companyName: 'Example Company',
	logoUrl: '',
	color: '#0f766e',
	fromEmail: 'Talent Team <talent@example.com>',
	replyToEmail: 'talent@example.com',
	teamEmail: 'talent@example.com',
	reportEmail: '',
	approverEmail: 'approver@example.com',
	reviewerEmail: 'reviewer@example.com',
	seniorRecruiterEmail: 'senior.recruiter@example.com',
	repliesEmail: '',
	asksModel: false,
	tellsManager: false,
	mailSilenceHours: 0,
	fulfilmentEmail: 'orders@example.com',
	shopUrl: '',
	slackChannel: '#welcome-gifts',
	timeZone: 'Europe/Berlin',
	language: 'en-GB',
	country: 'DE',
	goLiveDate: '',
	trialMode: false,
	approvalDays: 5,
	remindAfterDays: 2,
	reportAfterDays: 3,
	keepDays: 90,
	quietFrom: '19:00',
	quietUntil: '08:00',
	holidays: '',
	doNotContact: '',
	portalUrl: '',
	integrationId: '',
	noticeUrl: '',
	updatesMode: 'off',
	updatesNoteAs: 'attachment',
	updatesNoticeUrl: '',
	giftNotes: false,
	assessmentHosts: '',
	publicUrl: '',
	tablesVersion: TABLES_VERSION,
};

const text = z.string().trim().default('');
const days = (otherwise: number) =>
	z.coerce.number().int().min(1).max(3650).catch(otherwise).default(otherwise);
const time = (otherwise: string) =>
	z
		.string()
		.trim()
		.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
		.catch(otherwise)
		.default(otherwise);

const settingsSchema: z.ZodType<Settings> = z.object({
	companyName: text,
	logoUrl: text,
	color: z
		.string()
		.trim()
		.regex(/^#[0-9a-f]{6}$/i)
		.catch('#0f766e')
		.default('#0f766e'),
	fromEmail: text,
	replyToEmail: text,
	teamEmail: text,
	reportEmail: text,
	approverEmail: text,
	reviewerEmail: text,
	seniorRecruiterEmail: text,
	repliesEmail: text,
	asksModel: z.union([z.boolean(), z.stringbool()]).catch(false).default(false),
	tellsManager: z.union([z.boolean(), z.stringbool()]).catch(false).default(false),
	mailSilenceHours: z.coerce.number().int().min(0).max(8760).catch(0).default(0),
	fulfilmentEmail: text,
	shopUrl: text,
	slackChannel: text,
	timeZone: z
		.string()
		.trim()
		.refine((zone) => IANAZone.isValidZone(zone))
		.catch('UTC')
		.default('UTC'),
	language: text.transform((value) => value || 'en-GB'),
	country: text.transform((value) => value.toUpperCase()),
	goLiveDate: text,
	trialMode: z.union([z.boolean(), z.stringbool()]).catch(false).default(false),
	approvalDays: days(5),
	remindAfterDays: days(2),
	reportAfterDays: days(3),
	keepDays: days(90),
	quietFrom: time('19:00'),
	quietUntil: time('08:00'),
	holidays: text,
	doNotContact: text,
	portalUrl: text,
	integrationId: text,
	noticeUrl: text,
	updatesMode: z.enum(['off', 'dryRun', 'on']).catch('off').default('off'),
	updatesNoteAs: z
		.enum(['attachment', 'ashby', 'lever', 'none'])
		.catch('attachment')
		.default('attachment'),
	updatesNoticeUrl: text,
	giftNotes: z.union([z.boolean(), z.stringbool()]).catch(false).default(false),
	assessmentHosts: text,
	publicUrl: text.transform((value) => value.replace(/\/+$/, '')),
	tablesVersion: z.coerce.number().int().catch(0).default(0),
});

export type SettingsReading =
	| { kind: 'settings'; settings: Settings }
	/** `reason` says what happened and what to do, for a recruiter. */
	| { kind: 'missing'; reason: string };

const FILL_IN =
	'Run the workflow "Set up welcome gifts" and fill in its form. Nothing is sent before that.';

/** What was saved so far, for the form to show; empty before it was first filled in. Never throws. */
export function savedSettings(value: unknown): Record<string, unknown> {
	const plain = plainSettings(value);
	return isRecord(plain) ? { ...plain } : {};
}

/**
 * Reads the row of *knit settings* as the step *Settings* puts it out (`{ key, settings: '{…}' }`), or plain settings.
 * Never throws.
 */
export function readSettings(value: unknown): SettingsReading {
	const plain = plainSettings(value);
	const reading =
		isRecord(plain) && Object.keys(plain).length > 0 ? settingsSchema.safeParse(plain) : null;
	if (
		reading?.success !== true ||
		reading.data.companyName === '' ||
		reading.data.teamEmail === ''
	) {
		return { kind: 'missing', reason: `The settings have not been filled in yet. ${FILL_IN}` };
	}
	if (reading.data.tablesVersion > TABLES_VERSION) {
		return {
			kind: 'missing',
			reason:
				'The tables were made by a newer version of this pack. Update n8n-nodes-knit and import its workflows again.',
		};
	}
	if (reading.data.tablesVersion < TABLES_VERSION) {
		return { kind: 'missing', reason: `The tables are of an older version. ${FILL_IN}` };
	}
	return { kind: 'settings', settings: reading.data };
}

/** Out of the row, or out of the text, that they came in. */
function plainSettings(value: unknown): unknown {
	const row = typeof value === 'string' ? parsed(value) : value;
	const saved: unknown = isRecord(row) && 'settings' in row ? row.settings : row;
	return typeof saved === 'string' ? parsed(saved) : saved;
}

function parsed(value: string): unknown {
	try {
		return JSON.parse(value);
	} catch {
		return null;
	}
}

function isRecord(value: unknown): value is { settings?: unknown } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
