package dev.whimbrel.backup.requests;

/** What was asked is not done, and nothing was changed. The message says why and what to do. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, in kind. */
    public enum Kind {
        /** There is no such thing. */
        UNKNOWN,
        /** Asked in another way, or for something else, it might be done. */
        WRONG,
        /** Not now; later perhaps. */
        NOT_NOW
    }

    private final Kind kind;
    private final String field;

    private Refused(Kind kind, String field, String message) {
        super(message);
        this.kind = kind;
        this.field = field;
    }

    public static Refused unknown(String message) {
        return new Refused(Kind.UNKNOWN, "", message);
    }

    /** @param field which part of the request is wrong */
    public static Refused wrong(String field, String message) {
        return new Refused(Kind.WRONG, field, message);
    }

    public static Refused notNow(String message) {
        return new Refused(Kind.NOT_NOW, "", message);
    }

    public Kind kind() {
        return kind;
    }

    public String field() {
        return field;
    }
}
