package dev.whimbrel.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.benchmarks.frame.Server;
import dev.whimbrel.testparts.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataSetIT {
    private final List<String> progress = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void itIsLoadedOnceAndTheSameEachTime(TestDatabase database) throws SQLException {
        var server = new Server(database.label(), database.url(), database.user(), database.password());
        var scale = 0.0007;
        execute(server, "drop schema if exists whimbrel_bench_3010");

        var first = DataSet.on(server, scale, progress::add);
        try {
            assertThat(first.rows()).isEqualTo(3010);
            assertThat(progress).isNotEmpty();
            var content = content(first);
            assertThat(content).doesNotContain("0");

            progress.clear();
            DataSet.on(server, scale, progress::add);
            assertThat(progress).as("loaded a second time").isEmpty();

            execute(server, "delete from " + first.schema() + ".order_items where id = 3");
            assertThat(content(DataSet.on(server, scale, progress::add))).isEqualTo(content);
            assertThat(progress).as("made anew").isNotEmpty();
            assertThat(references(first)).isEqualTo(2);
        } finally {
            execute(server, "drop schema " + first.schema());
        }
    }

    private static List<String> content(DataSet set) throws SQLException {
        try (var connection = set.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("checksum table " + String.join(", ", set.tables()))) {
            var checksums = new ArrayList<String>();
            while (rows.next()) {
                checksums.add(rows.getString(2));
            }
            return checksums;
        }
    }

    private static int references(DataSet set) throws SQLException {
        try (var connection = set.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from information_schema.referential_constraints where constraint_schema = database()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(Server server, String sql) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
