package dev.whimbrel.targets.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayReadinessTest {
    private static final ReplayFacts.Column ID = new ReplayFacts.Column("id", "int", false);
    private static final ReplayFacts.Table FILM =
            new ReplayFacts.Table("film", "InnoDB", false, false, List.of("id"), List.of(ID));
    private static final Map<String, String> USUAL =
            Map.of("binlog_format", "ROW", "binlog_row_image", "FULL", "binlog_row_value_options", "");

    @Test
    void aUsualServerAndTableAreReady() {
        assertThat(judged(USUAL, FILM)).isEmpty();
    }

    @Test
    void whatTheServerDoesNotKnowIsNoObstacle() {
        assertThat(judged(Map.of(), FILM)).isEmpty();
    }

    @Test
    void theServersSettingsAreNamed() {
        assertThat(judged(Map.of("binlog_format", "MIXED", "binlog_row_image", "MINIMAL"), FILM))
                .containsExactly("binlog_format is MIXED and not ROW", "binlog_row_image is MINIMAL and not FULL");
        assertThat(judged(Map.of("binlog_row_value_options", "PARTIAL_JSON"), FILM))
                .containsExactly("binlog_row_value_options is PARTIAL_JSON and not empty");
    }

    @Test
    void withoutALogOrRightsToItNothingCanBeReplayed() {
        assertThat(ReplayReadiness.judge(new ReplayFacts(false, false, false, USUAL, List.of(FILM)))
                        .obstacles())
                .hasSize(3)
                .anyMatch(why -> why.contains("REPLICATION SLAVE"));
    }

    @Test
    void eachTableIsNamedWithItsReason() {
        var keyless = new ReplayFacts.Table("log", "InnoDB", false, false, List.of(), List.of(ID));
        var old = new ReplayFacts.Table("old", "MyISAM", false, false, List.of("id"), List.of(ID));
        var odd = new ReplayFacts.Table(
                "odd",
                "InnoDB",
                true,
                true,
                List.of("f"),
                List.of(
                        new ReplayFacts.Column("f", "float", false),
                        new ReplayFacts.Column("u", "uuid", false),
                        new ReplayFacts.Column("c", "text", true)));
        assertThat(judged(USUAL, keyless)).containsExactly("table log has no primary key");
        assertThat(judged(USUAL, old)).containsExactly("table old is not of InnoDB");
        assertThat(judged(USUAL, odd)).hasSize(5).allMatch(why -> why.startsWith("table odd "));
    }

    private static List<String> judged(Map<String, String> settings, ReplayFacts.Table table) {
        return ReplayReadiness.judge(new ReplayFacts(true, true, true, settings, List.of(table)))
                .obstacles();
    }
}
