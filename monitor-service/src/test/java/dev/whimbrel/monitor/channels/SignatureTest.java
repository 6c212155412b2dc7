package dev.whimbrel.monitor.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final Instant AT = Instant.ofEpochSecond(1_790_000_000L);

    /** Computed with {@code printf '1790000000.{"a":1}' | openssl dgst -sha256 -hmac secret}. */
    @Test
    void anyoneWithTheSecretCanCheckIt() {
        assertThat(sign("secret", "{\"a\":1}"))
                .isEqualTo("t=1790000000,v1=da8fe498621aaab99d5b11c51346b13d1a2bf2914b865b8d3edd3531cab25a3e");
    }

    @Test
    void anotherSecretOrAnotherBodySignsOtherwise() {
        assertThat(sign("secret", "a")).isNotEqualTo(sign("Secret", "a")).isNotEqualTo(sign("secret", "b"));
    }

    private static String sign(String secret, String body) {
        return Signature.of(secret, AT, body.getBytes(StandardCharsets.UTF_8));
    }
}
