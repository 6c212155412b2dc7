package dev.whimbrel.messaging.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.DefaultResourceLoader;

/** Services that start at the same time, in one JVM or for one schema, and after a crash. */
class ServiceSchemaIT {
    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void manyStartsAtOnceMigrateEachSchemaOnceAndLeaveNoLock(TestDatabase database) throws Exception {
        var schemas = new ArrayList<TestSchema>();
        try (var starts = Executors.newFixedThreadPool(9)) {
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 3; i++) {
                var schema = database.newSchema("start");
                schemas.add(schema);
                work.addAll(List.of(() -> migrate(schema), () -> migrate(schema), () -> migrate(schema)));
            }
            for (var done : starts.invokeAll(work)) {
                done.get();
            }
            for (var schema : schemas) {
                assertThat(one(schema, "SELECT COUNT(*) FROM DATABASECHANGELOG WHERE ID = 'job'"))
                        .isEqualTo(1);
                assertThat(one(schema, "SELECT COUNT(*) FROM own_table")).isZero();
                assertThat(one(schema, "SELECT LOCKED FROM DATABASECHANGELOGLOCK"))
                        .isZero();
            }
        } finally {
            schemas.forEach(TestSchema::close);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aLockThatAKilledProcessLeftBehindHoldsUpNobody(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("leftover")) {
            migrate(schema);
            schema.run("UPDATE DATABASECHANGELOGLOCK SET LOCKED = 1, LOCKGRANTED = NOW(), LOCKEDBY = 'the dead';");

            migrate(schema);

            assertThat(one(schema, "SELECT LOCKED FROM DATABASECHANGELOGLOCK")).isZero();
        }
    }

    private static Void migrate(TestSchema schema) throws Exception {
        var dataSource = new MysqlDataSource();
        dataSource.setURL(schema.url());
        dataSource.setUser(schema.database().user());
        dataSource.setPassword(schema.database().password());
        var migration = new ServiceSchema(
                dataSource, List.of(SchemaConfiguration.OURS, "classpath:db/messaging-test/changelog.yaml"));
        migration.setResourceLoader(new DefaultResourceLoader());
        migration.afterPropertiesSet();
        return null;
    }

    private static int one(TestSchema schema, String sql) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }
}
