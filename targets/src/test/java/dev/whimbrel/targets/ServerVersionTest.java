package dev.whimbrel.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVersionTest {
    @ParameterizedTest
    @CsvSource({
        "9.7.4, MySQL Community Server, MySQL 9.7.4",
        "9.7.4-2, (Debian), MySQL 9.7.4",
        "8.0.36-28, Percona Server, MySQL 8.0.36",
        "8.0.mysql_aurora.3.04.0, Source distribution, MySQL 8.0.0",
        "5.5.5-10.11.6-MariaDB-1:10.11.6+maria~ubu2204, , MariaDB 10.11.6",
        "11.4.5-MariaDB-log, MariaDB Server, MariaDB 11.4.5",
        "10.6.18, MariaDB Server, MariaDB 10.6.18",
        "5.5.5, MySQL Community Server (GPL), MySQL 5.5.5"
    })
    void isReadFromWhatAServerSaysOfItself(String version, String comment, String expected) {
        assertThat(ServerVersion.parse(version, comment == null ? "" : comment)).hasToString(expected);
    }

    @Test
    void isNotGuessedFromSomethingElse() {
        assertThatThrownBy(() -> ServerVersion.parse("unknown", "")).hasMessageContaining("unknown");
    }

    @Test
    void comparesByNumber() {
        var version = new ServerVersion(Flavour.MARIADB, 10, 11, 2);
        assertThat(version.atLeast(10, 5)).isTrue();
        assertThat(version.atLeast(10, 11)).isTrue();
        assertThat(version.atLeast(10, 12)).isFalse();
        assertThat(version.atLeast(11, 0)).isFalse();
    }
}
