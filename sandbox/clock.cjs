'use strict';
/**
 * Loaded into n8n before anything else (`node --require`): makes its clock read what the sandbox says, so that a day that
 * lies ahead can be looked at today. The file that SANDBOX_CLOCK names holds by how many milliseconds the clock is ahead.
 *
 * Timers keep their pace. What n8n checks against the clock (schedules, expressions, sign-in) sees the moved one.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');

const file = process.env.SANDBOX_CLOCK;
const RealDate = Date;
const realNow = RealDate.now;
const LOOK_EVERY_MS = 50;

let ahead = 0;
let lookedAt = -Infinity;

function now() {
	const real = realNow();
	if (real - lookedAt >= LOOK_EVERY_MS) {
		lookedAt = real;
		try {
			ahead = Number(readFileSync(file, 'utf8')) || 0;
		} catch {
			// Not written yet, or just being written: what was known still holds.
		}
	}
	return real + ahead;
}

/** `Date`, but for the two ways of asking what time it is. */
function moved(real, tellNow) {
	const date = new Proxy(real, {
		construct: (target, given, asked) =>
			Reflect.construct(target, given.length === 0 ? [tellNow()] : given, asked),
		apply: (target) => new target(tellNow()).toString(),
	});
	real.now = tellNow;
	real.prototype.constructor = date;
	return date;
}

/** n8n evaluates expressions in isolates, whose clock is one of their own. What is handed out here moves theirs as well. */
function movingIsolates(ivm) {
	const code = `globalThis.Date = (${moved})(Date, $0);`;
	const tellNow = () => [new ivm.Callback(now)];
	const creating = {
		createContext:
			(isolate) =>
			async (...how) => {
				const context = await isolate.createContext(...how);
				await context.evalClosure(code, tellNow());
				return context;
			},
		createContextSync:
			(isolate) =>
			(...how) => {
				const context = isolate.createContextSync(...how);
				context.evalClosureSync(code, tellNow());
				return context;
			},
	};
	// The isolates themselves are frozen.
	const Isolate = new Proxy(ivm.Isolate, {
		construct: (target, given) =>
			new Proxy(new target(...given), {
				get(isolate, name) {
					if (Object.hasOwn(creating, name)) return creating[name](isolate);
					const value = isolate[name];
					return typeof value === 'function' ? value.bind(isolate) : value;
				},
			}),
	});
	return Object.create(ivm, { Isolate: { value: Isolate, enumerable: true } });
}

if (file) {
	globalThis.Date = moved(RealDate, now);
	const load = Module._load;
	let isolates = null;
	Module._load = function (name, ...rest) {
		const loaded = load.call(this, name, ...rest);
		if (name !== 'isolated-vm') return loaded;
		isolates ??= movingIsolates(loaded);
		return isolates;
	};
}
