package dev.whimbrel.monitor.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPropertiesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"http://hooks.example/T0KEN", "ftp://hooks.example/T0KEN", "hooks.example/T0KEN", "https:T0KEN"})
    void onlyHttpsIsTakenAndTheRefusalDoesNotTellTheAddress(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> to(url, false))
                .withMessageContaining("https")
                .withMessageContaining("allow-http=true")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("T0KEN"));
    }

    @Test
    void httpIsTakenWhereSomebodySaysSo() {
        assertThat(to("http://127.0.0.1:9000/alerts", true).wanted()).isTrue();
        assertThat(to("https://hooks.example/T0KEN", false).wanted()).isTrue();
        assertThat(to("", false).wanted()).isFalse();
    }

    @Test
    void itCannotBePrinted() {
        assertThat(to("https://hooks.example/T0KEN", false)).asString().doesNotContain("T0KEN", "s3cret");
    }

    private static WebhookProperties to(String url, boolean allowHttp) {
        return new WebhookProperties(URI.create(url), allowHttp, "s3cret", Duration.ofSeconds(5), Duration.ofDays(3));
    }
}
