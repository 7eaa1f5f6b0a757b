/** Rows of a container are asked for, and kept by windows, in pages of so many. */
export const PAGE_ROWS = 100;
