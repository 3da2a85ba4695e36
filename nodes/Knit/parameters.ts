import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { readJson, readJsonObject, type Json, type JsonObject } from '../../core/knit/api/jsonText';
import type { KnitAnswer } from '../../core/knit/api/responses';
import { fieldsOf, isRecord, pick, readCode } from '../../core/knit/records/fields';
import { redact } from '../../core/knit/records/redact';

/** What more than one operation asks for, and how it is read. */

export const integrationIdProperty: INodeProperties = {
	displayName: 'Integration ID',
	name: 'integrationId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	description: 'The connected ATS. Leave it empty to use integrationId of the item.',
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. {{ $json.integrationId }}',
		},
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchIntegrations', searchable: true },
		},
	],
};

export const applicationIdProperty: INodeProperties = {
	displayName: 'Application ID',
	name: 'applicationId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.applicationId }}',
};

export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const limitProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** For a request whose body Knit does not document: what is likely, for a person to check. */
export function undocumentedBody(likely: JsonObject): INodeProperties {
	return {
		displayName: 'Body',
		name: 'body',
		type: 'json',
		typeOptions: { rows: 6 },
		required: true,
		default: JSON.stringify(likely, null, 2),
		description: 'Knit does not document these keys. Ask Knit before you rely on them.',
	};
}

/** For a request whose address Knit's page names, but no copy of it that could be read. */
export function endpointProperty(page: string): INodeProperties {
	return {
		displayName: 'Endpoint',
		name: 'endpoint',
		type: 'string',
		required: true,
		default: '',
		description: `What follows /v1.0/ in the address on Knit’s page ${page}`,
	};
}

/** A dotted name such as `ats.job.list`; people paste the whole address. */
export function endpointOf(this: IExecuteFunctions, itemIndex: number): string {
	const given = requiredText.call(this, 'endpoint', 'Endpoint', itemIndex);
	const endpoint = given.replace(/^https:\/\/[^/]+\/v1\.0\//, '').replace(/^\//, '');
	if (/^[A-Za-z]+(\.[A-Za-z]+)+$/.test(endpoint)) return endpoint;
	throw new NodeOperationError(this.getNode(), "The 'Endpoint' is not a name of Knit’s", {
		description: 'Knit’s names are words with dots between them, such as ats.job.list.',
		itemIndex,
	});
}

/** The panel's, else the item's; empty when neither has one. */
export function integrationIdOf(this: IExecuteFunctions, itemIndex: number): string {
	const given = this.getNodeParameter('integrationId', itemIndex, '');
	const chosen = isRecord(given) ? pick(fieldsOf(given), 'value') : given;
	const ofItem: unknown = this.getInputData()[itemIndex]?.json.integrationId;
	return readCode(chosen) ?? readCode(ofItem) ?? '';
}

/** Trimmed; empty when it is missing, or when what an expression yields is neither text nor a whole number. */
export function textOf(this: IExecuteFunctions, name: string, itemIndex: number): string {
	return readCode(this.getNodeParameter(name, itemIndex, '')) ?? '';
}

export function requiredText(
	this: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): string {
	const text = textOf.call(this, name, itemIndex);
	if (text === '') throw emptyParameter.call(this, label, itemIndex);
	return text;
}

export function emptyParameter(
	this: IExecuteFunctions,
	label: string,
	itemIndex: number,
): NodeOperationError {
	return new NodeOperationError(this.getNode(), `The '${label}' is empty`, {
		description:
			'If it comes from an expression, look at the incoming item: the field is missing or empty there.',
		itemIndex,
	});
}

export function jsonOf(
	this: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): Json {
	const read = readJson(this.getNodeParameter(name, itemIndex, ''));
	if (read.kind === 'read') return read.json;
	throw unreadableJson.call(this, label, 'JSON', itemIndex);
}

export function jsonObjectOf(
	this: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): JsonObject {
	const read = readJsonObject(this.getNodeParameter(name, itemIndex, ''));
	if (read.kind === 'read') return read.json;
	throw unreadableJson.call(this, label, 'a JSON object', itemIndex);
}

function unreadableJson(
	this: IExecuteFunctions,
	label: string,
	wanted: string,
	itemIndex: number,
): NodeOperationError {
	return new NodeOperationError(this.getNode(), `The '${label}' is not ${wanted}`, {
		description: 'Look for a missing comma, quote or bracket in this field.',
		itemIndex,
	});
}

export function limitOf(this: IExecuteFunctions, itemIndex: number): number {
	if (this.getNodeParameter('returnAll', itemIndex, false) === true) return Infinity;
	return Math.max(1, Number(this.getNodeParameter('limit', itemIndex, 50)) || 50);
}

/** Simplified when that is asked for and the record can be read, else as Knit sent it; never with pay figures or protected attributes. */
export function shaperOf(
	this: IExecuteFunctions,
	itemIndex: number,
	simplify: (record: unknown) => object | null,
): (record: unknown) => IDataObject {
	const isSimplified = this.getNodeParameter('simplify', itemIndex, true) !== false;
	return (record) => {
		const simplified = isSimplified ? simplify(record) : null;
		return simplified === null ? redacted(record) : { ...simplified };
	};
}

/** What Knit sent, without pay figures and protected attributes. */
export function redacted(record: unknown): IDataObject {
	const copy = redact(record);
	return isRecord(copy) ? { ...copy } : {};
}

/** What an operation that changes something puts out. */
export function changed(
	answer: KnitAnswer,
	integrationId: string | null,
	known: IDataObject = {},
): IDataObject {
	return {
		success: true,
		...known,
		...(integrationId === null ? {} : { integrationId }),
		knitExecutionId: answer.knitExecutionId,
		response: redacted(answer.body),
	};
}
