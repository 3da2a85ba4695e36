// @ts-check
import { ServicesMissing, startQueue } from '../../sandbox/queue.mjs';
import { company } from './company.mjs';

/**
 * n8n in queue mode, or in plain words why it cannot be had on this machine.
 * @param {Record<string, string>} [env] more environment for n8n
 * @param {Parameters<typeof company>[0]} [changes]
 * @returns {Promise<{ queue: Awaited<ReturnType<typeof startQueue>>, missing: null } | { queue: null, missing: string }>}
 */
export async function queueOrReason(env = {}, changes = {}) {
	try {
		return { queue: await startQueue({ ...company(changes), env }), missing: null };
	} catch (cause) {
		if (cause instanceof ServicesMissing) return { queue: null, missing: cause.message };
		throw cause;
	}
}
