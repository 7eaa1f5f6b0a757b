/** A simulated NAS in a process of its own: `nas.js SHAPE` says its port on a line, and ends with its input. */
import { startNas } from '../../src/nas';
import { directoryOf, type Shape } from './directories';

const shape = JSON.parse(process.argv[2] ?? '') as Shape;
const nas = await startNas({ directory: { kind: 'source', source: directoryOf(shape) } });
process.stdout.write(`${nas.port}\n`);
process.stdin.on('end', () => void nas.close()).resume();
