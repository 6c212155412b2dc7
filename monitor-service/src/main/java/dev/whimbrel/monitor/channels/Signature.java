package dev.whimbrel.monitor.channels;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lets a receiver prove who sent a notice and when: HMAC-SHA256 over the seconds, a dot, and the body. The time is signed
 * too, so that a recorded notice cannot be played back a day later.
 */
final class Signature {
    static final String HEADER = "Whimbrel-Signature";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** Such as {@code t=1790000000,v1=5f3a…}. */
    static String of(String secret, Instant at, byte[] body) {
        var seconds = at.getEpochSecond();
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
