import { DateTime } from 'luxon';

import type { GiftRow, NoticeColumn } from '../ledger/ledgerRow';
import { NOTICE_COLUMNS } from '../ledger/ledgerRow';
import type { MessageTemplate } from './messageTemplates';
import { MESSAGE_TEMPLATES } from './messageTemplates';
import { cleanForMessage, escapeHtml, escapeSlack, fillTemplate } from '../text/wording';

export interface MessageContext {
	teamEmail: string;
	/** The named person; the team where nobody is named. */
	reviewerEmail: string | null;
	fulfilmentEmail: string | null;
	slackChannel: string;
	/** `https://n8n.example.com/form`, without a slash at the end. */
	formBaseUrl: string;
	/** Templates that replace those of the pack, by occasion. */
	templates: MessageTemplate[];
}

export type OutgoingMessage =
	| {
			channel: 'email';
			offerKey: string;
			column: NoticeColumn | null;
			occasion: string;
			to: string;
			subject: string;
			text: string;
			html: string;
	  }
	| {
			channel: 'slack';
			offerKey: string;
			column: NoticeColumn | null;
			occasion: string;
			to: string;
			text: string;
	  };

export const APPROVAL_FORM_PATH = 'knit-gift-approval';
export const ADDRESS_FORM_PATH = 'knit-gift-address';

/** Written where every sentence of the template names something that is not known. */
const PLAIN_LINE = 'There is news about {gift}. Please look at the ledger of welcome gifts.';

const LONGEST_SUBJECT = 150;
const LONGEST_VALUE = 200;
const LONGEST_CARD = 2000;

/** Every message that the gift still owes to somebody, one for each open notice of the row. */
export function writeOpenMessages(row: GiftRow, context: MessageContext): OutgoingMessage[] {
	return NOTICE_COLUMNS.flatMap((column) => {
		const occasion = row[column];
		return occasion === null ? [] : [writeOne(row, column, occasion, context)];
	});
}

/** The order that goes to the fulfilment contact. */
export function writeOrder(row: GiftRow, context: MessageContext): OutgoingMessage {
	return mail(row, null, templateOf('order_gift', context), context);
}

function writeOne(
	row: GiftRow,
	column: NoticeColumn,
	occasion: string,
	context: MessageContext,
): OutgoingMessage {
	const template = templateOf(occasion, context);
	if (!column.endsWith('Slack')) return mail(row, column, template, context);
	const valueOf = valuesOf(row, context);
	return {
		channel: 'slack',
		offerKey: row.offerKey,
		column,
		occasion,
		to: context.slackChannel,
		text: linkSlack(fillIn(template.slack, valueOf)),
	};
}

function mail(
	row: GiftRow,
	column: NoticeColumn | null,
	template: MessageTemplate,
	context: MessageContext,
): OutgoingMessage {
	const valueOf = valuesOf(row, context);
	const subject =
		fillTemplate(template.subject, valueOf) || `Welcome gift, offer ${row.offerId ?? ''}`;
	const text = fillIn(template.mail, valueOf);
	return {
		channel: 'email',
		offerKey: row.offerKey,
		column,
		occasion: template.occasion,
		to: addressee(row, template, context),
		subject: subject.replace(/\s+/g, ' ').trim().slice(0, LONGEST_SUBJECT),
		text,
		html: toHtml(text),
	};
}

/** A form's address that ends a sentence gets a line of its own: it becomes a button, and goes with its sentence. */
function fillIn(template: string | null, valueOf: (name: string) => string | null): string {
	const text = fillTemplate(template ?? '', valueOf) || fillTemplate(PLAIN_LINE, valueOf);
	return text.replace(BEFORE_LINK, '\n');
}

/** @throws Error when nobody can be written to: the settings name no address */
function addressee(row: GiftRow, template: MessageTemplate, context: MessageContext): string {
	const to = {
		approver: row.approverEmail,
		candidate: row.recipientEmail,
		fulfilment: context.fulfilmentEmail,
		reviewer: context.reviewerEmail,
		team: context.teamEmail,
	}[template.audience];
	const address = to ?? context.reviewerEmail ?? context.teamEmail;
	if (address) return address;
	throw new Error(
		`Nobody can be told about "${template.occasion}" of offer ${row.offerId ?? row.offerKey}: enter the team's email address`,
	);
}

/** @throws Error when the ledger names an occasion that no template exists for */
function templateOf(occasion: string, context: MessageContext): MessageTemplate {
	const own = context.templates.find((template) => template.occasion === occasion);
	const template = own ?? MESSAGE_TEMPLATES.find((candidate) => candidate.occasion === occasion);
	if (template) return template;
	throw new Error(`No words are known for the occasion "${occasion}" on the ledger`);
}

/** What a template may name, fit to be shown; null where nothing is known. */
function valuesOf(row: GiftRow, context: MessageContext): (name: string) => string | null {
	const clean = (value: string | null) => cleanForMessage(value, LONGEST_VALUE);
	const form = (path: string, field: string, token: string | null) =>
		token === null ? null : `${context.formBaseUrl}/${path}?${field}=${encodeURIComponent(token)}`;
	const newHire =
		clean(row.recipientName) ?? `the new hire of offer ${clean(row.offerId) ?? 'without id'}`;
	const values = new Map<string, string | null>([
		['newHire', newHire],
		['firstName', clean(row.recipientShortName) ?? clean(row.recipientName) ?? 'new colleague'],
		['role', clean(row.jobTitle)],
		['department', clean(row.department)],
		['location', clean(row.location)],
		['hiringManager', clean(row.hiringManagerName)],
		['approver', plainEmail(row.approverEmail)],
		['approvedBy', plainEmail(row.approvedBy)],
		['note', clean(row.approvalNote)],
		['gift', giftInWords(row, newHire)],
		['package', clean(row.packageName)],
		['budget', clean(row.budgetText)],
		['items', list(row.packageItems)],
		['startDate', inWords(row.startDate)],
		['deliveryDate', inWords(row.targetDeliveryDate)],
		['orderByDate', inWords(row.orderByDate)],
		['approvalDeadline', inWords(row.approvalDeadline)],
		['status', row.status.replace('_', ' ')],
		['reason', clean(row.statusReason)],
		['step', clean(row.lastStep)],
		['addressNote', addressNote(row)],
		['address', postalAddress(row)],
		['phone', clean(row.recipientPhone)],
		['card', cleanLines(row.giftMessage)],
		['offerId', clean(row.offerId)],
		['applicationId', clean(row.applicationId)],
		['candidateId', clean(row.candidateId)],
		['jobId', clean(row.jobId)],
		['orderKey', row.orderKey],
		['approvalLink', form(APPROVAL_FORM_PATH, 'approval', row.approvalToken)],
		['addressLink', form(ADDRESS_FORM_PATH, 'delivery', row.addressToken)],
	]);
	return (name) => values.get(name) ?? null;
}

/** The gift in one phrase, made of what is known. */
function giftInWords(row: GiftRow, newHire: string): string {
	const name = cleanForMessage(row.packageName, LONGEST_VALUE) ?? 'A gift';
	const budget = cleanForMessage(row.budgetText, LONGEST_VALUE);
	const start = inWords(row.startDate);
	const role = cleanForMessage(row.jobTitle, LONGEST_VALUE);
	return [
		name,
		budget && ` (${budget})`,
		` for ${newHire}`,
		start && `, who starts on ${start}`,
		role && (start ? ` as ${role}` : `, ${role}`),
	]
		.filter((part) => part !== null)
		.join('');
}

/** An address is shown as it is: taking its dots away would name somebody else. */
function plainEmail(address: string | null): string | null {
	return address !== null && /^[^\s<>"'&|]+@[^\s<>"'&|]+$/.test(address) ? address : null;
}

function list(items: string | null): string | null {
	const lines = (items ?? '')
		.split('\n')
		.flatMap((item) => cleanForMessage(item, LONGEST_VALUE) ?? []);
	return lines.length === 0 ? null : lines.map((item) => `• ${item}`).join('\n');
}

function cleanLines(text: string | null): string | null {
	const lines = (text ?? '').split('\n').map((line) => cleanForMessage(line, LONGEST_CARD) ?? '');
	return lines.join('\n').trim() || null;
}

function postalAddress(row: GiftRow): string | null {
	const known = (value: string | null) => cleanForMessage(value, LONGEST_VALUE) ?? [];
	const city = [row.postalCode, row.city].flatMap(known).join(' ');
	const lines = [known(row.street), city || [], known(row.state), known(row.country)].flat();
	return lines.length === 0 ? null : lines.join('\n');
}

function addressNote(row: GiftRow): string | null {
	if (row.addressState === 'asked') return 'The new hire was asked where to send it.';
	if (row.addressState === 'missing') {
		return 'No postal address is known, and no email address to ask for it.';
	}
	return null;
}

/** `2026-07-06` or an instant as `Monday, 6 July 2026`; an instant is shown as the UTC day it falls on. */
function inWords(date: string | null): string | null {
	if (date === null) return null;
	const day = DateTime.fromISO(date, { zone: 'utc', locale: 'en-GB' });
	return day.isValid ? day.toFormat('cccc, d LLLL yyyy') : null;
}

const FORM = String.raw`https?://\S+/(?:${APPROVAL_FORM_PATH}|${ADDRESS_FORM_PATH})\?\S+$`;
const LINK = new RegExp(`^${FORM}`);
const BEFORE_LINK = new RegExp(` +(?=${FORM})`, 'gm');

/** Paragraphs as a mail program shows them; the line that is a form's address becomes a button. */
function toHtml(text: string): string {
	const paragraphs = text.split(/\n{2,}/).map((paragraph) => {
		const lines = paragraph
			.split('\n')
			.map((line) => (LINK.test(line) ? button(line) : escapeHtml(line)));
		return `<p style="margin:0 0 16px">${lines.join('<br>')}</p>`;
	});
	return `<div style="font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#1f2933;max-width:560px">${paragraphs.join('')}</div>`;
}

function button(address: string): string {
	const words = address.includes(`/${APPROVAL_FORM_PATH}?`)
		? 'Open the form to answer'
		: 'Enter the address';
	return `<a href="${escapeHtml(address)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#0f766e;color:#ffffff;text-decoration:none">${words}</a>`;
}

function linkSlack(text: string): string {
	return text
		.split('\n')
		.map((line) =>
			LINK.test(line) ? `<${escapeSlack(line)}|Open the form to answer>` : escapeSlack(line),
		)
		.join('\n');
}
