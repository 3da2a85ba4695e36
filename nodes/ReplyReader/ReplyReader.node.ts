import { DateTime } from 'luxon';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { heartbeat } from '../../core/engagement/replies/heartbeat';
import { readMail } from '../../core/engagement/replies/mail';
import { judgePrepared, prepareReply } from '../../core/engagement/replies/reading';
import { mailboxFacts } from '../../core/engagement/replies/records';
import { received, takeIn } from '../../core/engagement/replies/takeIn';
import { writeMailboxMessages } from '../../core/messages/mailbox';
import { writeReplyMessages } from '../../core/messages/replies';
import { REPLY_WORDS } from '../../core/messages/words/replies';
import { forAllItems, forEachItem, type Placed } from '../shared/items';
import { readJson } from '../shared/settings';
import { readMessage } from '../shared/texts';
import { operationSchema, OUTCOMES, OUTPUT_COUNT, type Operation } from './operations';
import {
	readConfidence,
	readJudged,
	readLane,
	readOwnSettings,
	readPrepared,
	readReadyAnswers,
	readReplyItem,
	readRows,
} from './parameters';
import { properties } from './properties';

export class ReplyReader implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Reply Reader',
		name: 'replyReader',
		icon: { light: 'file:../../icons/answer.svg', dark: 'file:../../icons/answer.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ checkMailbox: "Check Mailbox", judge: "Judge Reply", prepare: "Prepare Reply", readMails: "Read Mails", takeIn: "Take In Replies", write: "Write Messages" })[$parameter["operation"]] }}',
		description: 'Read what candidates reply to an offer, so that a person answers in time',
		defaults: { name: 'Reply Reader' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs:
			'={{ ({ checkMailbox: ["Messages"], judge: ["Hesitation", "Question", "Acceptance", "Decline", "Unrelated", "A Person Reads It"], prepare: ["Ask a Model", "Rules Alone"], readMails: ["Mails"], takeIn: ["Automation to Stop", "Replies", "No Replies"], write: ["Messages"] })[$parameter["operation"]].map((displayName) => ({ type: "main", displayName })) }}',
		parameterPane: 'wide',
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = operationSchema.parse(this.getNodeParameter('operation', 0));
		// A reply that could not be read is a person's: it must not be lost among those that were.
		const outputs = { count: OUTPUT_COUNT[operation], failedTo: OUTPUT_COUNT[operation] - 1 };
		const work = WORK[operation];
		return work.kind === 'each'
			? await forEachItem.call(this, outputs, ({ json }, index) => work.run.call(this, json, index))
			: await forAllItems.call(this, outputs, () => work.run.call(this));
	}
}

type Work =
	| { kind: 'each'; run: (this: IExecuteFunctions, json: unknown, index: number) => Placed[] }
	| { kind: 'all'; run: (this: IExecuteFunctions) => Placed[] };

const WORK: Record<Operation, Work> = {
	checkMailbox: { kind: 'all', run: checkMailbox },
	judge: { kind: 'each', run: judge },
	prepare: { kind: 'each', run: prepare },
	readMails: { kind: 'each', run: readMails },
	takeIn: { kind: 'all', run: takeInReplies },
	write: { kind: 'each', run: write },
};

/** An item without sender, id and text is no mail: there is nothing in it to take in. */
function readMails(this: IExecuteFunctions, json: unknown): Placed[] {
	const mail = readMail(json);
	return mail === null ? [] : [{ json: { ...received(mail) } }];
}

function takeInReplies(this: IExecuteFunctions): Placed[] {
	const { stops, replies, others } = takeIn(
		this.getInputData().map(({ json }) => json),
		{
			messages: readRows.call(this, 'messages'),
			offers: readRows.call(this, 'offers'),
			claims: readRows.call(this, 'claims'),
		},
		{ executionId: this.getExecutionId(), now: DateTime.utc() },
	);
	return [
		...stops.map((stop) => ({ json: { ...stop }, output: 0 })),
		...replies.map((reply) => ({ json: { reply: { ...reply } }, output: 1 })),
		...others.map((other) => ({ json: { ...other }, output: 2 })),
	];
}

function prepare(this: IExecuteFunctions, json: unknown, itemIndex: number): Placed[] {
	const reply = readReplyItem(json);
	if (reply === null) return [];
	const { asksModel } = readOwnSettings.call(this, itemIndex);
	const prepared = prepareReply(reply, asksModel);
	const { question } = prepared;
	return [{ json: { prepared: { ...prepared }, question }, output: question === null ? 1 : 0 }];
}

function judge(this: IExecuteFunctions, _json: unknown, itemIndex: number): Placed[] {
	const prepared = readPrepared.call(this, itemIndex);
	const answer: unknown = this.getNodeParameter('answer', itemIndex, '');
	const { verdict, reply, readyAnswers } = judgePrepared(prepared, answer, {
		minimumConfidence: readConfidence.call(this, itemIndex),
		answers: readReadyAnswers.call(this, itemIndex),
	});
	return [
		{
			json: { ...verdict, replyId: reply.replyId, readyAnswers, reply: { ...reply } },
			output: OUTCOMES.indexOf(verdict.outcome),
		},
	];
}

function write(this: IExecuteFunctions, json: unknown, itemIndex: number): Placed[] {
	const lane = readLane.call(this, itemIndex);
	const messages = writeReplyMessages(
		readJudged.call(this, json, itemIndex),
		lane,
		readMessage.call(this, `${lane}Words`, REPLY_WORDS[lane], itemIndex),
		readOwnSettings.call(this, itemIndex),
	);
	return messages.map((message) => ({ json: { ...message } }));
}

function checkMailbox(this: IExecuteFunctions): Placed[] {
	const settings = readOwnSettings.call(this, 0);
	const now = DateTime.utc();
	const row = readJson.call(this, 'settings', 0);
	const facts = mailboxFacts(readRows.call(this, 'replies'), readRows.call(this, 'messages'), row);
	if (facts === null) return [];
	const state = heartbeat(facts, settings.mailSilenceHours, now);
	const written = writeMailboxMessages(state, settings, now.toISO());
	return written.map((message) => ({ json: { ...message } }));
}
