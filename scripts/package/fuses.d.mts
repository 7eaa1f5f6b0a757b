import type { FuseOptionsV1 } from 'electron-builder';

export declare const FUSES: Readonly<Required<Omit<FuseOptionsV1, 'resetAdHocDarwinSignature'>>>;
export declare function wrongFuses(program: string): Promise<readonly string[]>;
