package dev.whimbrel.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {
    @Test
    void anAddressNamesAServerAndASchema() {
        var url = new TargetUrl("jdbc:mysql://db.example.com:3307/shop?sslMode=REQUIRED");

        assertThat(url.server()).isEqualTo("db.example.com:3307");
        assertThat(url.schema()).isEqualTo("shop");
        assertThat(url.forDriver()).isEqualTo("jdbc:mysql://db.example.com:3307/shop?sslMode=REQUIRED");
    }

    @Test
    void mariaDbMayBeCalledByItsName() {
        assertThat(new TargetUrl("jdbc:mariadb://localhost/shop").forDriver()).isEqualTo("jdbc:mysql://localhost/shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://ann:hunter2@localhost/shop",
                "jdbc:mysql://localhost/shop?user=ann&password=hunter2",
                "jdbc:mysql://localhost/shop?useSSL=false&Password=hunter2"
            })
    void aPasswordInItIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> new TargetUrl(text))
                .hasMessageContaining("WHIMBREL_TARGET_<NAME>_USER and _PASSWORD")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost/shop",
                "jdbc:postgresql://localhost/shop",
                "jdbc:mysql://localhost:3306",
                "jdbc:mysql://localhost:3306/",
                "jdbc:mysql:///shop"
            })
    void anythingElseIsRefusedWithTheForm(String text) {
        assertThatThrownBy(() -> new TargetUrl(text)).hasMessageContaining("jdbc:mysql://HOST:PORT/SCHEMA");
    }
}
