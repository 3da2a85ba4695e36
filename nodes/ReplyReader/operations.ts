import type { INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod/v4';

export const operationSchema = z.enum([
	'checkMailbox',
	'judge',
	'prepare',
	'readMails',
	'takeIn',
	'write',
]);
export type Operation = z.infer<typeof operationSchema>;

/** The outcomes of *Judge Reply*, in the order of its outputs. */
export const OUTCOMES = [
	'hesitation',
	'question',
	'acceptance',
	'decline',
	'unrelated',
	'person',
] as const;

/** How many outputs each operation has; the description's `outputs` expression names them in this order. */
export const OUTPUT_COUNT: Record<Operation, number> = {
	checkMailbox: 1,
	judge: OUTCOMES.length,
	prepare: 2,
	readMails: 1,
	takeIn: 3,
	write: 1,
};

export const OPERATION_OPTIONS: INodePropertyOptions[] = [
	{
		name: 'Check Mailbox',
		value: 'checkMailbox',
		action: 'Check mailbox',
		description: 'Test a mailbox, and report it if no mail arrives',
	},
	{
		name: 'Judge Reply',
		value: 'judge',
		action: 'Judge reply',
		description: 'Combine what the rules and a chat model read',
	},
	{
		name: 'Prepare Reply',
		value: 'prepare',
		action: 'Prepare reply',
		description: 'Read a reply by rules and write the question for a chat model',
	},
	{
		name: 'Read Mails',
		value: 'readMails',
		action: 'Read mails',
		description: 'Read the emails of Email Trigger (IMAP)',
	},
	{
		name: 'Take In Replies',
		value: 'takeIn',
		action: 'Take in replies',
		description: 'Find the offer of each mail and what has to stop',
	},
	{
		name: 'Write Messages',
		value: 'write',
		action: 'Write messages',
		description: 'Write what colleagues are told about a reply',
	},
];
