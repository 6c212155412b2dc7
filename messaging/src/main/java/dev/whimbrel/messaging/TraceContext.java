package dev.whimbrel.messaging;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C trace context: the trace goes on from hop to hop, each hop is a span of its own. */
final class TraceContext {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");

    private TraceContext() {}

    /** The header of the next hop; what cannot be read starts a new trace, as the specification wants. */
    static String next(@Nullable String parent) {
        var matcher = FORM.matcher(parent == null ? "" : parent);
        return matcher.matches()
                ? "00-" + matcher.group(1) + "-" + hex(8) + "-" + matcher.group(2)
                : "00-" + hex(16) + "-" + hex(8) + "-01";
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        random[0] |= 1; // all zeros would be invalid
        return HexFormat.of().formatHex(random);
    }
}
