import type { Unreadable } from '../types';

export function unreadable(reason: string): Unreadable {
	return { kind: 'unreadable', reason };
}
