package dev.whimbrel.backup.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.testparts.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RawRowsIT {
    private static final int SEVENTEEN_MEGABYTES = 17_000_000;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void valuesOfEveryLengthArriveWhole(TestDatabase database) throws Exception {
        allowLargeRows(database);
        try (var connection = database.connect();
                var rows = RawRows.of(
                        connection,
                        "SELECT '', NULL, 'x', REPEAT('a', 250), REPEAT('b', 251), REPEAT('c', 70000), REPEAT('d', "
                                + SEVENTEEN_MEGABYTES + "), 'end' UNION ALL SELECT REPEAT('e', " + SEVENTEEN_MEGABYTES
                                + "), 1, 2, 3, 4, 5, 6, NULL",
                        8)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.row().lengths()).containsExactly(0, -1, 1, 250, 251, 70000, SEVENTEEN_MEGABYTES, 3);
            assertThat(text(rows.row(), 7)).isEqualTo("end");
            assertThat(text(rows.row(), 6)).matches("d+");
            assertThat(rows.next()).isTrue();
            assertThat(rows.row().lengths()).containsExactly(SEVENTEEN_MEGABYTES, 1, 1, 1, 1, 1, 1, -1);
            assertThat(rows.next()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void moreColumnsThanAByteCountsAreFine(TestDatabase database) throws Exception {
        try (var connection = database.connect();
                var rows = RawRows.of(
                        connection,
                        "SELECT "
                                + IntStream.range(0, 300)
                                        .mapToObj(Integer::toString)
                                        .collect(Collectors.joining(",")),
                        300)) {
            rows.next();
            assertThat(text(rows.row(), 299)).isEqualTo("299");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void theConnectionIsTheDriversAgainAfterTheLastRowAndAfterAnError(TestDatabase database) throws Exception {
        try (var connection = database.connect()) {
            assertThatThrownBy(() -> RawRows.of(connection, "SELECT nonsense", 1))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getErrorCode()).isEqualTo(1054));
            try (var rows = RawRows.of(connection, "SELECT 1", 1)) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.next()).isFalse();
            }
            assertThat(ask(connection)).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whoStopsBeforeTheLastRowEndsTheConnection(TestDatabase database) throws Exception {
        try (var connection = database.connect()) {
            try (var rows = RawRows.of(connection, "SELECT 1 UNION ALL SELECT 2", 1)) {
                rows.next();
            }
            assertThat(connection.isClosed()).isTrue();
        }
    }

    private static void allowLargeRows(TestDatabase database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET GLOBAL max_allowed_packet = 67108864");
        }
    }

    private static String ask(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT 2")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String text(RawRow row, int column) {
        return new String(row.bytes(), row.starts()[column], row.lengths()[column], StandardCharsets.UTF_8);
    }
}
