// The ways in which a script may end early without a bug being behind it.

/** A failure that a person can act on: what happened, and what to do next. It is shown without a stack trace. */
export class Problem extends Error {
  constructor(whatHappened, whatToDo = '') {
    super(whatHappened);
    this.whatToDo = whatToDo;
  }
}

/** A signal came (Ctrl-C). It is thrown rather than obeyed at once, so that whatever is under way cleans up. */
export class Interrupted extends Error {
  constructor(exitCode) {
    super('Stopped by a signal.');
    this.exitCode = exitCode;
  }
}
