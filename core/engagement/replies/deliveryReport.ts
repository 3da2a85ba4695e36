import type { IncomingMail } from './mail';

/** What a server says that it did with a mail (RFC 3464, 2.3.3), in small letters. */
const ACTION = /^action:[ \t]*([a-z]+)/gim;
/** Of the mail that the report is about: its headers stand below the report, and may be folded. */
const MESSAGE_ID = /^message-id:\s*(<[^<>\s]+>)/gim;
const PART_END = /^--\S+\s*$/m;
const LONGEST_TEXT = 4000;

/**
 * Reads the body of a delivery status notification: what follows the headers of a `multipart/report`. A mail is lost
 * only if the server says `failed`, so a report that it is late loses nothing. What says neither is for a person.
 */
export function readDeliveryReport(raw: string): IncomingMail {
	const actions = [...raw.matchAll(ACTION)].map(([, action]) => action?.toLowerCase());
	const answers = [...new Set([...raw.matchAll(MESSAGE_ID)].map(([, id]) => id ?? ''))];
	const isLost = actions.includes('failed');
	const isNoFailure = actions.length > 0 && !isLost;
	return {
		mailId: null,
		answers,
		from: null,
		sentAt: null,
		subject: 'A report of a mail server',
		text: explanationIn(raw).slice(0, LONGEST_TEXT),
		sender: isNoFailure ? 'report' : 'bounce',
		lost: isLost ? answers : [],
	};
}

/** The first part, which servers write for people; without the lines that say how it is encoded. */
function explanationIn(raw: string): string {
	const parts = raw.replace(/\r\n/g, '\n').split(PART_END);
	const part = parts.find((text) => /^content-type:\s*text\/plain/im.test(text));
	// Some servers hand a part over without its headers.
	if (part === undefined) return parts.find((text) => text.trim() !== '')?.trim() ?? '';
	const [, ...lines] = part.trim().split('\n\n');
	return lines.join('\n\n').trim();
}
