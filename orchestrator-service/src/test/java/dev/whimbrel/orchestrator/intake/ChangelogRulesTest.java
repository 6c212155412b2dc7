package dev.whimbrel.orchestrator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.migration.v1.ChangelogFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ChangelogRulesTest {
    private static final DataSize MOST = DataSize.ofKilobytes(4);

    @Test
    void anOrdinaryChangelogIsTaken() {
        assertThat(refusals("db/main.yaml", file("db/main.yaml", "databaseChangeLog: []"), file("db/one.sql", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t"})
    void anEmptyChangelogIsRefused(String content) {
        assertThat(refusals("main.sql", file("main.sql", content)))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why()).contains("empty"));
    }

    @Test
    void theFirstFileMustBeAmongThoseThatCame() {
        assertThat(refusals("main.sql", file("other.sql", "select 1")))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.field()).isEqualTo("changelog.path");
                    assertThat(refusal.why()).contains("not among the files");
                });
    }

    @Test
    void noFilesAtAllIsRefused() {
        assertThat(refusals("main.sql")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../main.sql", "db/../../main.sql", "/etc/main.sql", "db\\main.sql", "C:main.sql", "db//main.sql"
            })
    void aPathThatLeavesTheChangelogIsRefused(String path) {
        assertThat(refusals(path, file(path, "select 1")))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why()).contains("not a path inside the changelog"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "main.txt", "main.sql.exe"})
    void anEndingThatSaysNothingIsRefused(String path) {
        assertThat(refusals(path, file(path, "select 1")))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why()).contains(".yaml"));
    }

    @Test
    void theSameFileTwiceIsRefused() {
        assertThat(refusals("main.sql", file("main.sql", "select 1"), file("main.sql", "select 2")))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why()).contains("twice"));
    }

    @Test
    void dataIsNoChangelog() {
        assertThat(refusals("main.sql", file("main.sql", "x".repeat(5000))))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why()).contains("5000 bytes", "4096"));
    }

    private static List<Refusal> refusals(String path, ChangelogFile... files) {
        return ChangelogRules.refusals(new Changelog(path, Arrays.asList(files), null, null), MOST);
    }

    private static ChangelogFile file(String path, String content) {
        return new ChangelogFile(path, ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
    }
}
