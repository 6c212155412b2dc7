package dev.whimbrel.orchestrator.online;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemainsIT {
    private static final int ROUNDS = 40;

    static Stream<TestDatabase> databases() {
        return Parts.databases().stream();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void twoThatClearAtOnceEndTheToolAndNeverEachOther(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("remains");
                var one = schema.connect();
                var other = schema.connect()) {
            for (int round = 0; round < ROUNDS; round++) {
                try (var tool = schema.connect()) {
                    take(tool, new OnlineNames(schema.name(), "orders").lock());
                    var together = new CyclicBarrier(2);

                    CompletableFuture.allOf(clear(one, schema, together), clear(other, schema, together))
                            .join();

                    assertThat(tool.isValid(5)).isFalse();
                }
            }
        }
    }

    private static CompletableFuture<Void> clear(Connection connection, TestSchema schema, CyclicBarrier together) {
        return CompletableFuture.runAsync(() -> {
            try {
                together.await();
                new Remains(connection, schema.name(), "orders").clear();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static void take(Connection tool, String lock) throws SQLException {
        try (var query = tool.prepareStatement("SELECT GET_LOCK(?, 0)")) {
            query.setString(1, lock);
            try (var rows = query.executeQuery()) {
                assertThat(rows.next() && rows.getBoolean(1)).isTrue();
            }
        }
    }
}
