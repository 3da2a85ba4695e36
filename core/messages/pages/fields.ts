import { attributes, html, type Html, type HtmlValue } from './html';
import type { PageTexts } from './texts';

/** What stands in a form: what a person typed, or what is known beforehand, and what has to be corrected. */
export interface FormState {
	values: ReadonlyMap<string, string>;
	/** By the name of the field. */
	errors: ReadonlyMap<string, string>;
}

export const EMPTY_FORM: FormState = { values: new Map(), errors: new Map() };

export interface Field {
	name: string;
	label: string;
	hint?: string;
	required?: boolean;
	maxlength?: number;
	type?: 'text' | 'tel' | 'email' | 'url' | 'date' | 'time' | 'number' | 'color';
	/** What the browser can fill in. */
	autocomplete?: string;
	inputmode?: string;
	/** The id of a list of suggestions. */
	list?: string;
}

export interface Choice {
	value: string;
	label: string;
	hint?: string;
}

/** One line to type in. */
export function input(field: Field, state: FormState): Html {
	const control = html`<input${attributes({
		...shared(field, state),
		type: field.type ?? 'text',
		value: state.values.get(field.name) ?? '',
		maxlength: field.maxlength ?? null,
		autocomplete: field.autocomplete ?? 'off',
		inputmode: field.inputmode ?? null,
		list: field.list ?? null,
	})}></input${attributes({
		...shared(field, state),
		type: field.type ?? 'text',
		value: state.values.get(field.name) ?? '',
		maxlength: field.maxlength ?? null,
		autocomplete: field.autocomplete ?? 'off',
		inputmode: field.inputmode ?? null,
		list: field.list ?? null,
	})}>`;
	return labelled(field, state, control);
}

/** Several lines to type in. */
export function textarea(field: Field, state: FormState): Html {
	const given = state.values.get(field.name) ?? '';
	// A parser drops the first line break of a text area, which is why there is one more.
	const control = html`<textarea${attributes({ ...shared(field, state), maxlength: field.maxlength ?? null, rows: 3 })}>
${given}</textarea>`;
	return labelled(field, state, control);
}

export function select(field: Field, options: Choice[], state: FormState): Html {
	const chosen = state.values.get(field.name) ?? '';
	const control = html`<select${attributes({ ...shared(field, state), autocomplete: field.autocomplete ?? 'off' })}>
${options.map(({ value, label }) => html`<option${attributes({ value, selected: value === chosen })}>${label}</option>\n`)}</select>`;
	return labelled(field, state, control);
}

/** One of several; none is chosen beforehand unless the form says so. */
export function radios(field: Field, choices: Choice[], state: FormState): Html {
	const chosen = state.values.get(field.name) ?? '';
	const rows = choices.map(({ value, label, hint }, index) => {
		const id = index === 0 ? field.name : `${field.name}-${value}`;
		const box = attributes({
			type: 'radio',
			id,
			name: field.name,
			value,
			checked: value === chosen,
			required: field.required === true,
		});
		return html`<label class="choice"><input${box}><span>${label}</span>${hint !== undefined && html`<span class="hint">${hint}</span>`}</label>\n`;
	});
	const error = state.errors.get(field.name);
	const described = attributes({
		'aria-describedby': error === undefined ? null : `${field.name}-error`,
	});
	return html`<fieldset${described}><legend>${field.label}</legend>
${errorOf(field, state)}${rows}</fieldset>`;
}

export function checkbox(field: Field, state: FormState): Html {
	const box = attributes({
		type: 'checkbox',
		id: field.name,
		name: field.name,
		value: 'yes',
		checked: state.values.get(field.name) === 'yes',
	});
	return html`<label class="choice"><input${box}><span>${field.label}</span>${field.hint !== undefined && html`<span class="hint">${field.hint}</span>`}</label>`;
}

/** Fields that belong together. */
export function group(legend: string, about: string | null, fields: HtmlValue[]): Html {
	return html`<fieldset>
		<legend>${legend}</legend>
		${about !== null && html`<p class="about">${about}</p> `}${fields}
	</fieldset>`;
}

/** Fields that are rarely needed: folded away until somebody opens them, or something in them has to be seen. */
export function folded(
	summary: string,
	about: string | null,
	fields: HtmlValue[],
	isOpen: boolean,
): Html {
	return html`<details${attributes({ open: isOpen })}><summary>${summary}</summary>
${about !== null && html`<p class="about">${about}</p> `}${fields}</details>
`;
}

/** Side by side if there is room. */
export function row(...fields: Html[]): Html {
	return html`<div class="row">${fields}</div>`;
}

interface FormOptions {
	/** Whether Enter in a field sends the form; not where a button decides something. */
	enterSends?: boolean;
	/** Whether one of the buttons is the answer. */
	buttonsAnswer?: boolean;
}

/** A form that answers to the address of its own page. */
export function form(fields: HtmlValue[], buttons: Html[], options: FormOptions = {}): Html {
	// Enter presses the first button of a form; one that is disabled does nothing.
	const guard =
		options.enterSends !== true && html`<button type="submit" disabled hidden></button> `;
	const id = options.buttonsAnswer === false ? null : 'answer';
	return html`<form method="post" accept-charset="utf-8" novalidate>
		${guard}${fields}
		<div class="actions" ${attributes({ id })}>${buttons}</div>
	</form>`;
}

/** Sends the form with this answer. */
export function button(value: string, label: string, isOther = false): Html {
	return html`<button${attributes({ type: 'submit', name: 'answer', value, class: isOther ? 'other' : null })}>${label}</button>\n`;
}

/** Says at the top what has to be corrected and leads there. */
export function problemsOf(state: FormState, texts: PageTexts): Html | null {
	if (state.errors.size === 0) return null;
	const errors = [...state.errors].map(
		([name, error]) => html`<li><a${attributes({ href: `#${name}` })}>${error}</a></li>`,
	);
	return html`<div class="problem" role="alert" tabindex="-1" autofocus>
		<p>${texts.problemTitle}</p>
		<ul>
			${errors}
		</ul>
	</div> `;
}

function shared(field: Field, state: FormState) {
	const hasError = state.errors.has(field.name);
	const described = [
		...(field.hint === undefined ? [] : [`${field.name}-hint`]),
		...(hasError ? [`${field.name}-error`] : []),
	];
	return {
		id: field.name,
		name: field.name,
		required: field.required === true,
		'aria-invalid': hasError ? 'true' : null,
		'aria-describedby': described.length === 0 ? null : described.join(' '),
	};
}

function labelled(field: Field, state: FormState, control: Html): Html {
	const hint =
		field.hint !== undefined &&
		html`<span class="hint" ${attributes({ id: `${field.name}-hint` })}>${field.hint}</span>`;
	return html`<div class="field"><label${attributes({ for: field.name })}>${field.label}</label>${hint}${errorOf(field, state)}
${control}</div>
`;
}

function errorOf(field: Field, state: FormState): Html | null {
	const error = state.errors.get(field.name);
	if (error === undefined) return null;
	return html`<span class="error" ${attributes({ id: `${field.name}-error` })}>${error}</span>`;
}
