package dev.whimbrel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangelogFilesTest {
    @TempDir
    Path root;

    @Test
    void aChangelogWithoutIncludesGoesAlone() throws IOException {
        write("other.sql", "select 1");
        assertThat(ChangelogFiles.of(write("changelog.sql", "--liquibase formatted sql"), root))
                .containsOnlyKeys("changelog.sql");
    }

    @Test
    void whatItNamesGoesAlongAndWhatThatNamesToo() throws IOException {
        var changelog = write("db/changelog.yaml", """
                databaseChangeLog:
                  - include: {file: parts/one.xml, relativeToChangelogFile: true}
                  - include: {file: "db/parts/part two.sql"}
                """);
        write(
                "db/parts/one.xml",
                "<loadData file=\"db/data/birds.csv\"/> <sqlFile path='trigger.sql' relativeToChangelogFile='true'/>");
        write("db/parts/part two.sql", "");
        write("db/parts/trigger.sql", "");
        write("db/parts/unused.sql", "");
        write("db/data/birds.csv", "");
        assertThat(ChangelogFiles.of(changelog, root).keySet())
                .startsWith("db/changelog.yaml")
                .containsExactlyInAnyOrder(
                        "db/changelog.yaml",
                        "db/parts/one.xml",
                        "db/parts/part two.sql",
                        "db/parts/trigger.sql",
                        "db/data/birds.csv");
    }

    @Test
    void aFolderThatItNamesGoesAlongAsAWhole() throws IOException {
        var changelog = write("changelog.yaml", "databaseChangeLog: [{includeAll: {path: steps/}}]");
        write("steps/1.sql", "");
        write("steps/deep/2.sql", "");
        assertThat(ChangelogFiles.of(changelog, root))
                .containsOnlyKeys("changelog.yaml", "steps/1.sql", "steps/deep/2.sql");
    }

    @Test
    void aFileThatIsNotThereIsSaidInPlainWords() {
        assertThatThrownBy(() -> ChangelogFiles.of(root.resolve("nothing.yaml"), root))
                .isInstanceOf(CannotGoOn.class)
                .hasMessageContaining("There is no file " + root.resolve("nothing.yaml"))
                .hasMessageContaining("Nothing was requested")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void nothingOutsideTheRootIsEverSent() throws IOException {
        write("secret.txt", "");
        var changelog = write("db/changelog.yaml", "file: ../secret.txt, /etc/passwd, secret.txt");
        assertThat(ChangelogFiles.of(changelog, root.resolve("db"))).containsOnlyKeys("changelog.yaml");
    }

    @Test
    void aLinkThatLeadsOutsideTheRootIsNotFollowed() throws IOException {
        var secret = write("secret.txt", "");
        var changelog = write("db/changelog.yaml", "file: innocent.sql");
        Files.createSymbolicLink(root.resolve("db/innocent.sql"), secret);
        assertThat(ChangelogFiles.of(changelog, root.resolve("db"))).containsOnlyKeys("changelog.yaml");
    }

    @Test
    void aChangelogThatIsNotThereIsWrongUse() {
        assertThatThrownBy(() -> ChangelogFiles.of(root.resolve("nothing.xml"), root))
                .isInstanceOfSatisfying(
                        CannotGoOn.class, end -> assertThat(end.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("nothing.xml")
                .hasMessageContaining("Nothing was requested");
    }

    private Path write(String name, String content) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
