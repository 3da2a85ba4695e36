import { shown } from '../offers/phrases';

/** How a reason names an application: as one word, so that a sentence stays short. */
export function aboutApplication(id: string | null): string {
	return id === null ? 'the application' : `application ${shown(id.replace(/\s+/g, ''))}`;
}

/** `one`, `one and another`, `one, another and a third`. */
export function listed(names: string[]): string {
	return names.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}

export function sentence(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
