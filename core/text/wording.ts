import { cleanForMessage, cleanName } from './clean';
import { escapeHtml, escapeSlack } from './escaping';
import { fillTemplate, placeholdersIn } from './templates';
import { placeholderNamed, type Placeholder } from './vocabulary';

export { cleanForMessage, cleanName } from './clean';
export { escapeHtml, escapeSlack } from './escaping';
export { fillTemplate } from './templates';

export interface WrittenMessage {
	/** Plain text, as typed. */
	text: string;
	/** Escaped for HTML. */
	html: string;
	/** Escaped for Slack's mrkdwn. */
	slack: string;
}

/** What is known when a card is written. Null, blank and unusable values all mean that nothing is known. */
export interface MessageData {
	/** Preferred, else first name. */
	name: string | null;
	firstName: string | null;
	lastName: string | null;
	fullName: string | null;
	jobTitle: string | null;
	department: string | null;
	location: string | null;
	hiringManager: string | null;
	recruiter: string | null;
	startDate: string | null;
	deliveryDate: string | null;
	giftName: string | null;
	company?: string | null;
}

/** What a card can name, in the order in which panels list it. */
export const CARD_PLACEHOLDERS = [
	'newHire',
	'firstName',
	'role',
	'department',
	'location',
	'startDate',
	'hiringManager',
	'recruiter',
	'company',
	'package',
	'deliveryDate',
] as const satisfies Placeholder[];

export const DEFAULT_MESSAGE = [
	'Dear {firstName},',
	'',
	'Welcome to the team! We are delighted that you are joining us as {role}. We look forward to seeing you on {startDate}. {hiringManager} and the whole team are looking forward to working with you.',
	'',
	'This small gift is for you, to make the wait a little shorter.',
].join('\n');

/** Written if every sentence of the template names something that is not known. */
export const PLAIN_MESSAGE = 'Welcome to the team! We are delighted that you are joining us.';

const LONGEST_VALUE = 80;

/** The text of a card: a sentence that names something unknown is left out as a whole. */
export function writeMessage(template: string, data: MessageData): WrittenMessage {
	const written = fillTemplate(template, (name) => cardValue(name, data));
	const text = written === '' ? PLAIN_MESSAGE : written;
	return {
		text,
		html: escapeHtml(text).replace(/\n/g, '<br>'),
		slack: escapeSlack(text),
	};
}

/** What a card asks for that no card can name; each such sentence is left out of every card. */
export function unknownPlaceholders(template: string): string[] {
	return placeholdersIn(template).filter((name) => !isOnCards(placeholderNamed(name)));
}

function isOnCards(placeholder: Placeholder | null): boolean {
	return CARD_PLACEHOLDERS.some((known) => known === placeholder);
}

function cardValue(name: string, data: MessageData): string | null {
	const person = (value: string | null) => cleanName(value, LONGEST_VALUE);
	const thing = (value: string | null) => cleanForMessage(value, LONGEST_VALUE);
	switch (placeholderNamed(name)) {
		case 'newHire':
			return person(data.fullName);
		case 'firstName':
			return person(data.name) ?? person(data.firstName);
		case 'hiringManager':
			return person(data.hiringManager);
		case 'recruiter':
			return person(data.recruiter);
		case 'role':
			return thing(data.jobTitle);
		case 'department':
			return thing(data.department);
		case 'location':
			return thing(data.location);
		case 'startDate':
			return thing(data.startDate);
		case 'deliveryDate':
			return thing(data.deliveryDate);
		case 'package':
			return thing(data.giftName);
		case 'company':
			return thing(data.company ?? null);
		default:
			return null;
	}
}
