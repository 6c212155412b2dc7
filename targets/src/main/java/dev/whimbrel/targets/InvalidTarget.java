package dev.whimbrel.targets;

/** The configuration of a target cannot be used; the message says which target, what is wrong and what to write instead. */
public final class InvalidTarget extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidTarget(String alias, String problem) {
        super("target '" + alias + "': " + problem);
    }
}
