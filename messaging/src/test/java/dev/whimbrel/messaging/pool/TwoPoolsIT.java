package dev.whimbrel.messaging.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.whimbrel.messaging.Service;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class TwoPoolsIT {
    /** @param waitsForCommit what its session says of itself */
    private record Asked(long connection, boolean waitsForCommit) {
        static Asked by(Service service) {
            return service.jdbc()
                    .sql("SELECT CONNECTION_ID(), @@autocommit")
                    .query((row, _) -> new Asked(row.getLong(1), !row.getBoolean(2)))
                    .single();
        }
    }

    /** In turns, for a thread is given the connection that it had last where it may have that. */
    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aConnectionServesTransactionsOrSingleStatementsButIsNeverSwitched(TestDatabase database) {
        try (var schema = database.newSchema("pools");
                var service = start(schema)) {
            for (var turn = 0; turn < 3; turn++) {
                var inside = service.returning(() -> Asked.by(service));
                var outside = Asked.by(service);

                assertThat(inside.waitsForCommit()).isTrue();
                assertThat(outside.waitsForCommit()).isFalse();
                assertThat(outside.connection()).isNotEqualTo(inside.connection());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whatATransactionDidIsThereAfterItsCommitOnlyAndASingleStatementAtOnce(TestDatabase database) {
        try (var schema = database.newSchema("pools");
                var service = start(schema)) {
            service.jdbc().sql("CREATE TABLE kept (name VARCHAR(20))").update();

            assertThatThrownBy(() -> service.inTransaction(() -> {
                        keep(service, "undone");
                        throw new IllegalStateException("roll back");
                    }))
                    .hasMessage("roll back");
            service.inTransaction(() -> keep(service, "committed"));
            keep(service, "alone");

            assertThat(service.jdbc()
                            .sql("SELECT name FROM kept ORDER BY name")
                            .query(String.class)
                            .list())
                    .isEqualTo(List.of("alone", "committed"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void bothPoolsAreClosedWithTheService(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("pools")) {
            var service = start(schema);
            var pool = service.bean(DataSource.class);
            service.inTransaction(() -> keepNothing(service));

            service.close();

            assertThat(pool.unwrap(HikariDataSource.class).isClosed()).isTrue();
            assertThatThrownBy(() -> ((TwoPools) pool).beginning(() -> open(pool)))
                    .rootCause()
                    .hasMessageContaining("has been closed");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void theConnectionsOfTransactionsAreMeasuredToo(TestDatabase database) {
        try (var schema = database.newSchema("pools");
                var service = start(schema)) {
            var registry = new SimpleMeterRegistry();
            service.bean(MeterBinder.class).bindTo(registry);

            service.inTransaction(() -> assertThat(active(registry)).isEqualTo(1));

            // the pool looks at itself once a second
            await().untilAsserted(() -> assertThat(active(registry)).isZero());
        }
    }

    private static double active(MeterRegistry registry) {
        return registry.get("hikaricp.connections.active")
                .tag("pool", "transactions")
                .gauge()
                .value();
    }

    private static void open(DataSource pool) {
        try {
            pool.getConnection().close();
        } catch (SQLException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static void keepNothing(Service service) {
        service.jdbc().sql("SELECT 1").query(Integer.class).single();
    }

    private static void keep(Service service, String name) {
        service.jdbc().sql("INSERT INTO kept VALUES (?)").param(name).update();
    }

    private static Service start(TestSchema schema) {
        return Service.start("pools", schema, Nothing.class, Map.of());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Nothing {}
}
