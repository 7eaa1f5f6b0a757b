/** Reads the parameters of a call, plain or JSON, and says which one is wrong. */

/** A parameter that is missing or is not what its API expects. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError';
  constructor(
    readonly parameter: string,
    readonly reason: 'required' | 'type' | 'condition',
  ) {
    super(`The parameter ${parameter} is wrong: ${reason}.`);
  }
}

export class Parameters {
  constructor(
    readonly values: URLSearchParams,
    readonly format: 'plain' | 'JSON' = 'plain',
  ) {}

  text(name: string): string | undefined {
    const value = this.#value(name);
    if (value === undefined || typeof value === 'string') return value;
    throw new ParameterError(name, 'type');
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw new ParameterError(name, 'required');
    return value;
  }

  /** A whole number of 0 or more. */
  count(name: string, fallback: number): number {
    const value = this.#value(name);
    if (value === undefined) return fallback;
    const number = typeof value === 'string' && this.format === 'plain' ? wholeNumber(value) : value;
    if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
      throw new ParameterError(name, 'type');
    }
    if (number < 0) throw new ParameterError(name, 'condition');
    return number;
  }

  /** A list of texts: a JSON array, or in plain format also a comma list. */
  texts(name: string): readonly string[] | undefined {
    const value = this.#value(name);
    if (typeof value === 'string' && this.format === 'plain') {
      return value.split(',').map((part) => part.trim());
    }
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value;
    throw new ParameterError(name, 'type');
  }

  #value(name: string): unknown {
    const raw = this.values.get(name);
    if (raw === null) return undefined;
    if (this.format === 'plain') return raw;
    try {
      return JSON.parse(raw) as unknown;
    } catch {
      throw new ParameterError(name, 'type');
    }
  }
}

function wholeNumber(text: string): number {
  return /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
}
