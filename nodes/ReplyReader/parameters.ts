import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import {
	MINIMUM_CONFIDENCE,
	readJudgedItem,
	readPreparedItem,
	type JudgedReply,
	type PreparedReply,
} from '../../core/engagement/replies/reading';
import type { ReadyAnswer } from '../../core/engagement/replies/readyAnswers';
import { replySchema, type Reply } from '../../core/engagement/replies/takeIn';
import { REPLY_LANES, type ReplyLane } from '../../core/messages/words/replies';
import { type Settings } from '../../core/settings/settings';
import { readJson, settingsFrom } from '../shared/settings';

const rowsSchema = z.array(z.unknown());
const itemSchema = z.object({ json: z.record(z.string(), z.unknown()) });

/** Rows of a table, as items of a step, as plain rows, or as JSON text of either. */
export function readRows(this: IExecuteFunctions, name: string): unknown[] {
	const rows = rowsSchema.safeParse(readJson.call(this, name, 0));
	if (!rows.success) {
		throw new NodeOperationError(this.getNode(), `"${name}" is no list of rows`, {
			description: 'Name the step that read the table, for example $("Settings").all().',
		});
	}
	return rows.data.map((row) => itemSchema.safeParse(row).data?.json ?? row);
}

const replyItemSchema = z.looseObject({ reply: replySchema });

/** Null for an item that is no reply: a sub-workflow that found none puts out whatever its last step had. */
export function readReplyItem(json: unknown): Reply | null {
	return replyItemSchema.safeParse(json).data?.reply ?? null;
}

export function readPrepared(this: IExecuteFunctions, itemIndex: number): PreparedReply {
	const prepared = readPreparedItem(readJson.call(this, 'prepared', itemIndex));
	if (prepared !== null) return prepared;
	throw new NodeOperationError(this.getNode(), 'The reply was not prepared', {
		description: 'Connect the output of a step "Reply Reader" with the operation Prepare Reply.',
		itemIndex,
	});
}

export function readJudged(this: IExecuteFunctions, json: unknown, itemIndex: number): JudgedReply {
	const judged = readJudgedItem(json);
	if (judged !== null) return judged;
	throw new NodeOperationError(this.getNode(), 'The reply was not judged', {
		description: 'Connect the output of a step "Reply Reader" with the operation Judge Reply.',
		itemIndex,
	});
}

const optionsSchema = z.object({
	minimumConfidence: z.number().min(0).max(1).default(MINIMUM_CONFIDENCE),
});

export function readConfidence(this: IExecuteFunctions, itemIndex: number): number {
	const options = optionsSchema.safeParse(this.getNodeParameter('options', itemIndex, {}));
	if (options.success) return options.data.minimumConfidence;
	throw new NodeOperationError(this.getNode(), "'Minimum Confidence' is not a number from 0 to 1", {
		description: 'Correct it under Options.',
		itemIndex,
	});
}

const answerSchema = z.object({
	subject: z.string().default(''),
	words: z.string().default(''),
	answer: z.string().default(''),
});

/** What the panel has ready; a row that holds something else than text counts for nothing. */
export function readReadyAnswers(this: IExecuteFunctions, itemIndex: number): ReadyAnswer[] {
	const rows: unknown = this.getNodeParameter('readyAnswers.answers', itemIndex, []);
	return (Array.isArray(rows) ? rows : []).flatMap((row) => answerSchema.safeParse(row).data ?? []);
}

export function readLane(this: IExecuteFunctions, itemIndex: number): ReplyLane {
	const chosen = this.getNodeParameter('lane', itemIndex);
	const lane = REPLY_LANES.find((known) => known === chosen);
	if (lane !== undefined) return lane;
	throw new NodeOperationError(this.getNode(), `"${String(chosen)}" is no choice of "For"`, {
		description: 'Choose in the panel which replies these messages are about.',
		itemIndex,
	});
}

/** @throws NodeOperationError when the settings have not been filled in */
export function readOwnSettings(this: IExecuteFunctions, itemIndex: number): Settings {
	return settingsFrom.call(this, readJson.call(this, 'settings', itemIndex), itemIndex);
}
