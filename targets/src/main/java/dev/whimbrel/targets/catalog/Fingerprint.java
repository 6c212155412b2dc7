package dev.whimbrel.targets.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SequencedMap;

/** Every text goes in with its length before it, so that two different catalogs never make the same bytes. */
final class Fingerprint {
    private final MessageDigest digest = sha256();

    private Fingerprint() {}

    static String of(SequencedMap<String, SequencedMap<String, String>> objects) {
        var fingerprint = new Fingerprint();
        objects.forEach((name, properties) -> {
            fingerprint.add(name);
            fingerprint.add(properties.size());
            properties.forEach((property, value) -> {
                fingerprint.add(property);
                fingerprint.add(value);
            });
        });
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(String text) {
        var bytes = text.getBytes(UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
