package dev.whimbrel.ddl;

/** What is known about how a server will carry out one statement. */
public sealed interface Handling {
    /** Where the knowledge comes from. */
    enum Source {
        /** Tried on an empty copy. */
        PROBED,
        /** Tried before, on a table of the same definition. */
        REMEMBERED,
        /** By the server's version and the statement's words. */
        STATIC
    }

    /** @param because why the server does no better, in its own words where it was asked; empty for the best */
    record Known(DdlClass how, String because, Source source) implements Handling {}

    /** The server will not do it at all. */
    record Refused(int errorCode, String message) implements Handling {}

    /** It takes no ALGORITHM for this statement; @param atWorst what to expect */
    record LeftToServer(DdlClass atWorst, String because) implements Handling {}

    /** What to reckon with: the worst there is where it is refused. */
    default DdlClass orWorst() {
        return switch (this) {
            case Known known -> known.how();
            case LeftToServer left -> left.atWorst();
            case Refused _ -> DdlClass.copy(LockMode.EXCLUSIVE);
        };
    }
}
