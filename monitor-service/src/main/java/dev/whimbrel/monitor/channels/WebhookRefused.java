package dev.whimbrel.monitor.channels;

/** The receiver did not take it: try again later. */
final class WebhookRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WebhookRefused(String message) {
        super(message);
    }
}
