import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { KnitOperation } from './operation';
import { OPERATIONS } from './operations';
import { integrationIdProperty } from './parameters';
import { allowAgentWrites } from './run';

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Application', value: 'application' },
		{ name: 'Assessment', value: 'assessment' },
		{ name: 'Candidate', value: 'candidate' },
		{ name: 'Integration', value: 'integration' },
		{ name: 'Job', value: 'job' },
		{ name: 'Passthrough', value: 'passthrough' },
		{ name: 'Real-Time Event', value: 'event' },
		{ name: 'Rejection Reason', value: 'rejectionReason' },
		{ name: 'Session', value: 'session' },
		{ name: 'Sync', value: 'sync' },
	],
	default: 'job',
};

/** What a resource starts with: what cannot change anything, if it has such an operation. */
const FIRST_CHOICES: Record<string, string> = {
	application: 'get',
	assessment: 'update',
	integration: 'getAll',
	job: 'get',
	sync: 'start',
};

const resources = [...new Set(OPERATIONS.map((operation) => operation.resource))];

const operationLists: INodeProperties[] = resources.map((name) => {
	const options = OPERATIONS.filter((one) => one.resource === name).map((one) => one.option);
	const first = FIRST_CHOICES[name] ?? options[0]?.value ?? '';
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options,
		default: first,
		displayOptions: { show: { resource: [name] } },
	};
});

/**
 * Shown for these operations and nothing else: one property for the resources of which it concerns every operation,
 * and one for each other resource, since operations share names.
 */
function shownFor(operations: KnitOperation[], property: INodeProperties): INodeProperties[] {
	const concerned = (name: string) => operations.filter((one) => one.resource === name);
	const isWhole = (name: string) =>
		OPERATIONS.every((one) => one.resource !== name || operations.includes(one));
	const whole = resources.filter(isWhole);
	const parts = resources.filter((name) => concerned(name).length > 0 && !isWhole(name));
	return [
		...(whole.length === 0 ? [] : [withConditions(property, { resource: whole })]),
		...parts.map((name) =>
			withConditions(property, {
				resource: [name],
				operation: concerned(name).map((one) => one.option.value),
			}),
		),
	];
}

function withConditions(
	property: INodeProperties,
	show: NonNullable<IDisplayOptions['show']>,
): INodeProperties {
	const own = property.displayOptions;
	return { ...property, displayOptions: { ...own, show: { ...own?.show, ...show } } };
}

export const properties: INodeProperties[] = [
	resource,
	...operationLists,
	...shownFor(
		OPERATIONS.filter((operation) => operation.needsIntegration),
		integrationIdProperty,
	),
	...OPERATIONS.flatMap((operation) =>
		operation.properties.map((property) =>
			withConditions(property, {
				resource: [operation.resource],
				operation: [operation.option.value],
			}),
		),
	),
	...shownFor(
		OPERATIONS.filter((operation) => operation.changes !== false),
		allowAgentWrites,
	),
];
