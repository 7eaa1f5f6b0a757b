/** The menu of a right click on text offers what can be done there, and is none elsewhere. */
import { expect, it } from 'vitest';
import { editMenuModel, type ClickedText } from '../../../src/main/desktop/edit-menu-model';

const NOTHING = {
  canUndo: false,
  canRedo: false,
  canCut: false,
  canCopy: false,
  canPaste: false,
  canSelectAll: false,
};
const menu = (clicked: Partial<ClickedText>) =>
  editMenuModel({ isEditable: false, selectionText: '', editFlags: NOTHING, ...clicked });
const enabled = (clicked: Partial<ClickedText>) =>
  menu(clicked).flatMap(({ role, enabled: can }) => (can === true ? [role] : []));

it('has every way to edit in a field, and enables those that can be taken', () => {
  const editFlags = { ...NOTHING, canPaste: true, canSelectAll: true };
  const roles = menu({ isEditable: true, editFlags }).flatMap(({ role }) => role ?? []);
  expect(roles).toEqual(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']);
  expect(enabled({ isEditable: true, editFlags })).toEqual(['paste', 'selectAll']);
});

it('lets text be copied that is only read', () => {
  const editFlags = { ...NOTHING, canCopy: true, canSelectAll: true };
  expect(menu({ selectionText: 'CN=Ada', editFlags })).toEqual([{ role: 'copy', enabled: true }]);
});

it('does not copy a password, whose field says so', () => {
  const editFlags = { ...NOTHING, canPaste: true };
  expect(enabled({ isEditable: true, selectionText: '••••', editFlags })).toEqual(['paste']);
});

it('is none where there is neither a field nor a selection', () => {
  expect(menu({})).toEqual([]);
  expect(menu({ selectionText: ' \n' })).toEqual([]);
});
