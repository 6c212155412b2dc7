package dev.whimbrel.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.standalone.system.TargetDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetLoginsTest {
    private static final String URL = "jdbc:mysql://db.example.com/shop";

    @Test
    void theEnvironmentIsAskedFirst() {
        var logins = new TargetLogins(
                Map.of("WHIMBREL_TARGET_SHOP_EU_USER", "ann", "WHIMBREL_TARGET_SHOP_EU_PASSWORD", "secret"),
                new Typing());
        assertThat(logins.of("shop.eu", URL)).isEqualTo(new TargetDatabase("shop.eu", URL, "ann", "secret"));
    }

    @Test
    void whatTheEnvironmentDoesNotSayIsAskedFor() {
        var logins = new TargetLogins(Map.of("WHIMBREL_TARGET_SHOP_USER", "ann"), new Typing());
        assertThat(logins.of("shop", URL)).isEqualTo(new TargetDatabase("shop", URL, "ann", "password typed for shop"));
    }

    @Test
    void anEmptyPasswordIsAPassword() {
        var logins = new TargetLogins(
                Map.of("WHIMBREL_TARGET_SHOP_USER", "root", "WHIMBREL_TARGET_SHOP_PASSWORD", ""), null);
        assertThat(logins.of("shop", URL).password()).isEmpty();
    }

    @Test
    void whereNobodyCanBeAskedTheVariablesAreNamed() {
        assertThatThrownBy(() -> new TargetLogins(Map.of(), null).of("shop", URL))
                .hasMessageContaining("WHIMBREL_TARGET_SHOP_USER")
                .hasMessageContaining("WHIMBREL_TARGET_SHOP_PASSWORD");
    }

    @Test
    void aTargetDoesNotPrintItsPassword() {
        assertThat(new TargetDatabase("shop", URL, "ann", "secret").toString()).doesNotContain("secret");
    }

    private static final class Typing implements TargetLogins.Asking {
        @Override
        public String user(String target) {
            return "user typed for " + target;
        }

        @Override
        public String password(String target) {
            return "password typed for " + target;
        }
    }
}
