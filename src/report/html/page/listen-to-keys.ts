/** What keys do. */
export interface KeyActions {
  move(to: 'next' | 'previous' | 'first' | 'last'): void;
  isList(target: Node): boolean;
  enterCase(): void;
  focusSearch(): void;
  showHelp(): void;
  /** From 1. */
  showView(number: number): void;
  leave(target: Node): void;
}

/** Listens to the keys of the whole page. Those that a field, a dialog or the browser needs are left to it. */
export function listenToKeys(actions: KeyActions): void {
  const anywhere: Readonly<Record<string, () => void>> = {
    j: () => actions.move('next'),
    k: () => actions.move('previous'),
    '/': actions.focusSearch,
    '?': actions.showHelp,
  };
  const inList: Readonly<Record<string, () => void>> = {
    ArrowDown: () => actions.move('next'),
    ArrowUp: () => actions.move('previous'),
    Home: () => actions.move('first'),
    End: () => actions.move('last'),
    Enter: actions.enterCase,
  };
  document.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || !(target instanceof HTMLElement)) return;
    if (target.closest('dialog') !== null) return;
    if (key === 'Escape') {
      actions.leave(target);
      return;
    }
    if (target.matches('input, select, textarea')) return;
    const handle =
      anywhere[key] ??
      (actions.isList(target) || target === document.body ? inList[key] : undefined) ??
      (/^[1-5]$/.test(key) ? () => actions.showView(Number(key)) : undefined);
    if (handle === undefined) return;
    event.preventDefault();
    handle();
  });
}
