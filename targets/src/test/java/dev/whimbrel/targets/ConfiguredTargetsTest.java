package dev.whimbrel.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredTargetsTest {
    private static final String URL = "jdbc:mysql://db.example:3307/shop";

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        var targets = ConfiguredTargets.of(Map.of("shop", settings(URL), "crm.eu", settings(URL)));
        assertThatThrownBy(() -> targets.get("shpo"))
                .isInstanceOf(UnknownTarget.class)
                .hasMessageContaining("shpo")
                .hasMessageContaining("crm.eu, shop");
        assertThat(targets.all()).extracting(t -> t.name().value()).containsExactly("crm.eu", "shop");
    }

    @Test
    void neitherSettingsNorTargetsPrintASecret() throws SQLException {
        var settings = settings(URL);
        var target = ConfiguredTargets.of(Map.of("shop", settings)).get("shop");
        assertThat(settings + " " + target + " " + target.login() + " "
                        + target.login().credentials() + " " + Password.of("s3cret"))
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://me:s3cret@db.example/shop",
                "jdbc:mysql://db.example/shop?user=me&password=s3cret",
                "jdbc:mysql://db.example/shop?sslMode=REQUIRED&PassWord=s3cret",
                "jdbc:mysql://db.example/shop?%70assword=s3cret"
            })
    void aSecretInTheUrlIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> ConfiguredTargets.of(Map.of("shop", settings(url))))
                .isInstanceOf(InvalidTarget.class)
                .hasMessageContaining("'shop'")
                .hasMessageContaining("password-file")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db/shop                    | jdbc:mysql://HOST:PORT/SCHEMA",
                "jdbc:mysql:replication://a,b/shop            | jdbc:mysql://HOST:PORT/SCHEMA",
                "jdbc:mysql://a,b/shop                        | exactly one host",
                "jdbc:mysql://(host=a,allowLoadLocalInfile=1)/shop | exactly one host",
                "jdbc:mysql://address=(host=a)/shop           | exactly one host",
                "jdbc:mysql://db/                             | names no schema",
                "jdbc:mysql://db:99999/shop                   | not between 1 and 65535",
                "jdbc:mysql://db/mysql                        | belongs to the server",
                "jdbc:mysql://db/sh%op                        | is not an escape",
                "jdbc:mysql://db/shop?sslMode=MAYBE           | must be one of DISABLED",
                "jdbc:mysql://db/shop?trustCertificateKeyStoreUrl=http://x/y | file: URL"
            })
    void aUrlThatCannotBeUsedIsRefusedWithTheReason(String url, String reason) {
        assertThatThrownBy(() -> ConfiguredTargets.of(Map.of("shop", settings(url))))
                .isInstanceOf(InvalidTarget.class)
                .hasMessageContaining("'shop'")
                .hasMessageContaining(reason);
    }

    @Test
    void onlyTheOptionsForTransportSecuritySurvive() {
        var address = Address.parse(
                "shop",
                "jdbc:mariadb://[::1]:3307/my%20shop?allowLoadLocalInfile=true&sslMode=verify_ca&queryInterceptors=evil.Class");
        assertThat(address.jdbcUrl()).isEqualTo("jdbc:mysql://[::1]:3307/my%20shop");
        assertThat(address.tls()).containsOnly(Map.entry("sslMode", "VERIFY_CA"));
        assertThat(address.ignored()).containsExactlyInAnyOrder("allowLoadLocalInfile", "queryInterceptors");
    }

    @Test
    void whatIsDangerousIsOffWhateverTheConfigurationSays() {
        var address = Address.parse("shop", URL + "?allowLoadLocalInfile=true&allowMultiQueries=true");
        assertThat(DriverOptions.of(address, "me", "pw"))
                .containsEntry("allowLoadLocalInfile", "false")
                .containsEntry("allowUrlInLocalInfile", "false")
                .containsEntry("allowMultiQueries", "false")
                .containsEntry("autoDeserialize", "false");
    }

    @Test
    void anAliasThatCannotBeAKeyIsRefused() {
        assertThatThrownBy(() -> ConfiguredTargets.of(Map.of("shop eu", settings(URL))))
                .isInstanceOf(InvalidTarget.class)
                .hasMessageContaining("'shop eu'");
    }

    @Test
    void aPasswordFileThatIsMissingIsNamed() {
        var settings = new TargetSettings(
                URL, "me", Password.inFile(Path.of("/nowhere/password")), Environment.STAGING, Set.of());
        var target = ConfiguredTargets.of(Map.of("shop", settings)).get("shop");
        assertThatThrownBy(target::connect).hasMessageContaining("'shop'").hasMessageContaining("/nowhere/password");
    }

    private static TargetSettings settings(String url) {
        return new TargetSettings(url, "me", "s3cret", Environment.DEVELOPMENT, Set.of("eu"));
    }
}
