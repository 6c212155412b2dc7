package dev.whimbrel.standalone.system;

/** Something did not start. The message says what, for people; the rest is in the log. */
public final class StartFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private StartFailed(String message, Throwable cause) {
        super(message, cause);
    }

    static StartFailed because(Throwable failure) {
        var root = failure;
        for (var cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return new StartFailed(String.valueOf(root.getMessage() == null ? root : root.getMessage()), failure);
    }
}
