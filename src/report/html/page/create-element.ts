/** What an element is made with. Texts never become markup, handlers never come from text. */
export interface ElementOptions {
  readonly class?: string;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
  /** Attributes: `true` is an empty one, `false` and `undefined` none. */
  readonly [attribute: string]:
    | string
    | number
    | boolean
    | undefined
    | Readonly<Record<string, (event: Event) => void>>;
}

export type Child = Node | string | undefined;

/** Makes an element with its children. */
export function createElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { on, ...attributes }: ElementOptions = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || typeof value === 'object') continue;
    element.setAttribute(attribute, value === true ? '' : String(value));
  }
  for (const [type, handle] of Object.entries(on ?? {})) element.addEventListener(type, handle);
  for (const child of children) if (child !== undefined) element.append(child);
  return element;
}
