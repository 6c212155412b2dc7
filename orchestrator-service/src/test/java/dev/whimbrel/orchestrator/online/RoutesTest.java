package dev.whimbrel.orchestrator.online;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.targets.Flavour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class RoutesTest {
    private static final OnlineSettings SETTINGS =
            new OnlineSettings("pt-online-schema-change", 1000, DataSize.ofMegabytes(10), Duration.ofMillis(500), 50);
    private static final Optional<OnlineTool> TOOL =
            Optional.of(new OnlineTool(Path.of("/usr/bin/pt-online-schema-change")));
    private static final TableFacts SMALL = new TableFacts(1000, 1_000_000, true, List.of(), List.of(), List.of());
    private static final TableFacts LARGE = new TableFacts(1001, 1_000_000, true, List.of(), List.of(), List.of());

    @Test
    void whatDoesNotBlockWritersIsLeftToTheServerHoweverLargeTheTable() {
        assertThat(choose("ALTER TABLE t ADD COLUMN b INT", false, LARGE)).isEqualTo(new Route.Native(""));
    }

    @Test
    void aSmallTableMayBlockItsWriters() {
        assertThat(choose("ALTER TABLE t MODIFY a BIGINT", true, SMALL)).isEqualTo(new Route.Native(""));
    }

    @Test
    void aLargeTableIsCopiedBeside() {
        assertThat(choose("ALTER TABLE t MODIFY a BIGINT", true, LARGE)).isInstanceOf(Route.Online.class);
    }

    @Test
    void fewRowsOfManyBytesAreLargeToo() {
        var wide = new TableFacts(10, 11_000_000, true, List.of(), List.of(), List.of());

        assertThat(choose("ALTER TABLE t MODIFY a BIGINT", true, wide)).isInstanceOf(Route.Online.class);
    }

    @Test
    void whoeverAllowsBlockingGetsTheServersOwnWay() {
        assertThat(routes(Flavour.MYSQL).choose(alter("ALTER TABLE t MODIFY a BIGINT"), true, LARGE, TOOL, true))
                .isInstanceOfSatisfying(
                        Route.Native.class, way -> assertThat(way.why()).contains("the request allows that"));
    }

    @Test
    void withoutTheToolItIsRefusedAndTheToolIsNamed() {
        assertThat(routes(Flavour.MYSQL)
                        .choose(alter("ALTER TABLE t MODIFY a BIGINT"), true, LARGE, Optional.empty(), false))
                .isInstanceOfSatisfying(
                        Route.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains(
                                        "pt-online-schema-change is not installed",
                                        "about 1,001 rows",
                                        "blocking allowed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE t ADD UNIQUE KEY u (a)                          | silently drop rows",
                "ALTER TABLE t ADD COLUMN b INT UNIQUE, ADD COLUMN c INT     | silently drop rows",
                "ALTER TABLE t CHANGE a b BIGINT                             | values of a renamed column",
                "ALTER TABLE t DROP PRIMARY KEY                              | needs the primary key",
                "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p (id)         | other names",
            })
    void whatTheToolWouldGetWrongIsRefused(String sql, String because) {
        assertThat(choose(sql, true, LARGE))
                .isInstanceOfSatisfying(
                        Route.Refused.class,
                        refused -> assertThat(refused.why()).contains(because));
    }

    @Test
    void everyObstacleOfTheTableIsNamed() {
        var table = new TableFacts(5000, 0, false, List.of("tr"), List.of("orders.fk_customer"), List.of());

        assertThat(choose("ALTER TABLE t MODIFY a BIGINT", true, table))
                .isInstanceOfSatisfying(
                        Route.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("no primary key", "triggers (tr)", "orders.fk_customer"));
    }

    @Test
    void checksAreAnObstacleWhereTheirNamesAreUniqueInASchema() {
        var checked = new TableFacts(5000, 0, true, List.of(), List.of(), List.of("t_chk_1"));
        var change = alter("ALTER TABLE t MODIFY a BIGINT");

        assertThat(routes(Flavour.MYSQL).choose(change, true, checked, TOOL, false))
                .isInstanceOf(Route.Refused.class);
        assertThat(routes(Flavour.MARIADB).choose(change, true, checked, TOOL, false))
                .isInstanceOf(Route.Online.class);
    }

    private static Route choose(String sql, boolean blocks, TableFacts table) {
        return routes(Flavour.MYSQL).choose(alter(sql), blocks, table, TOOL, false);
    }

    private static Routes routes(Flavour flavour) {
        return new Routes(SETTINGS, flavour);
    }

    private static Statement.AlterTable alter(String sql) {
        return (Statement.AlterTable) StatementParser.parse(sql, Dialect.MYSQL);
    }
}
