import type { Draft, DraftAction, Inputs, Kind } from "./draft.ts";

const withActions = (draft: Draft, actions: DraftAction[]): Draft => ({ ...draft, actions });

export const addAction = (draft: Draft, action: { id: string; kind: Kind; inputs: Inputs }): Draft =>
  withActions(draft, [...draft.actions, action]);

export const removeAction = (draft: Draft, id: string): Draft =>
  withActions(
    draft,
    draft.actions.filter((action) => action.id !== id),
  );

export const restoreAction = (draft: Draft, action: DraftAction, place: number): Draft =>
  withActions(draft, draft.actions.toSpliced(place, 0, action));

/** Moves an action by `step` places; at the ends nothing happens. */
export function moveAction(draft: Draft, id: string, step: -1 | 1): Draft {
  const from = draft.actions.findIndex((action) => action.id === id);
  const action = draft.actions[from];
  const to = from + step;
  if (!action || to < 0 || to >= draft.actions.length) return draft;
  return withActions(draft, draft.actions.toSpliced(from, 1).toSpliced(to, 0, action));
}

export const changeInputs = (draft: Draft, id: string, inputs: Inputs): Draft =>
  withActions(
    draft,
    draft.actions.map((action) => (action.id === id ? { ...action, inputs } : action)),
  );
