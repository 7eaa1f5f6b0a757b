export function familyOf(pid: number): number[];
export function hasEnded(pid: number): boolean;
