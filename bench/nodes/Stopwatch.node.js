'use strict';

const started = new Map();

/** The first one that an execution comes to lets the items through and starts; the next one says how long it took. */
class Stopwatch {
	constructor() {
		this.description = {
			displayName: 'Stopwatch',
			name: 'stopwatch',
			group: ['transform'],
			version: 2,
			description: 'Measures the time from one stopwatch to the next',
			defaults: { name: 'Stopwatch' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		};
	}

	async execute() {
		const items = this.getInputData();
		const execution = this.getExecutionId();
		const start = started.get(execution);
		if (start === undefined) {
			// What ran before leaves its rubbish to nobody. Only where n8n was started with --expose-gc.
			globalThis.gc?.();
			started.set(execution, performance.now());
			return [items];
		}
		started.delete(execution);
		return [[{ json: { milliseconds: performance.now() - start, items: items.length } }]];
	}
}

module.exports = { Stopwatch };
