package dev.whimbrel.monitor.alerts;

/** What was asked of an alert cannot be done; the message says why and what is true. */
public abstract sealed class AlertRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlertRefusal(String message) {
        super(message);
    }

    /** There is none with this id. */
    public static final class Unknown extends AlertRefusal {
        private static final long serialVersionUID = 1L;

        Unknown(String alertId) {
            super("There is no alert '" + alertId + "'. GET /api/v1/alerts lists those there are.");
        }
    }

    /** It is past that already. */
    public static final class TooLate extends AlertRefusal {
        private static final long serialVersionUID = 1L;

        TooLate(String what) {
            super(what);
        }
    }
}
