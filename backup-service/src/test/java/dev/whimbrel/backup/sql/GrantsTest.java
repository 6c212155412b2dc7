package dev.whimbrel.backup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrantsTest {
    @Test
    void whatIsGrantedOnASchemaHoldsForItsTables() {
        var grants = Grants.parse(List.of("GRANT SELECT, TRIGGER ON `shop`.* TO `app`@`%`"));

        assertThat(grants.onSchema("TRIGGER", "shop")).isTrue();
        assertThat(grants.onTable("TRIGGER", "shop", "bird")).isTrue();
        assertThat(grants.onSchema("EVENT", "shop")).isFalse();
        assertThat(grants.onSchema("TRIGGER", "shop2")).isFalse();
        assertThat(grants.everywhere("SELECT")).isFalse();
    }

    @Test
    void whatIsGrantedOnOneTableDoesNotHoldForTheSchema() {
        var grants = Grants.parse(List.of("GRANT TRIGGER ON `shop`.`bi``rd` TO `app`@`%`"));

        assertThat(grants.onTable("TRIGGER", "shop", "bi`rd")).isTrue();
        assertThat(grants.onTable("TRIGGER", "shop", "egg")).isFalse();
        assertThat(grants.onSchema("TRIGGER", "shop")).isFalse();
    }

    @Test
    void allOfAllIsEverything() {
        var grants = Grants.parse(List.of(
                "GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` IDENTIFIED VIA unix_socket WITH GRANT OPTION"));

        assertThat(grants.onSchema("EVENT", "shop")).isTrue();
        assertThat(grants.everywhere("SHOW_ROUTINE")).isTrue();
    }

    @Test
    void namesOfSchemasArePatterns() {
        var grants = Grants.parse(
                List.of("GRANT EVENT ON `tenant\\_%`.* TO `app`@`%`", "GRANT TRIGGER ON `t_p`.* TO `a`@`%`"));

        assertThat(grants.onSchema("EVENT", "tenant_7")).isTrue();
        assertThat(grants.onSchema("EVENT", "tenants7")).isFalse();
        assertThat(grants.onSchema("TRIGGER", "top")).isTrue();
    }

    @Test
    void whatIsTakenBackFromOneSchemaIsNotThere() {
        var grants = Grants.parse(
                List.of("GRANT SELECT, EVENT ON *.* TO `app`@`%`", "REVOKE EVENT ON `shop`.* FROM `app`@`%`"));

        assertThat(grants.onSchema("EVENT", "shop")).isFalse();
        assertThat(grants.onSchema("EVENT", "other")).isTrue();
        assertThat(grants.onSchema("SELECT", "shop")).isTrue();
    }

    @Test
    void someColumnsAreNotTheTable() {
        var grants =
                Grants.parse(List.of("GRANT SELECT (`a`, `b`), INSERT, UPDATE (`a`) ON `shop`.`bird` TO `app`@`%`"));

        assertThat(grants.onTable("SELECT", "shop", "bird")).isFalse();
        assertThat(grants.onTable("INSERT", "shop", "bird")).isTrue();
        assertThat(grants.onTable("UPDATE", "shop", "bird")).isFalse();
    }

    @Test
    void otherLinesGrantNothingHere() {
        var grants = Grants.parse(List.of(
                "GRANT `reader`@`%` TO `app`@`%`",
                "GRANT PROXY ON ''@'%' TO 'root'@'localhost'", "GRANT EXECUTE ON PROCEDURE `shop`.`lay` TO `app`@`%`"));

        assertThat(grants.onSchema("EXECUTE", "shop")).isFalse();
    }
}
