package dev.whimbrel.lint.policy;

/** A policy that cannot be read, or says what there is not: better to stop than to let pass what it meant to forbid. */
public final class UnusablePolicy extends Exception {
    private static final long serialVersionUID = 1L;

    UnusablePolicy(String what) {
        super(what);
    }

    UnusablePolicy(String what, Throwable cause) {
        super(what, cause);
    }
}
