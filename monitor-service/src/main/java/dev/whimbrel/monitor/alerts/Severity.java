package dev.whimbrel.monitor.alerts;

import java.util.Locale;

/** How urgent. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    public String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
