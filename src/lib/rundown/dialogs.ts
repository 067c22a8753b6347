import ColumnsDialog from './columns/ColumnsDialog.svelte';
import DepartmentsDialog from './DepartmentsDialog.svelte';
import DetailsDialog from './DetailsDialog.svelte';

/** What the plan is set up by, which comes once its grid stands. */
export const dialogs = { ColumnsDialog, DepartmentsDialog, DetailsDialog };
