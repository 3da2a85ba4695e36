import { DateTime } from 'luxon';

import { fieldsOf, pick, readText, type Fields } from '../../knit/records/fields';
import { oneEmailAddress } from '../../text/emailAddress';
import { readDeliveryReport } from './deliveryReport';
import { htmlToText } from './htmlToText';

/** A mail as n8n's *Email Trigger (IMAP)* hands it over, read once. */
export interface IncomingMail {
	/** The header Message-ID as it stands, with its brackets; null when the mail has none. */
	mailId: string | null;
	/** The mails that it answers, as it names them: In-Reply-To first, then References from the newest on. */
	answers: string[];
	/** The sender's bare address in lower case; null when it is not exactly one. */
	from: string | null;
	/** ISO 8601 in UTC; null when the mail says nothing that can be read. */
	sentAt: string | null;
	subject: string;
	/** What was written, quoted text and all; HTML only if there is no plain text. */
	text: string;
	/**
	 * `automatic`: an out-of-office note or another answer of a program. `bounce`: a mail of ours was not delivered.
	 * `report`: a mail server says something else about a mail of ours, such as that it is late.
	 */
	sender: 'person' | 'automatic' | 'bounce' | 'report';
	/** Mails of ours that will never arrive, as a mail server says; among those in `answers`. */
	lost: string[];
}

const MAIL_ID = /<[^<>\s]+>/g;
const MOST_ANSWERS = 20;
const LONGEST_TEXT = 200_000;
const BOUNCE_SENDER = /^(?:mailer-daemon|postmaster)@/;

/**
 * Reads the trigger's formats *simple* (headers under `metadata`), *resolved* (as mailparser names them), and *raw*, in
 * which the reports of mail servers come in. Null when the item is no mail at all. Never throws.
 */
export function readMail(item: unknown): IncomingMail | null {
	const fields = fieldsOf(item);
	if (fields === null) return null;
	const raw = readText(pick(fields, 'raw'));
	if (raw !== null) return readDeliveryReport(raw);
	const header = headersOf(fields);
	const from = senderOf(fields);
	const text = readText(pick(fields, 'textPlain', 'text'));
	const html = readText(pick(fields, 'textHtml', 'html'));
	const mailId = header('message-id')?.match(MAIL_ID)?.[0] ?? null;
	if (from === null && mailId === null && text === null && html === null) return null;
	const answers = answersOf(header);
	return {
		mailId,
		answers,
		from,
		sentAt: readDate(pick(fields, 'date')),
		subject: readText(pick(fields, 'subject')) ?? '',
		text: (text ?? htmlToText((html ?? '').slice(0, LONGEST_TEXT))).slice(0, LONGEST_TEXT),
		sender: kindOfSender(header, from),
		// Exim and Gmail write it, and only when they give up.
		lost: header('x-failed-recipients') === null ? [] : answers,
	};
}

type Header = (name: string) => string | null;

/** *resolved* keeps whole header lines, name and all. */
function headersOf(fields: Fields): Header {
	const known = fieldsOf(pick(fields, 'metadata')) ?? fieldsOf(pick(fields, 'headers'));
	const own: Record<string, string> = {
		'message-id': 'messageId',
		'in-reply-to': 'inReplyTo',
		references: 'references',
	};
	return (name) => {
		const line = readText(pick(known, name));
		if (line !== null) return line.replace(new RegExp(`^${name}:\\s*`, 'i'), '');
		const value = pick(fields, own[name] ?? name);
		return Array.isArray(value) ? value.map(readText).join(' ') : readText(value);
	};
}

function answersOf(header: Header): string[] {
	const ids = (name: string) => header(name)?.match(MAIL_ID) ?? [];
	const all = [...ids('in-reply-to'), ...ids('references').reverse()];
	return [...new Set(all)].slice(0, MOST_ANSWERS);
}

function senderOf(fields: Fields): string | null {
	const from = pick(fields, 'from');
	const text = readText(from) ?? readText(pick(fieldsOf(from), 'text'));
	return oneEmailAddress(text)?.toLowerCase() ?? null;
}

/** `Tue, 24 Nov 2026 10:12:00 +0100`, or ISO 8601. */
function readDate(value: unknown): string | null {
	const text = readText(value);
	if (text === null) return null;
	const read = [DateTime.fromRFC2822(text), DateTime.fromISO(text)].find((one) => one.isValid);
	return read?.toUTC().toISO() ?? null;
}

/** RFC 3834, and what Exchange, Gmail and older programs write instead. */
function kindOfSender(header: Header, from: string | null): IncomingMail['sender'] {
	const contentType = header('content-type') ?? '';
	const isFailure = header('x-failed-recipients') !== null;
	const isReport = /report-type="?delivery-status/i.test(contentType);
	if (isReport || isFailure || BOUNCE_SENDER.test(from ?? '')) return 'bounce';
	const submitted = header('auto-submitted') ?? 'no';
	const isAutomatic =
		!/^no\b/i.test(submitted) ||
		header('x-autoreply') !== null ||
		header('x-autorespond') !== null ||
		header('list-unsubscribe') !== null ||
		/\b(?:OOF|All)\b/i.test(header('x-auto-response-suppress') ?? '') ||
		/^(?:bulk|junk|list|auto_reply)$/i.test(header('precedence') ?? '');
	return isAutomatic ? 'automatic' : 'person';
}
