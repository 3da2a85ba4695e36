import { fieldsOf, pick, readCode, readList, readText } from '../../records/fields';
import { redact } from '../../records/redact';
import type { EventContent } from '../types';

/** Knit documents that this event may carry validation errors, not where. */
export function readIntegration(value: unknown): EventContent {
	const data = fieldsOf(value);
	const errors = [
		...readErrors(pick(data, 'validationErrors')),
		...readErrors(pick(data, 'errors')),
		...readErrors(pick(data, 'error')),
	];
	const saysInvalid = [pick(data, 'success'), pick(data, 'isValid'), pick(data, 'valid')].some(
		(said) => said === false || said === 'false',
	);
	return {
		kind: 'integration',
		integration: {
			appId: readCode(pick(data, 'appId')),
			isValid: errors.length === 0 && !saysInvalid,
			validationErrors: errors,
			details: redact(value),
		},
	};
}

function readErrors(value: unknown): string[] {
	const values = Array.isArray(value) ? readList(value) : [value];
	return values.flatMap((element) => {
		if (element === null || element === undefined || element === false) return [];
		const fields = fieldsOf(element);
		const text =
			readText(element) ?? readText(pick(fields, 'msg', 'message', 'error', 'description'));
		return [text ?? 'Not explained by Knit'];
	});
}
