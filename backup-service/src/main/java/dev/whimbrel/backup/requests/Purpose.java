package dev.whimbrel.backup.requests;

/**
 * Whom a backup was made for, as it stands in its manifest where a migration's id would stand: so that it is known again when
 * nothing but the backup is left.
 */
public record Purpose(Kind kind, String subject) {
    private static final String REQUEST = "request:";
    private static final String SAFETY = "before-restore:";

    /** What for. */
    public enum Kind {
        /** So that a migration can be taken back. */
        MIGRATION,
        /** Because a person asked. */
        REQUEST,
        /** Because a restore was about to replace what it holds. */
        BEFORE_RESTORE
    }

    public static Purpose requested(String requestId) {
        return new Purpose(Kind.REQUEST, REQUEST + requestId);
    }

    /** @param attempt a restore that a person lets go on may find other rows than the first attempt did */
    public static Purpose beforeRestore(String requestId, int attempt) {
        return new Purpose(Kind.BEFORE_RESTORE, SAFETY + requestId + ":" + attempt);
    }

    /** @param subject as the manifest has it */
    public static Purpose of(String subject) {
        if (subject.startsWith(REQUEST)) {
            return new Purpose(Kind.REQUEST, subject);
        }
        return new Purpose(subject.startsWith(SAFETY) ? Kind.BEFORE_RESTORE : Kind.MIGRATION, subject);
    }

    /** Empty where it was for none. */
    public String migrationId() {
        return kind == Kind.MIGRATION ? subject : "";
    }
}
