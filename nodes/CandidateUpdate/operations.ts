import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { renderPage } from '../../core/messages/renderPage';
import { updateResultPage } from '../../core/messages/updateAnswered';
import {
	readToldUpdate,
	writeUpdateNews,
	type UpdateMessageContext,
} from '../../core/messages/updateMessages';
import { UPDATE_LANES, UPDATE_WORDS, type UpdateLane } from '../../core/messages/updateWords';
import { type Settings } from '../../core/settings/settings';
import { seal } from '../../core/text/sealed';
import { confirmWriting, type Writing } from '../../core/updates/confirm';
import { receive } from '../../core/updates/received';
import { UPDATE_STATUSES } from '../../core/updates/types';
import { settingsFrom } from '../shared/settings';
import { readMessage } from '../shared/texts';

/** The webhook of *Candidate updates* and the path of its pages. */
const ANSWER_PATH = '/webhook/knit-update-answers/answer';

/** What the other operations put out for one item; deciding has outputs of its own. */
export async function putThrough(
	this: IExecuteFunctions,
	operation: string,
	item: INodeExecutionData,
	index: number,
): Promise<IDataObject[]> {
	switch (operation) {
		case 'receive':
			return [{ ...receive(item.json, settingsOf.call(this, index).integrationId) }];
		case 'confirm':
			return [confirm.call(this, item.json, index)];
		case 'message':
			return await messages.call(this, item.json, index);
		default:
			return [result.call(this, item.json, index)];
	}
}

/** @throws NodeOperationError when the settings have not been filled in */
export function settingsOf(this: IExecuteFunctions, itemIndex: number): Settings {
	return settingsFrom.call(this, this.getNodeParameter('settings', itemIndex, {}), itemIndex);
}

const text = z.string().nullable().catch(null).default(null);
const writtenSchema = z.object({
	applicationId: text,
	write: z.object({ stageId: text, stageName: text }),
	noteRequest: z.discriminatedUnion('kind', [
		z.object({ kind: z.literal('none') }),
		z.object({ kind: z.literal('attachment'), fileName: z.string(), text: z.string() }),
		z.object({
			kind: z.literal('passthrough'),
			method: z.literal('POST'),
			path: z.string(),
			body: z.record(z.string(), z.unknown()),
		}),
	]),
	stageFailed: z.boolean().default(false),
	noteFailed: z.boolean().default(false),
});

function confirm(this: IExecuteFunctions, json: IDataObject, itemIndex: number): IDataObject {
	const reading = writtenSchema.safeParse(json);
	if (!reading.success) {
		throw new NodeOperationError(this.getNode(), 'This item is no update that was written', {
			description: 'Connect this step behind those that write to the ATS.',
			itemIndex,
		});
	}
	const { write, ...tried } = reading.data;
	const writing: Writing = { ...tried, stageId: write.stageId, stageName: write.stageName };
	const { updatesNoticeUrl } = settingsOf.call(this, itemIndex);
	const after: unknown = this.getNodeParameter('ats', itemIndex, null);
	const confirmed = confirmWriting(writing, after, updatesNoticeUrl, DateTime.utc().toISO());
	return {
		...confirmed,
		owed: confirmed.owed.length === 0 ? '' : JSON.stringify(confirmed.owed),
	};
}

async function messages(
	this: IExecuteFunctions,
	json: IDataObject,
	itemIndex: number,
): Promise<IDataObject[]> {
	const lane = laneOf.call(this, itemIndex);
	const settings = settingsOf.call(this, itemIndex);
	const { apiKey, noticeSecret } = await secretsOf.call(this, lane, itemIndex);
	const base = settings.publicUrl || this.getInstanceBaseUrl().replace(/\/+$/, '');
	const words = lane === 'notice' ? UPDATE_WORDS.operations : UPDATE_WORDS[lane];
	const context: UpdateMessageContext = {
		settings,
		words: readMessage.call(this, `${lane}Words`, words, itemIndex),
		linkTo: (link) => `${base}${ANSWER_PATH}?t=${seal(link, apiKey)}`,
		noticeSecret,
		now: DateTime.utc().toISO(),
	};
	const written = writeUpdateNews(readToldUpdate(json), lane, context);
	return written.map((message) => ({ ...message }));
}

function laneOf(this: IExecuteFunctions, itemIndex: number): UpdateLane {
	const chosen: unknown = this.getNodeParameter('news', itemIndex, 'question');
	const lane = UPDATE_LANES.find((known) => known === chosen);
	if (lane !== undefined) return lane;
	throw new NodeOperationError(this.getNode(), `"${String(chosen)}" is no choice of "For"`, {
		description: 'Choose in the panel whom these messages are for.',
		itemIndex,
	});
}

const secretsSchema = z.object({
	apiKey: z.string().trim().catch('').default(''),
	noticeSecret: z.string().trim().catch('').default(''),
});

async function secretsOf(this: IExecuteFunctions, lane: UpdateLane, itemIndex: number) {
	const secrets = secretsSchema.parse(await this.getCredentials('knitApi', itemIndex));
	if (lane === 'notice' && secrets.noticeSecret === '') {
		throw new NodeOperationError(
			this.getNode(),
			"The 'Notice Secret' in the Knit API credential is empty",
			{
				description: 'Notices are signed with it. Enter one and give it to whoever reads them.',
				itemIndex,
			},
		);
	}
	if (secrets.apiKey === '') {
		throw new NodeOperationError(
			this.getNode(),
			"The 'API Key' in the Knit API credential is empty",
			{ description: 'Links in messages are sealed with it.', itemIndex },
		);
	}
	return secrets;
}

const resultSchema = z.object({
	row: z.object({
		status: z.enum(UPDATE_STATUSES),
		code: text,
		reason: text,
		traceId: text,
		updateKey: text,
	}),
});

/** The page after an answer, or the JSON that answers whoever sent an update. */
function result(this: IExecuteFunctions, json: IDataObject, itemIndex: number): IDataObject {
	const isAnswer = String(this.getNodeParameter('isAnswer', itemIndex, false)) === 'true';
	const reading = resultSchema.safeParse(json);
	const row = reading.success ? reading.data.row : null;
	if (isAnswer) {
		const settings = settingsOf.call(this, itemIndex);
		const page = updateResultPage(row?.status ?? null, row?.reason ?? null, settings);
		return { html: renderPage(page) };
	}
	if (row !== null) return { ...row };
	throw new NodeOperationError(this.getNode(), 'The update could not be handled', {
		description: 'Nothing more was written. Send the same update again.',
		itemIndex,
	});
}
