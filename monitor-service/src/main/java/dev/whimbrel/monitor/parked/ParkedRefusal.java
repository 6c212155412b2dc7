package dev.whimbrel.monitor.parked;

/** What was asked of a parked message cannot be done; the message says why and what is true. */
public abstract sealed class ParkedRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ParkedRefusal(String message) {
        super(message);
    }

    /** There is none with this number. */
    public static final class Unknown extends ParkedRefusal {
        private static final long serialVersionUID = 1L;

        Unknown(long id) {
            super("There is no parked message " + id + ". GET /api/v1/parked lists those there are.");
        }
    }

    /** Somebody decided already. */
    public static final class TooLate extends ParkedRefusal {
        private static final long serialVersionUID = 1L;

        TooLate(Decision decision) {
            super("This message was " + decision.words() + " already, by " + decision.by() + ". Nothing to do.");
        }
    }
}
